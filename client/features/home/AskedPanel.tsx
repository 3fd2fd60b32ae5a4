import type { ReferralLine } from '#contract/referrals';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useReferrals } from '../referrals/queries.ts';
import { ReferralTable } from '../referrals/ReferralTable.tsx';

const shownAtMost = 5;
const waits = ({ can }: ReferralLine) => can.includes('accept') || can.includes('start');
const due = ({ dueAt }: ReferralLine) => dueAt ?? '~';

/** What waits for an answer, the nearest deadline first. */
export function AskedPanel() {
  const { t } = useText();
  const referrals = useReferrals('inbox');
  return (
    <Panel title={t('home.asked')}>
      <Async query={referrals}>
        {(items) => {
          const waiting = items.filter(waits).toSorted((a, b) => due(a).localeCompare(due(b)));
          if (waiting.length === 0) return <p>{t('home.askedNone')}</p>;
          return (
            <ReferralTable caption={t('inbox.lead')} rows={waiting.slice(0, shownAtMost)} base="/inbox" />
          );
        }}
      </Async>
      <Buttons>
        <LinkButton to="/inbox" look="quiet">
          {t('home.toInbox')}
        </LinkButton>
      </Buttons>
    </Panel>
  );
}
