import { declineReasons, type ReferralStatus } from '#contract/codes';
import { speakers, type ToldAnswer } from '#contract/codes-outside';
import { TellAnswer } from '#contract/outside';
import type { ReferralView } from '#contract/referrals';
import { useWatch } from 'react-hook-form';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickMany, PickOne } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useTellAnswer } from './outside-queries.ts';

/** What can have been said, by where it stands. */
const sayable: Readonly<Partial<Record<ReferralStatus, readonly ToldAnswer[]>>> = {
  SENT: ['acknowledged', 'accepted', 'declined'],
  ACKNOWLEDGED: ['accepted', 'declined'],
  INFO_REQUESTED: ['accepted', 'declined'],
  ACCEPTED: ['started', 'no_show'],
  IN_PROGRESS: ['completed'],
};

interface OutsideDialogProps {
  readonly it: ReferralView;
  readonly onClose: () => void;
}

/** A caseworker with the telephone in her hand: what they said, and in what function; nobody is named. */
export function OutsideDialog({ it, onClose }: OutsideDialogProps) {
  const { t, label, options } = useText();
  const tell = useTellAnswer();
  const form = useWireForm('tellAnswer', TellAnswer, { id: it.id, way: 'phone' });
  const what = useWatch({ control: form.control, name: 'what' });
  return (
    <ActionDialog
      title={t('outside.tell')}
      submit={t('outside.tellNow')}
      form={form}
      act={({ reason, services, ...said }) =>
        tell.mutateAsync({
          ...said,
          ...(said.what === 'declined' ? { reason } : {}),
          ...(said.what === 'accepted' && services !== undefined ? { services } : {}),
        })
      }
      done={t('outside.told')}
      onClose={onClose}
    >
      <PickOne
        form={form}
        name="what"
        shape="list"
        options={options('outsideAnswer', sayable[it.status] ?? [])}
      />
      {what === 'accepted' && it.services.length > 1 && (
        <PickMany
          form={form}
          name="services"
          shape="list"
          options={it.services.map((code) => ({ value: code, label: label('service', code) }))}
        />
      )}
      {what === 'declined' && (
        <PickOne form={form} name="reason" shape="list" options={options('decline', declineReasons)} />
      )}
      <PickOne form={form} name="way" options={options('outsideWay', ['phone', 'letter'])} />
      <PickOne form={form} name="speaker" shape="list" options={options('speaker', speakers)} />
    </ActionDialog>
  );
}
