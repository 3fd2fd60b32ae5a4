import { StepUp } from '#contract/auth';
import { useEffect, useState } from 'react';
import { Button, Buttons } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { setGuards } from './api.ts';
import { TextInput } from './fields.tsx';
import { Form } from './Form.tsx';
import { useWireForm } from './form.ts';
import { useText } from './i18n.ts';
import { asProblem } from './problem.ts';
import { queryClient } from './query.ts';
import { useStepUp, wipe } from './session.tsx';

function AskPassword({ answer }: { readonly answer: (confirmed: boolean) => void }) {
  const { t } = useText();
  const stepUp = useStepUp();
  const form = useWireForm('stepUp', StepUp, { password: '' });
  async function confirm(input: StepUp): Promise<void> {
    try {
      await stepUp.mutateAsync(input);
    } catch (error) {
      if (asProblem(error).slug !== 'step-up-required') throw error;
      form.setError('password', { type: 'words', message: t('stepUp.wrong') });
      return;
    }
    answer(true);
  }

  return (
    <Dialog title={t('stepUp.title')} close={t('dialog.close')} onClose={() => answer(false)}>
      <Form form={form} onSubmit={form.submit(confirm)}>
        <p>{t('stepUp.why')}</p>
        <TextInput form={form} name="password" type="password" autoComplete="current-password" />
        <Buttons>
          <Button type="submit" look="primary" busy={stepUp.isPending}>
            {t('stepUp.confirm')}
          </Button>
          <Button onClick={() => answer(false)}>{t('dialog.cancel')}</Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}

/** Asks for the password again where a call needs it, and lets the call go on where it stopped. */
export function StepUpGuard() {
  const [waiting, setWaiting] = useState<((confirmed: boolean) => void) | null>(null);
  useEffect(() => {
    setGuards({
      stepUp: () =>
        new Promise((resolve) => {
          setWaiting(() => (confirmed: boolean) => {
            setWaiting(null);
            resolve(confirmed);
          });
        }),
      signedOut: () => wipe(queryClient),
    });
  }, []);
  return waiting === null ? null : <AskPassword answer={waiting} />;
}
