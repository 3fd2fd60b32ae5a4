import { organisationKinds } from '#contract/codes';
import { RegisterOrganisation } from '#contract/directory';
import { useNavigate } from 'react-router';
import { CountryOptions } from '../../app/countries.tsx';
import { Select, TextInput, Tick } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useRegisterOrganisation } from './queries.ts';

/** An administrator letting in the first shelter of a new country: what it is and where; people come by invitation. */
export function RegisterPage() {
  const { t, label } = useText();
  const navigate = useNavigate();
  const { sayNext } = useNotice();
  const register = useRegisterOrganisation();
  const form = useWireForm('register', RegisterOrganisation, {
    name: '',
    region: null,
    policing: false,
    offPlatform: false,
  });
  const send = form.submit(async (input) => {
    await register.mutateAsync(input);
    sayNext(t('register.done', { name: input.name }));
    await navigate('/organisations');
  });
  return (
    <>
      <PageTitle title={t('register.title')} tab={t('register.tab')} lead={t('register.lead')} />
      <Panel>
        <Form form={form} onSubmit={send}>
          <TextInput form={form} name="name" />
          <Select form={form} name="kind" nothing={t('choice.choose')}>
            {organisationKinds
              .filter((kind) => kind !== 'node')
              .map((kind) => (
                <option key={kind} value={kind}>
                  {label('kind', kind)}
                </option>
              ))}
          </Select>
          <Select form={form} name="country" nothing={t('choice.choose')}>
            <CountryOptions />
          </Select>
          <TextInput form={form} name="region" blank="null" />
          <Tick form={form} name="policing" />
          <Tick form={form} name="offPlatform" />
          <Buttons>
            <Button type="submit" look="primary" busy={register.isPending}>
              {t('register.submit')}
            </Button>
          </Buttons>
        </Form>
      </Panel>
    </>
  );
}
