import { RedirectReferral, type ReferralView } from '#contract/referrals';
import type { OrganisationView } from '#contract/directory';
import { useNavigate } from 'react-router';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { Select } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { canBeAsked } from '../directory/can-be-asked.ts';
import { OrganisationOptions } from '../directory/OrganisationOptions.tsx';
import { useOrganisations } from '../directory/queries.ts';
import { useReferralAct } from './queries.ts';

interface SendToProps {
  readonly it: ReferralView;
  /** `update` addresses a draft that has no receiver yet, `redirect` makes a new draft for another one. */
  readonly action: 'redirect' | 'update';
  readonly onClose: () => void;
}

function Choose({ it, action, onClose, all }: SendToProps & { readonly all: readonly OrganisationView[] }) {
  const { t } = useText();
  const navigate = useNavigate();
  const act = useReferralAct<RedirectReferral>(action);
  const named = [...it.suggested, ...(it.alternates ?? [])];
  const others = all.filter((one) => one.id !== it.to?.id && one.id !== it.from.id && canBeAsked(one));
  const near = others.filter(({ id }) => named.includes(id));
  const form = useWireForm('redirect', RedirectReferral, {
    id: it.id,
    version: it.version,
    ...(near[0] === undefined ? {} : { toOrganisationId: near[0].id }),
  });
  return (
    <ActionDialog
      title={t('act.redirect')}
      submit={t('act.redirectNow')}
      form={form}
      act={async (input) => {
        const next = await act.mutateAsync(input);
        await navigate(`/referrals/${next.id}`);
      }}
      onClose={onClose}
    >
      <p>{t('act.redirectText')}</p>
      <Select form={form} name="toOrganisationId" nothing={t('choice.choose')}>
        {near.length > 0 && (
          <optgroup label={t('act.named')}>
            {near.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
        <OrganisationOptions of={others.filter(({ id }) => !named.includes(id))} />
      </Select>
    </ActionDialog>
  );
}

/** Another organisation is asked; it never learns of the first. */
export function SendTo(props: SendToProps) {
  const organisations = useOrganisations();
  return <Async query={organisations}>{(all) => <Choose {...props} all={all} />}</Async>;
}
