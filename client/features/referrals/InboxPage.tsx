import type { ReferralStatus } from '#contract/codes';
import type { ReferralLine } from '#contract/referrals';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { lettersAreOn, turnLetters } from '../../app/shortcuts.ts';
import { Async, More } from '../../ui/Async.tsx';
import { One, Tile } from '../../ui/Choice.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { InboxCard } from './InboxCard.tsx';
import { ProtectiveNotice } from './ProtectiveNotice.tsx';
import { useReferrals } from './queries.ts';
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

/** A shelter at one in the morning, one worker and one phone: who needs an answer, until when, one at a time. */
export function InboxPage() {
  const { t } = useText();
  const referrals = useReferrals('inbox');
  const [pile, setPile] = useState<Pile>('undecided');
  return (
    <>
      <PageTitle title={t('inbox.title')} tab={t('inbox.tab')} lead={t('inbox.lead')} />
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
                <Panel>
                  <p>{t('inbox.empty')}</p>
                </Panel>
              ) : (
                <ul className={styles.list}>
                  {shown.map((line) => (
                    <li key={line.id}>
                      <InboxCard line={line} />
                    </li>
                  ))}
                </ul>
              )}
              <More query={referrals} />
            </>
          );
        }}
      </Async>
      <div>
        <Letters />
      </div>
    </>
  );
}
