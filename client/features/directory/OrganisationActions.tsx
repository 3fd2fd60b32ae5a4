import { InviteManager, type InvitedUserView } from '#contract/auth';
import { mandateKinds } from '#contract/codes';
import { GrantMandate, type OrganisationView } from '#contract/directory';
import { useState } from 'react';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { now } from '../../app/clock.ts';
import { CountryOptions } from '../../app/countries.tsx';
import { InstantInput, PickOne, Select, TextInput } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Tags } from '../../ui/Panel.tsx';
import { useGrantMandate, useInviteManager } from './queries.ts';

interface DialogProps {
  readonly it: OrganisationView;
  readonly onClose: () => void;
}

function Mandate({ it, onClose }: DialogProps) {
  const { t, options } = useText();
  const grant = useGrantMandate();
  const form = useWireForm('mandate', GrantMandate, {
    ...{ id: it.id, version: it.version, country: it.country },
    ...{ validFrom: now().toISOString(), validTo: null },
  });
  return (
    <ActionDialog
      title={t('organisations.grant', { name: it.name })}
      submit={t('organisations.grantNow')}
      form={form}
      act={(input) => grant.mutateAsync(input)}
      done={t('organisations.granted')}
      onClose={onClose}
    >
      <PickOne form={form} name="kind" shape="list" options={options('mandate', mandateKinds)} />
      <Select form={form} name="country" nothing={t('choice.choose')}>
        <CountryOptions />
      </Select>
      <InstantInput form={form} name="validTo" />
    </ActionDialog>
  );
}

interface ManagerProps extends DialogProps {
  readonly onInvited: (invited: InvitedUserView) => void;
}

function Manager({ it, onClose, onInvited }: ManagerProps) {
  const { t } = useText();
  const invite = useInviteManager();
  const form = useWireForm('inviteManager', InviteManager, {
    ...{ id: it.id, version: it.version, email: '', name: '' },
  });
  return (
    <ActionDialog
      title={t('organisations.invite', { name: it.name })}
      submit={t('people.inviteNow')}
      form={form}
      act={async (input) => onInvited(await invite.mutateAsync(input))}
      onClose={onClose}
    >
      <TextInput form={form} name="name" />
      <TextInput form={form} name="email" type="email" />
    </ActionDialog>
  );
}

interface OrganisationActionsProps {
  readonly it: OrganisationView;
  readonly onInvited: (invited: InvitedUserView) => void;
}

/** What an administrator may do for an organisation; nothing for anybody else. */
export function OrganisationActions({ it, onInvited }: OrganisationActionsProps) {
  const { t } = useText();
  const [open, setOpen] = useState<'mandate' | 'manager'>();
  const close = () => setOpen(undefined);
  return (
    <Tags>
      {it.can.includes('grant-mandate') && (
        <Button
          look="quiet"
          aria-label={t('inbox.actOn', { action: t('organisations.grantShort'), reference: it.name })}
          onClick={() => setOpen('mandate')}
        >
          {t('organisations.grantShort')}
        </Button>
      )}
      {it.can.includes('invite-manager') && (
        <Button
          look="quiet"
          aria-label={t('inbox.actOn', { action: t('organisations.inviteShort'), reference: it.name })}
          onClick={() => setOpen('manager')}
        >
          {t('organisations.inviteShort')}
        </Button>
      )}
      {open === 'mandate' && <Mandate it={it} onClose={close} />}
      {open === 'manager' && <Manager it={it} onClose={close} onInvited={onInvited} />}
    </Tags>
  );
}
