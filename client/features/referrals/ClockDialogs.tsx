import { escalationReasons, extensionReasons } from '#contract/codes';
import { EscalateReferral, ExtendReferral, type ReferralView } from '#contract/referrals';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useReferralAct } from './queries.ts';

interface DialogProps {
  readonly it: Pick<ReferralView, 'id' | 'version'>;
  readonly onClose: () => void;
}

/** A coordinator on the phone with a shelter that needs another day: more time, and both ends read why. */
export function ExtendDialog({ it: { id, version }, onClose }: DialogProps) {
  const { t, options } = useText();
  const extend = useReferralAct<ExtendReferral>('extend');
  const form = useWireForm('extend', ExtendReferral, { id, version });
  return (
    <ActionDialog
      title={t('act.extend')}
      submit={t('act.extendNow')}
      form={form}
      act={(input) => extend.mutateAsync(input)}
      done={t('act.done.extend')}
      onClose={onClose}
    >
      <p>{t('act.extendText')}</p>
      <PickOne form={form} name="reason" shape="list" options={options('clockReason', extensionReasons)} />
    </ActionDialog>
  );
}

/** The same coordinator when nobody picks up: the deadline is now. */
export function EscalateDialog({ it: { id, version }, onClose }: DialogProps) {
  const { t, options } = useText();
  const escalate = useReferralAct<EscalateReferral>('escalate');
  const form = useWireForm('escalate', EscalateReferral, { id, version });
  return (
    <ActionDialog
      title={t('act.escalate')}
      submit={t('act.escalateNow')}
      form={form}
      act={(input) => escalate.mutateAsync(input)}
      done={t('act.done.escalate')}
      onClose={onClose}
    >
      <p>{t('act.escalateText')}</p>
      <PickOne form={form} name="reason" shape="list" options={options('clockReason', escalationReasons)} />
    </ActionDialog>
  );
}
