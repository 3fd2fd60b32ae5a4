import type { CaseView } from '#contract/cases';
import type { ReferralView } from '#contract/referrals';
import { useText } from '../../app/i18n.ts';
import { LinkButton } from '../../ui/Button.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import styles from './ConsentStep.module.css';
import { Onwards } from './StepsBar.tsx';

/** Decisions of the person that this one receiver still needs; each is asked on its own page, which comes back here. */
export function MissingConsents({
  draft,
  caseId,
}: {
  readonly draft: ReferralView;
  readonly caseId: string;
}) {
  const { t, label } = useText();
  const missing = draft.missing ?? [];
  if (missing.length === 0) {
    return (
      <Inset tone="good">
        <p>{t('draft.nothingMissing')}</p>
      </Inset>
    );
  }
  return (
    <>
      <p>{t('draft.missing', { count: missing.length })}</p>
      <ul className={styles.missing}>
        {missing.map(({ purpose, recipientOrganisationId }) => {
          const asked = new URLSearchParams({
            purpose,
            recipient: recipientOrganisationId,
            referral: draft.id,
          });
          return (
            <li key={purpose} className={styles.one}>
              <span>{label('purpose', purpose)}</span>
              <LinkButton to={`/cases/${caseId}/consents/new?${asked.toString()}`}>
                {t('draft.ask', { purpose: label('purpose', purpose) })}
              </LinkButton>
            </li>
          );
        })}
      </ul>
    </>
  );
}

interface ConsentStepProps {
  readonly it: CaseView;
  readonly draft: ReferralView;
  readonly onDone: () => unknown;
  readonly backTo: string;
}

/** What the person has to decide for this receiver; going on without is possible, sending is not. */
export function ConsentStep({ it, draft, onDone, backTo }: ConsentStepProps) {
  const { t } = useText();
  return (
    <>
      <Panel title={t('refer.consentFor', { name: draft.to?.name ?? '' })}>
        <MissingConsents draft={draft} caseId={it.id} />
      </Panel>
      <Onwards backTo={backTo} onGo={onDone} />
    </>
  );
}
