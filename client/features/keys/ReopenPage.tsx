import { SignIn } from '#contract/auth';
import type { ReopenView } from '#contract/keys';
import { useState } from 'react';
import { TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { Doorstep } from '../auth/Doorstep.tsx';
import { useReopen } from './queries.ts';

/** Two people of a locked organisation, one after the other, each with her own password. */
export function ReopenPage() {
  const { t, time } = useText();
  const reopen = useReopen();
  const [told, setTold] = useState<ReopenView>();
  const form = useWireForm('signIn', SignIn, { email: '', password: '' });
  return (
    <Doorstep>
      <PageTitle title={t('reopen.title')} tab={t('reopen.tab')} />
      <Panel>
        <p>{t('reopen.lead')}</p>
        {told !== undefined && (
          <Inset tone={told.state === 'open' ? 'good' : 'wait'}>
            <p>
              {told.until === null
                ? t('reopen.open')
                : t('reopen.waiting', { until: time.moment(told.until) })}
            </p>
          </Inset>
        )}
        <Form
          form={form}
          onSubmit={form.submit(async (input) => {
            setTold(await reopen.mutateAsync(input));
            form.reset();
          })}
        >
          <TextInput form={form} name="email" type="email" autoComplete="off" />
          <TextInput form={form} name="password" type="password" autoComplete="off" />
          <Buttons>
            <Button type="submit" look="primary" busy={reopen.isPending}>
              {t('reopen.submit')}
            </Button>
            <LinkButton to="/">{t('reopen.back')}</LinkButton>
          </Buttons>
        </Form>
      </Panel>
    </Doorstep>
  );
}
