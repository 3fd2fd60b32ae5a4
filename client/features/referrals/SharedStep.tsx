import { segments } from '#contract/codes';
import { CreateReferral, type ReferralView } from '#contract/referrals';
import { PickMany } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { useReferralAct } from './queries.ts';
import { Onwards } from './StepsBar.tsx';

const Fields = CreateReferral.pick({ segments: true });

interface SharedStepProps {
  readonly draft: ReferralView;
  readonly onDone: () => unknown;
  readonly backTo: string;
}

/** Three groups: what they see at once, what they see after a yes, and the identity, which nobody gets by default. */
export function SharedStep({ draft, onDone, backTo }: SharedStepProps) {
  const { t, options } = useText();
  const update = useReferralAct<{ id: string; segments: ReferralView['segments'] }>('update');
  const form = useWireForm('refer', Fields, { segments: draft.segments });
  const name = draft.to?.name ?? '';
  const send = form.submit(async (input) => {
    await update.mutateAsync({ id: draft.id, segments: input.segments });
    await onDone();
  });
  return (
    <Form form={form} onSubmit={send}>
      <Panel title={t('refer.shared.now')}>
        <p>{t('refer.shared.nowText', { name })}</p>
      </Panel>
      <Panel title={t('refer.shared.after')}>
        <p>{t('refer.shared.afterText', { name })}</p>
      </Panel>
      <Panel title={t('refer.shared.identity')}>
        <Inset tone="shield">
          <p>{t('refer.shared.identityText')}</p>
        </Inset>
        <PickMany form={form} name="segments" shape="chips" options={options('segment', segments)} />
      </Panel>
      <Onwards busy={form.formState.isSubmitting} backTo={backTo} />
    </Form>
  );
}
