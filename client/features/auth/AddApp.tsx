import { FactorCode, type FactorAdded } from '#contract/factors';
import { Failure } from '../../app/errors.tsx';
import { TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { useConfirmTotp, useStartTotp } from './factor-queries.ts';

/** The secret for the camera and for the eye, shown once, and the first code that proves it arrived. */
export function AddApp({ onAdded }: { readonly onAdded: (added: FactorAdded) => void }) {
  const { t } = useText();
  const start = useStartTotp();
  const confirm = useConfirmTotp();
  const form = useWireForm('factor', FactorCode, { code: '' });
  if (start.data === undefined) {
    return (
      <>
        <p>{t('security.appText')}</p>
        <Failure error={start.error} />
        <Buttons>
          <Button look="primary" busy={start.isPending} onClick={() => start.mutate()}>
            {t('security.addApp')}
          </Button>
        </Buttons>
      </>
    );
  }
  return (
    <>
      <p>{t('security.scan')}</p>
      <QrCode text={start.data.uri} label={t('security.qr')} />
      <p>
        {t('security.secret')} <code>{start.data.secret}</code>
      </p>
      <Form form={form} onSubmit={form.submit(async (input) => onAdded(await confirm.mutateAsync(input)))}>
        <TextInput form={form} name="code" autoComplete="one-time-code" />
        <Buttons>
          <Button type="submit" look="primary" busy={confirm.isPending}>
            {t('security.confirmApp')}
          </Button>
        </Buttons>
      </Form>
    </>
  );
}
