import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useReferrals } from './queries.ts';
import { ReferralTable } from './ReferralTable.tsx';

/** A caseworker with a person in the next room who asks “did they answer?”: every request and where it stands. */
export function OutboxPage() {
  const { t } = useText();
  const referrals = useReferrals('outbox');
  return (
    <>
      <PageTitle title={t('outbox.title')} tab={t('outbox.tab')} lead={t('outbox.lead')} />
      <Async query={referrals}>
        {(items) =>
          items.length === 0 ? (
            <Empty words={t('outbox.empty')} />
          ) : (
            <Panel>
              <ReferralTable
                caption={t('outbox.caption')}
                rows={items}
                base="/referrals"
                isMarked={({ can }) => can.includes('answer') || can.includes('redirect')}
              />
              <More query={referrals} />
            </Panel>
          )
        }
      </Async>
    </>
  );
}
