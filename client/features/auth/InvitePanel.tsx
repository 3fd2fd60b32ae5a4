import { InviteUser, type InvitedUserView } from '#contract/auth';
import { rolesOfKind } from '#contract/codes';
import { PickOne, TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useInviteUser } from './queries.ts';

/** A new colleague. The roles offered are those an organisation of this kind can hold. */
export function InvitePanel({ onInvited }: { readonly onInvited: (invited: InvitedUserView) => void }) {
  const { t, options } = useText();
  const { user } = useSession();
  const invite = useInviteUser();
  const form = useWireForm('invite', InviteUser, { email: '', name: '' });
  const roles = [...rolesOfKind[user.organisation.kind], 'liaison_officer', 'manager'] as const;
  return (
    <Panel title={t('people.invite')}>
      <Form form={form} onSubmit={form.submit(async (input) => onInvited(await invite.mutateAsync(input)))}>
        <TextInput form={form} name="name" />
        <TextInput form={form} name="email" type="email" />
        <PickOne form={form} name="role" shape="chips" options={options('role', roles)} />
        <Buttons>
          <Button type="submit" look="primary" busy={invite.isPending}>
            {t('people.inviteNow')}
          </Button>
        </Buttons>
      </Form>
    </Panel>
  );
}
