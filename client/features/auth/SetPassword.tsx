import { AcceptInvitation } from '#contract/auth';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { Doorstep } from './Doorstep.tsx';
import { useSetPassword } from './queries.ts';

/** Somebody with a link that works once: one password, and what makes it good. */
export function SetPassword({ by }: { readonly by: 'invitation' | 'reset' }) {
  const { t } = useText();
  const { hash } = useLocation();
  const set = useSetPassword(by);
  const [isSet, setIsSet] = useState(false);
  const form = useWireForm('invitation', AcceptInvitation, { token: hash.slice(1), password: '' });
  return (
    <Doorstep>
      <PageTitle title={t(`${by}.title`)} tab={t(`${by}.tab`)} />
      <Panel>
        {isSet ? (
          <>
            <Inset tone="good">
              <p>{t(`${by}.done`)}</p>
            </Inset>
            <Buttons>
              <LinkButton to="/" look="primary" replace>
                {t('signIn.submit')}
              </LinkButton>
            </Buttons>
          </>
        ) : (
          <Form
            form={form}
            onSubmit={form.submit(async (input) => {
              await set.mutateAsync(input);
              setIsSet(true);
            })}
          >
            {hash.length < 2 && <TextInput form={form} name="token" />}
            <TextInput form={form} name="password" type="password" autoComplete="new-password" />
            <Buttons>
              <Button type="submit" look="primary" busy={set.isPending}>
                {t(`${by}.submit`)}
              </Button>
              <LinkButton to="/" look="quiet">
                {t('reopen.back')}
              </LinkButton>
            </Buttons>
          </Form>
        )}
      </Panel>
    </Doorstep>
  );
}
