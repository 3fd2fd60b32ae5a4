import type { PlanView } from '#contract/assistance';
import type { CaseView } from '#contract/cases';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { Facts, Panel, Stack } from '../../ui/Panel.tsx';
import { FollowUpsPanel } from './FollowUpsPanel.tsx';
import { GoalsPanel } from './GoalsPanel.tsx';
import { usePlan } from './queries.ts';
import { ReviewPanel } from './ReviewPanel.tsx';

interface PartProps {
  readonly it: CaseView;
  readonly plan: PlanView;
}

function AssessmentPart({ it, plan: { assessment, can } }: PartProps) {
  const { t, label, time } = useText();
  const mayAssess = can.includes('assist');
  const action = mayAssess && <LinkButton to={`/cases/${it.id}/assess`}>{t('plan.assess')}</LinkButton>;
  if (assessment === null) {
    return (
      <Panel title={t('plan.assessment')} action={action}>
        <p>{t('plan.notAssessed')}</p>
      </Panel>
    );
  }
  const { needs, note, writtenAt, writtenBy } = assessment;
  return (
    <Panel title={t('plan.assessment')} action={action}>
      <p>{`${writtenBy}, ${time.moment(writtenAt)}`}</p>
      <Facts
        lines={needs.map(({ service, urgency, wish }) => ({
          key: service,
          label: label('service', service),
          value: `${label('needUrgency', urgency)} · ${label('wish', wish)}`,
        }))}
      />
      {note !== null && <p>{note}</p>}
    </Panel>
  );
}

const parts = ['signs', 'steps', 'places', 'people', 'word'] as const;

function SafetyPart({ it, plan: { safetyPlan, can } }: PartProps) {
  const { t, time } = useText();
  const action = can.includes('assist') && (
    <LinkButton to={`/cases/${it.id}/safety-plan`}>{t('plan.writeSafety')}</LinkButton>
  );
  return (
    <Panel title={t('plan.safety')} action={action}>
      {safetyPlan === null ? (
        <p>{t('plan.noSafety')}</p>
      ) : (
        <>
          <p>{`${safetyPlan.writtenBy}, ${time.moment(safetyPlan.writtenAt)}`}</p>
          <Facts
            lines={parts.flatMap((part) => {
              const said = safetyPlan[part];
              return said === null ? [] : [{ key: part, label: t(`plan.parts.${part}`), value: said }];
            })}
          />
        </>
      )}
    </Panel>
  );
}

/** What is planned with the person, and what became of it. */
export function PlanTab({ it }: { readonly it: CaseView }) {
  const plan = usePlan(it.id);
  return (
    <Async query={plan}>
      {(known) => (
        <Stack>
          <AssessmentPart it={it} plan={known} />
          <SafetyPart it={it} plan={known} />
          <GoalsPanel caseId={it.id} plan={known} />
          <ReviewPanel caseId={it.id} plan={known} />
          <FollowUpsPanel caseId={it.id} />
        </Stack>
      )}
    </Async>
  );
}
