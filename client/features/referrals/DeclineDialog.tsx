import { declineReasons } from '#contract/codes';
import { DeclineReferral, type ReferralView } from '#contract/referrals';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickMany, PickOne } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { useOrganisations } from '../directory/queries.ts';
import { useReferralAct } from './queries.ts';

interface DeclineDialogProps {
  readonly it: ReferralView;
  readonly onClose: () => void;
}

/** A no with its reason, and with a better door where one is known. */
export function DeclineDialog({ it, onClose }: DeclineDialogProps) {
  const { t, options, country } = useText();
  const { user } = useSession();
  const decline = useReferralAct<DeclineReferral>('decline');
  const alike = useOrganisations({ kind: user.organisation.kind });
  const others = (alike.data ?? []).filter(({ id }) => id !== user.organisation.id && id !== it.from.id);
  const form = useWireForm('decline', DeclineReferral, { id: it.id, version: it.version, suggest: [] });
  return (
    <ActionDialog
      title={t('act.decline')}
      submit={t('act.declineNow')}
      look="danger"
      form={form}
      act={(input) => decline.mutateAsync(input)}
      done={t('act.done.decline')}
      onClose={onClose}
    >
      <PickOne form={form} name="reason" shape="list" options={options('decline', declineReasons)} />
      {others.length > 0 && (
        <PickMany
          form={form}
          name="suggest"
          shape="list"
          options={others.map(({ id, name, country: code }) => ({
            value: id,
            label: `${name}, ${country(code)}`,
          }))}
        />
      )}
    </ActionDialog>
  );
}
