import { consentPurposes, openReasons, type Segment } from '#contract/codes';
import { OpenIdentity, type OpenedIdentity } from '#contract/vault';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickMany, Select } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Inset } from '../../ui/Panel.tsx';

interface OpenDialogProps {
  /** Of the case, or of the referral that released them. */
  readonly id: string;
  readonly written: readonly Segment[];
  readonly open: (input: OpenIdentity) => Promise<OpenedIdentity['segments']>;
  readonly show: (opened: OpenedIdentity['segments']) => void;
  /** Whether going beyond the rules is open to her, where the hour's openings are used up. */
  readonly beyond?: boolean;
  readonly onClose: () => void;
}

/** What for and why just now: both from lists, and written down before anything is shown. */
export function OpenDialog({ id, written, open, show, beyond = false, onClose }: OpenDialogProps) {
  const { t, label, options } = useText();
  const form = useWireForm('openIdentity', OpenIdentity, { id, segments: [] });
  return (
    <ActionDialog
      title={t('identity.openTitle')}
      submit={t('identity.openNow')}
      form={form}
      act={async (input) => show(await open(input))}
      onClose={onClose}
    >
      <Inset tone="shield">
        <p>{t('identity.openWarning')}</p>
      </Inset>
      {form.problem?.slug === 'too-many-requests' && (
        <Inset tone="wait">
          <p>{t('identity.tooMany')}</p>
          {beyond && <p>{t('identity.tooManyBeyond')}</p>}
        </Inset>
      )}
      <PickMany form={form} name="segments" options={options('segment', written)} />
      <Select form={form} name="purpose" nothing={t('choice.choose')}>
        {consentPurposes.map((code) => (
          <option key={code} value={code}>
            {label('purpose', code)}
          </option>
        ))}
      </Select>
      <Select form={form} name="reason" nothing={t('choice.choose')}>
        {openReasons.map((code) => (
          <option key={code} value={code}>
            {label('openReason', code)}
          </option>
        ))}
      </Select>
    </ActionDialog>
  );
}
