import type { ReferralLine } from '#contract/referrals';
import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useReferrals } from './queries.ts';
import { ReferralTable } from './ReferralTable.tsx';

/** Which case it is stands above all of them. */
const ofThis = (line: ReferralLine): ReferralLine => ({ ...line, caseCode: null });

/** Everybody who was asked to help in one case. */
export function CaseReferrals({ caseId, can }: { readonly caseId: string; readonly can: readonly string[] }) {
  const { t } = useText();
  const referrals = useReferrals('outbox', caseId);
  return (
    <Panel
      title={t('case.referrals')}
      action={
        can.includes('refer') && (
          <LinkButton to={`/cases/${caseId}/refer`}>{t('case.actions.refer')}</LinkButton>
        )
      }
    >
      <Async query={referrals}>
        {(items) =>
          items.length === 0 ? (
            <p>{t('referral.noneOfCase')}</p>
          ) : (
            <>
              <ReferralTable
                caption={t('referral.captionOfCase')}
                rows={items.map(ofThis)}
                base="/referrals"
              />
              <More query={referrals} />
            </>
          )
        }
      </Async>
    </Panel>
  );
}
