import { AskRefounding, type HolderView } from '#contract/keys';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { Tick } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Inset } from '../../ui/Panel.tsx';
import { useAskRefounding } from './queries.ts';

interface RefoundDialogProps {
  readonly holder: HolderView;
  readonly fingerprint: string;
  readonly onClose: () => void;
}

/** A manager when nobody is left: says what is given up, before an administrator is asked. */
export function RefoundDialog({ holder: { id, name }, fingerprint, onClose }: RefoundDialogProps) {
  const { t } = useText();
  const ask = useAskRefounding();
  const form = useWireForm('refound', AskRefounding, { userId: id, fingerprint, kitLost: false });
  return (
    <ActionDialog
      title={t('keys.refound', { name })}
      submit={t('keys.refoundNow')}
      form={form}
      act={(input) => ask.mutateAsync(input)}
      done={t('keys.refoundAsked')}
      onClose={onClose}
    >
      <Inset tone="stop">
        <p>{t('keys.refoundLead')}</p>
      </Inset>
      <p>{t('keys.refoundCompare', { name, fingerprint })}</p>
      <Tick form={form} name="kitLost" />
    </ActionDialog>
  );
}
