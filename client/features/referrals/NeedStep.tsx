import type { CaseView } from '#contract/cases';
import { urgencies, type ServiceCode } from '#contract/codes';
import type { ReferralView } from '#contract/referrals';
import { useWatch } from 'react-hook-form';
import { PickMany, PickOne } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Panel } from '../../ui/Panel.tsx';
import { NeedPanel, type Need } from './NeedPanel.tsx';
import { useReferralAct } from './queries.ts';
import { NeedFields, type Plan } from './refer-plan.ts';
import { Onwards } from './StepsBar.tsx';

interface NeedStepProps {
  readonly it: CaseView;
  readonly plan: Plan;
  readonly draft: ReferralView | undefined;
  readonly onPlan: (plan: Plan) => void;
  readonly onDone: () => unknown;
  readonly backTo: string;
}

/** What help, where, and how soon somebody has to answer. */
export function NeedStep({ it, plan, draft, onPlan, onDone, backTo }: NeedStepProps) {
  const { t, options } = useText();
  const update = useReferralAct<{ id: string; services: ServiceCode[]; urgency: Plan['urgency'] }>('update');
  const form = useWireForm('refer', NeedFields, { services: [...plan.services], urgency: plan.urgency });
  const services = useWatch({ control: form.control, name: 'services' });
  const offered = [...new Set<ServiceCode>([...it.needs, ...services])];

  function change(next: Need): void {
    if (next.service !== '' && next.service !== plan.service) form.setValue('services', [next.service]);
    onPlan({ ...plan, ...next });
  }

  const send = form.submit(async (input) => {
    onPlan({ ...plan, ...input });
    if (draft !== undefined) await update.mutateAsync({ id: draft.id, ...input });
    await onDone();
  });
  return (
    <Form form={form} onSubmit={send}>
      <NeedPanel needs={it.needs} need={plan} onChange={change} />
      <Panel title={t('refer.how')}>
        <PickMany form={form} name="services" options={options('service', offered)} />
        <PickOne form={form} name="urgency" options={options('urgency', urgencies, 'refer.urgencyHint')} />
      </Panel>
      <Onwards busy={form.formState.isSubmitting} backTo={backTo} />
    </Form>
  );
}
