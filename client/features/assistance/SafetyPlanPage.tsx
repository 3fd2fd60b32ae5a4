import { WriteSafetyPlan, type SafetyPlanView } from '#contract/assistance';
import type { CaseView } from '#contract/cases';
import { useNavigate, useParams } from 'react-router';
import { TextBox, TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { WhereMay } from '../../app/ReadOnly.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset } from '../../ui/Panel.tsx';
import { useCase } from '../cases/queries.ts';
import { usePlan, useWriteSafetyPlan } from './queries.ts';

interface SheetProps {
  readonly it: CaseView;
  readonly before: SafetyPlanView | null;
}

function Sheet({ it, before }: SheetProps) {
  const { t } = useText();
  const navigate = useNavigate();
  const { sayNext } = useNotice();
  const write = useWriteSafetyPlan();
  const { signs = null, steps = null, places = null, people = null, word = null } = before ?? {};
  const form = useWireForm('safetyPlan', WriteSafetyPlan, { id: it.id, signs, steps, places, people, word });
  const send = form.submit(async (input) => {
    await write.mutateAsync(input);
    sayNext(t('plan.safetyWritten'));
    await navigate(`/cases/${it.id}/plan`);
  });
  return (
    <Form form={form} onSubmit={send}>
      <Inset tone="shield">
        <p>{t('plan.safetyLead')}</p>
      </Inset>
      <TextBox form={form} name="signs" blank="null" />
      <TextBox form={form} name="steps" blank="null" />
      <TextBox form={form} name="places" blank="null" />
      <TextBox form={form} name="people" blank="null" />
      <TextInput form={form} name="word" blank="null" />
      <Buttons>
        <Button type="submit" look="primary" busy={form.formState.isSubmitting}>
          {t('plan.safetySubmit')}
        </Button>
        <LinkButton to={`/cases/${it.id}/plan`} look="quiet">
          {t('dialog.cancel')}
        </LinkButton>
      </Buttons>
    </Form>
  );
}

/** The person's own plan for staying safe, in their words, sealed to those who work on the case. */
export function SafetyPlanPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const found = useCase(id);
  const plan = usePlan(id);
  return (
    <Async query={found} page>
      {(it) => (
        <>
          <PageTitle
            title={t('plan.safety')}
            tab={t('case.tab')}
            back={{ to: `/cases/${it.id}/plan`, label: t('case.title', { code: it.code }) }}
          />
          <WhereMay can={it.can} action="assist" closed={it.status === 'CLOSED'}>
            <Async query={plan}>{({ safetyPlan }) => <Sheet it={it} before={safetyPlan} />}</Async>
          </WhereMay>
        </>
      )}
    </Async>
  );
}
