import type { ReferralLine } from '#contract/referrals';
import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useReferrals } from './queries.ts';
import { ReferralTable } from './ReferralTable.tsx';

const waitsForUs = ({ can }: ReferralLine) => can.includes('clear') || can.includes('refuse-clearance');

/** A coordinator between two meetings, with a colleague abroad on the phone: what waits for this desk comes first. */
export function BoardPage() {
  const { t } = useText();
  const referrals = useReferrals('route');
  return (
    <>
      <PageTitle title={t('board.title')} tab={t('board.tab')} lead={t('board.lead')} />
      <Async query={referrals}>
        {(items) => {
          const ours = items.filter(waitsForUs);
          const others = items.filter((line) => !waitsForUs(line));
          if (items.length === 0) return <Empty words={t('board.empty')} />;
          return (
            <>
              <Panel title={t('board.ours', { count: ours.length })}>
                {ours.length === 0 ? (
                  <p>{t('board.nothingWaits')}</p>
                ) : (
                  <ReferralTable caption={t('board.oursCaption')} rows={ours} base="/board" />
                )}
              </Panel>
              {others.length > 0 && (
                <Panel title={t('board.others')}>
                  <ReferralTable caption={t('board.othersCaption')} rows={others} base="/board" />
                </Panel>
              )}
              <More query={referrals} />
            </>
          );
        }}
      </Async>
    </>
  );
}
