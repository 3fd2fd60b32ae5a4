import { bedServices } from '#contract/codes';
import type { ServiceView } from '#contract/directory';
import { AcceptReferral, type ReferralView } from '#contract/referrals';
import { useWatch } from 'react-hook-form';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { InstantInput, PickMany, PickOne } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { useServices } from '../directory/queries.ts';
import { useReferralAct } from './queries.ts';

interface AcceptDialogProps {
  readonly it: ReferralView;
  /** Starts with nothing chosen, for who accepts only some of it. */
  readonly part: boolean;
  readonly onClose: () => void;
}

interface ChoiceProps extends AcceptDialogProps {
  readonly offers: readonly ServiceView[];
}

function Choice({ it, part, onClose, offers }: ChoiceProps) {
  const { t, options } = useText();
  const accept = useReferralAct<AcceptReferral>('accept');
  const form = useWireForm('accept', AcceptReferral, {
    id: it.id,
    version: it.version,
    services: part ? [] : it.services,
  });
  const chosen = useWatch({ control: form.control, name: 'services' }) ?? [];
  const units = offers.filter(({ code }) => bedServices.includes(code)).flatMap((offer) => offer.units ?? []);
  const needsPlace = chosen.some((code) => bedServices.includes(code)) && units.length > 0;
  return (
    <ActionDialog
      title={t('act.accept')}
      submit={t('act.acceptNow')}
      form={form}
      act={({ unit, ...input }) =>
        accept.mutateAsync(needsPlace && unit !== undefined ? { ...input, unit } : input)
      }
      done={t('act.done.accept')}
      onClose={onClose}
    >
      <p>{t('act.acceptText')}</p>
      <PickMany form={form} name="services" shape="list" options={options('service', it.services)} />
      {needsPlace && (
        <PickOne
          form={form}
          name="unit"
          shape="list"
          options={[
            { value: undefined, label: t('act.anyPlace') },
            ...units.map(({ id, name, available }) => ({
              value: id,
              label: name,
              hint: t('capacity.free', { count: available }),
            })),
          ]}
        />
      )}
      <InstantInput form={form} name="arrival" />
      <InstantInput form={form} name="agreedAt" />
    </ActionDialog>
  );
}

/** A yes: to what, in which place, and when the person may come. */
export function AcceptDialog(props: AcceptDialogProps) {
  const { user } = useSession();
  const services = useServices(user.organisation.id);
  return <Async query={services}>{(offers) => <Choice {...props} offers={offers} />}</Async>;
}
