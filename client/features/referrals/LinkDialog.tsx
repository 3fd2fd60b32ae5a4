import { MakeLink } from '#contract/outside';
import { tongueNames, tongues } from '#contract/tongue';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';

interface LinkDialogProps {
  readonly id: string;
  readonly make: (input: MakeLink) => Promise<unknown>;
  readonly onClose: () => void;
}

/** In which language the receiver reads; the page it leads to speaks all of them. */
export function LinkDialog({ id, make, onClose }: LinkDialogProps) {
  const { t, language } = useText();
  const form = useWireForm('print', MakeLink, { id, language });
  return (
    <ActionDialog
      title={t('outside.make')}
      submit={t('outside.makeNow')}
      form={form}
      act={make}
      done={t('outside.made')}
      onClose={onClose}
    >
      <PickOne
        form={form}
        name="language"
        shape="chips"
        options={tongues.map((value) => ({ value, label: tongueNames[value] }))}
      />
      <p>{t('print.recorded')}</p>
    </ActionDialog>
  );
}
