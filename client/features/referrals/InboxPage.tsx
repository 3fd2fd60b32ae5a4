import type { ReferralStatus } from '#contract/codes';
import type { ReferralLine } from '#contract/referrals';
import { useState } from 'react';
import { homes } from '../../app/homes.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { lettersAreOn, turnLetters, useShortcuts } from '../../app/shortcuts.ts';
import { Async, More } from '../../ui/Async.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { One, Tile } from '../../ui/Choice.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { AskedNow } from '../call-outs/AskedNow.tsx';
import { letters, offered, type WithDialog } from './actions.ts';
import { WaitingCalls } from '../sources/WaitingCalls.tsx';
import { cardId, InboxCard } from './InboxCard.tsx';
import { OpenAction } from './OpenAction.tsx';
import { ProtectiveNotice } from './ProtectiveNotice.tsx';
import { useReferral, useReferrals } from './queries.ts';
import styles from './InboxPage.module.css';

const piles = {
  undecided: ['SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED'],
  arriving: ['ACCEPTED'],
  underWay: ['IN_PROGRESS', 'COMPLETED'],
  closed: ['DECLINED', 'CLOSED_WITH_FEEDBACK', 'CANCELLED', 'EXPIRED', 'REVOKED', 'REDIRECTED'],
} as const satisfies Record<string, readonly ReferralStatus[]>;
type Pile = keyof typeof piles;
const pileNames = ['undecided', 'arriving', 'underWay', 'closed'] as const satisfies readonly Pile[];

const inPile = (pile: Pile, { status }: ReferralLine) => piles[pile].some((one) => one === status);
/** The nearest deadline first; what has none comes last. */
const byDeadline = (a: ReferralLine, b: ReferralLine) => (a.dueAt ?? '~').localeCompare(b.dueAt ?? '~');

interface Opened {
  readonly id: string;
  readonly action: WithDialog;
}

function Letters() {
  const { t } = useText();
  const [on, setOn] = useState(lettersAreOn);
  return (
    <Tile
      type="checkbox"
      name="letters"
      id="letters"
      label={t('inbox.letters')}
      checked={on}
      onChange={(next) => {
        turnLetters(next);
        setOn(next);
      }}
    />
  );
}

/** The dialog over the list; it reads the referral itself, so that it knows when a colleague was first. */
function Decide({ id, action, onClose }: Opened & { readonly onClose: () => void }) {
  const found = useReferral(id);
  return <Async query={found}>{(it) => <OpenAction it={it} open={action} onClose={onClose} />}</Async>;
}

/** Arrows go from card to card, letters decide on the one that has the focus. */
function Cards({ lines }: { readonly lines: readonly ReferralLine[] }) {
  const { t } = useText();
  const [current, setCurrent] = useState<string>();
  const [open, setOpen] = useState<Opened>();
  const at = lines.findIndex(({ id }) => id === current);
  const move = (by: number) => () => {
    const next = lines[at === -1 ? 0 : Math.min(lines.length - 1, Math.max(0, at + by))];
    if (next !== undefined) document.getElementById(cardId(next.id))?.focus();
  };
  const line = lines[at];
  const decide = (action: WithDialog) =>
    line !== undefined && offered(line).includes(action) ? () => setOpen({ id: line.id, action }) : undefined;
  const deciding = Object.fromEntries(Object.entries(letters).map(([key, action]) => [key, decide(action)]));
  useShortcuts(open === undefined ? { ArrowDown: move(1), ArrowUp: move(-1), ...deciding } : {});
  return (
    <>
      {lines.some(({ can }) => can.includes('accept')) && <p className={styles.keys}>{t('inbox.keys')}</p>}
      <ul className={styles.list}>
        {lines.map((one) => (
          <li key={one.id}>
            <InboxCard
              line={one}
              onFocus={() => setCurrent(one.id)}
              onAction={(action) => setOpen({ id: one.id, action })}
            />
          </li>
        ))}
      </ul>
      {open !== undefined && <Decide {...open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

/** A shelter at one in the morning, one worker and one phone: who needs an answer, until when, one at a time. */
export function InboxPage() {
  const { t } = useText();
  const { user } = useSession();
  const referrals = useReferrals('inbox');
  const [pile, setPile] = useState<Pile>('undecided');
  const counts = homes[user.role].some(({ to }) => to === '/capacity');
  return (
    <>
      <PageTitle title={t('inbox.title')} tab={t('inbox.tab')} lead={t('inbox.lead')} />
      <AskedNow />
      <WaitingCalls />
      <Async query={referrals}>
        {(items) => {
          const shown = items.filter((line) => inPile(pile, line)).sort(byDeadline);
          return (
            <>
              {items.some(({ protectiveNotice }) => protectiveNotice !== null) && <ProtectiveNotice />}
              <One
                id="inbox-pile"
                label={t('inbox.show')}
                shape="chips"
                options={pileNames.map((value) => ({
                  value,
                  label: t(`inbox.piles.${value}`, {
                    count: items.filter((line) => inPile(value, line)).length,
                  }),
                }))}
                value={pile}
                onChange={setPile}
              />
              {shown.length === 0 ? (
                <Empty words={t('inbox.empty')}>
                  {counts && <LinkButton to="/capacity">{t('inbox.emptyNext')}</LinkButton>}
                </Empty>
              ) : (
                <Cards lines={shown} />
              )}
              <More query={referrals} />
            </>
          );
        }}
      </Async>
      <div className={styles.keys}>
        <Letters />
      </div>
    </>
  );
}
