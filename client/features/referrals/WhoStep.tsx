import type { CaseView } from '#contract/cases';
import { referralKinds } from '#contract/codes';
import type { OrganisationView } from '#contract/directory';
import type { CreateReferral, ReferralView } from '#contract/referrals';
import { useWatch } from 'react-hook-form';
import { PickOne } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { Alternates } from './Alternates.tsx';
import { useCreateReferral, useReferralAct } from './queries.ts';
import { WhoFields, type Plan } from './refer-plan.ts';
import { Onwards } from './StepsBar.tsx';
import { WhoPanel } from './WhoPanel.tsx';

interface WhoStepProps {
  readonly it: CaseView;
  readonly plan: Plan;
  readonly draft: ReferralView | undefined;
  readonly organisations: readonly OrganisationView[];
  readonly onPlan: (plan: Plan) => void;
  readonly onDone: (draftId: string) => unknown;
  readonly backTo: string;
}

type Chosen = Pick<CreateReferral, 'toOrganisationId' | 'alternates' | 'kind'>;

/** The one draft on the server: made here, changed afterwards; of another kind it is another one, and the first ends. */
function useKeep({ it, plan, draft }: Pick<WhoStepProps, 'it' | 'plan' | 'draft'>) {
  const create = useCreateReferral();
  const update = useReferralAct<{ id: string; toOrganisationId: string; alternates: string[] }>('update');
  const cancel = useReferralAct<{ id: string }>('cancel');
  return async (chosen: Chosen): Promise<string> => {
    if (draft?.kind === chosen.kind) {
      const { toOrganisationId, alternates } = chosen;
      return (await update.mutateAsync({ id: draft.id, toOrganisationId, alternates })).id;
    }
    const { urgency } = plan;
    const kept = { segments: draft?.segments ?? [], safeContact: draft?.safeContact ?? 'sender_only' };
    const made = await create.mutateAsync({
      ...{ id: it.id, ...chosen, ...kept, services: [...plan.services], urgency },
    });
    if (draft !== undefined) await cancel.mutateAsync({ id: draft.id });
    return made.id;
  };
}

/** Who can help, in which order they are asked, and what they are asked to be. */
export function WhoStep({ it, plan, draft, organisations, onPlan, onDone, backTo }: WhoStepProps) {
  const { t, options } = useText();
  const keep = useKeep({ it, plan, draft });
  const to = draft?.to ?? null;
  const form = useWireForm('refer', WhoFields, {
    ...(to === null ? {} : { toOrganisationId: to.id }),
    alternates: draft?.alternates ?? [],
    kind: draft?.kind ?? 'assistance',
  });
  const chosen = useWatch({ control: form.control, name: 'toOrganisationId' });
  const isChosen = organisations.some(({ id }) => id === chosen);
  const isGone = to !== null && !organisations.some(({ id, status }) => id === to.id && status === 'ACTIVE');
  const send = form.submit(async (input) => {
    await onDone(await keep(input));
  });
  return (
    <Form form={form} onSubmit={send}>
      {isGone && (
        <Inset tone="stop">
          <p>{t('refer.gone', { name: to.name })}</p>
        </Inset>
      )}
      <WhoPanel
        form={form}
        caseId={it.id}
        need={plan}
        organisations={organisations}
        onNeed={(need) => onPlan({ ...plan, ...need })}
      />
      {isChosen && (
        <Panel title={t('refer.asWhat')}>
          <PickOne
            form={form}
            name="kind"
            options={options('referralKind', referralKinds, 'refer.kindHint')}
          />
          <Alternates form={form} organisations={organisations} />
        </Panel>
      )}
      <Onwards busy={form.formState.isSubmitting} backTo={backTo} />
    </Form>
  );
}
