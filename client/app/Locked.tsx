import { StepUp } from '#contract/auth';
import { Doorstep } from '../features/auth/Doorstep.tsx';
import { Button, Buttons } from '../ui/Button.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { Inset, Panel } from '../ui/Panel.tsx';
import { TextInput } from './fields.tsx';
import { Form } from './Form.tsx';
import { useWireForm } from './form.ts';
import { useText } from './i18n.ts';
import { unlockScreen } from './lock.ts';
import { useOnline } from './online.ts';
import { asProblem } from './problem.ts';
import { useSignOut, useStepUp, wipe } from './session.tsx';
import { queryClient } from './query.ts';

/** In the place of everything: nothing of the person or of her work is on the page, and her password opens it again. */
export function Locked() {
  const { t } = useText();
  const isOnline = useOnline();
  const stepUp = useStepUp();
  const signOut = useSignOut();
  const form = useWireForm('unlock', StepUp, { password: '' });

  async function unlock(input: StepUp): Promise<void> {
    try {
      await stepUp.mutateAsync(input);
    } catch (error) {
      const { slug } = asProblem(error);
      // The session has ended meanwhile: she signs in again, and what she had begun is there.
      if (slug === 'sign-in-required') {
        wipe(queryClient);
        return;
      }
      if (slug !== 'step-up-required') throw error;
      form.setError('password', { type: 'words', message: t('stepUp.wrong') });
      return;
    }
    unlockScreen();
  }

  return (
    <Doorstep>
      <PageTitle title={t('lock.title')} tab={t('product')} lead={t('lock.kept')} />
      <Panel>
        {!isOnline && (
          <Inset tone="wait">
            <p>{t('lock.offline')}</p>
          </Inset>
        )}
        <Form form={form} onSubmit={form.submit(unlock)}>
          <TextInput form={form} name="password" type="password" autoComplete="current-password" />
          <Buttons>
            <Button type="submit" look="primary" busy={stepUp.isPending}>
              {t('lock.unlock')}
            </Button>
            <Button look="quiet" busy={signOut.isPending} onClick={() => signOut.mutate()}>
              {t('lock.another')}
            </Button>
          </Buttons>
        </Form>
      </Panel>
    </Doorstep>
  );
}
