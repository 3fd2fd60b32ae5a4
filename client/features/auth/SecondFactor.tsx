import type { SessionView } from '#contract/auth';
import { FactorCode } from '#contract/factors';
import { ProblemText } from '../../app/errors.tsx';
import { TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { asProblem } from '../../app/problem.ts';
import { useSignOut } from '../../app/session.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { Doorstep } from './Doorstep.tsx';
import { useConfirmCode, useConfirmPasskey } from './factor-queries.ts';

function ByCode() {
  const { t } = useText();
  const confirm = useConfirmCode();
  const form = useWireForm('factor', FactorCode, { code: '' });
  async function send(input: FactorCode): Promise<void> {
    try {
      await confirm.mutateAsync(input);
    } catch (error) {
      if (asProblem(error).slug !== 'sign-in-required') throw error;
      form.setError('code', { type: 'words', message: t('secondFactor.wrong') });
    }
  }
  return (
    <Panel title={t('secondFactor.byCode')}>
      <Form form={form} onSubmit={form.submit(send)}>
        <TextInput form={form} name="code" autoComplete="one-time-code" />
        <Buttons>
          <Button type="submit" look="primary" busy={confirm.isPending}>
            {t('secondFactor.confirm')}
          </Button>
        </Buttons>
      </Form>
    </Panel>
  );
}

function ByPasskey() {
  const { t } = useText();
  const confirm = useConfirmPasskey();
  return (
    <Panel title={t('secondFactor.byPasskey')}>
      {confirm.isError && (
        <div role="alert">
          <Inset tone="stop">
            <p>{t('secondFactor.passkeyFailed')}</p>
          </Inset>
        </div>
      )}
      <Buttons>
        <Button look="primary" busy={confirm.isPending} onClick={() => confirm.mutate()}>
          {t('secondFactor.usePasskey')}
        </Button>
      </Buttons>
    </Panel>
  );
}

/** After the password: the passkey where she has one, and a code in any case, because spare codes are typed too. */
export function SecondFactor({ session }: { readonly session: SessionView }) {
  const { t } = useText();
  const signOut = useSignOut();
  return (
    <Doorstep>
      <PageTitle title={t('secondFactor.title')} tab={t('secondFactor.tab')} />
      <p>{t('secondFactor.lead')}</p>
      {session.factors.includes('passkey') && <ByPasskey />}
      <ByCode />
      <Buttons>
        <Button look="quiet" busy={signOut.isPending} onClick={() => signOut.mutate()}>
          {t('shell.signOut')}
        </Button>
      </Buttons>
      {signOut.isError && <ProblemText problem={asProblem(signOut.error)} />}
    </Doorstep>
  );
}
