import type { CaseView } from '#contract/cases';
import { safeContacts } from '#contract/codes';
import { CreateReferral, type ReferralView } from '#contract/referrals';
import { PickOne } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useNeverSend } from '../cases/queries.ts';
import { useReferralAct } from './queries.ts';
import { Onwards } from './StepsBar.tsx';

const Fields = CreateReferral.pick({ safeContact: true });

interface SafetyStepProps {
  readonly it: CaseView;
  readonly draft: ReferralView;
  readonly onDone: () => unknown;
  readonly backTo: string;
}

/** Who must never learn of it: the list of the case, which matching and alternates obey without saying so. */
function MustNotKnow({ it, draftId }: { readonly it: CaseView; readonly draftId: string }) {
  const { t } = useText();
  const list = useNeverSend(it.id);
  return (
    <Panel title={t('refer.safety.mustNot')}>
      <Async query={list}>
        {({ organisations, kinds, regions, countries, can }) => {
          const count = organisations.length + kinds.length + regions.length + countries.length;
          const back = new URLSearchParams({ referral: draftId }).toString();
          return (
            <>
              <p>{t('refer.safety.listed', { count })}</p>
              {can.includes('set-never-send') && (
                <div>
                  <LinkButton to={`/cases/${it.id}/never-send?${back}`}>
                    {t('refer.safety.change')}
                  </LinkButton>
                </div>
              )}
            </>
          );
        }}
      </Async>
    </Panel>
  );
}

/** How they may reach the person without harm, and who must not know. */
export function SafetyStep({ it, draft, onDone, backTo }: SafetyStepProps) {
  const { t, options } = useText();
  const update = useReferralAct<{ id: string; safeContact: ReferralView['safeContact'] }>('update');
  const form = useWireForm('refer', Fields, { safeContact: draft.safeContact });
  const send = form.submit(async (input) => {
    await update.mutateAsync({ id: draft.id, safeContact: input.safeContact });
    await onDone();
  });
  return (
    <Form form={form} onSubmit={send}>
      <Panel title={t('refer.safety.contact')}>
        <PickOne form={form} name="safeContact" options={options('safeContact', safeContacts)} />
      </Panel>
      <MustNotKnow it={it} draftId={draft.id} />
      <Onwards busy={form.formState.isSubmitting} backTo={backTo} />
    </Form>
  );
}
