import { SignIn as SignInInput } from '#contract/auth';
import { Link } from 'react-router';
import { TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useSignIn } from '../../app/session.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Doorstep } from './Doorstep.tsx';

/** Whoever has come to the wrong door: pages of their own, which need no account and no script. */
function Doors() {
  const { t } = useText();
  return (
    <Panel title={t('signIn.doors')}>
      <ul>
        <li>
          <a href="/contact">{t('signIn.contact')}</a>
        </li>
        <li>
          <a href="/visit">{t('signIn.visit')}</a>
        </li>
        <li>
          <a href="/tips">{t('signIn.tips')}</a>
        </li>
      </ul>
    </Panel>
  );
}

/** Anybody who works here, on a shared computer at the start of a bad shift: two fields, and what failed stays typed. */
export function SignIn() {
  const { t } = useText();
  const signIn = useSignIn();
  const form = useWireForm('signIn', SignInInput, { email: '', password: '' });
  return (
    <Doorstep>
      <PageTitle title={t('signIn.title')} tab={t('signIn.tab')} />
      <Panel>
        <Form form={form} onSubmit={form.submit((input) => signIn.mutateAsync(input))}>
          <TextInput form={form} name="email" type="email" autoComplete="username" />
          <TextInput form={form} name="password" type="password" autoComplete="current-password" />
          <Buttons>
            <Button type="submit" look="primary" busy={signIn.isPending}>
              {t('signIn.submit')}
            </Button>
          </Buttons>
        </Form>
      </Panel>
      <p>{t('signIn.help')}</p>
      <Doors />
      <p>
        <Link to="/reopen">{t('signIn.locked')}</Link>
      </p>
    </Doorstep>
  );
}
