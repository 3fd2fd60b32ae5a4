import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { Button, Buttons } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Form } from './Form.tsx';
import type { WireForm } from './form.ts';
import { useText } from './i18n.ts';
import { useNotice } from './notice.tsx';

interface ActionDialogProps<Values extends FieldValues, Output> {
  readonly title: string;
  /** The button says the effect. */
  readonly submit: string;
  readonly look?: 'primary' | 'danger';
  readonly form: WireForm<Values, Output>;
  readonly act: (input: Output) => Promise<unknown>;
  /** Said when it was done; left out where the page itself shows what follows. */
  readonly done?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** One command that needs a few words first. */
export function ActionDialog<Values extends FieldValues, Output>(props: ActionDialogProps<Values, Output>) {
  const { title, submit, look = 'primary', form, act, done, onClose, children } = props;
  const { t } = useText();
  const { say } = useNotice();
  const send = form.submit(async (input) => {
    await act(input);
    onClose();
    if (done !== undefined) say(done);
  });
  return (
    <Dialog title={title} close={t('dialog.close')} onClose={onClose}>
      <Form form={form} onSubmit={send}>
        {children}
        <Buttons>
          <Button type="submit" look={look} busy={form.formState.isSubmitting}>
            {submit}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}
