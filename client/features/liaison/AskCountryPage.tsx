import { ageGroups, serviceCodes } from '#contract/codes';
import { AskCountry, liaisonQuestionKinds } from '#contract/liaison';
import { useNavigate } from 'react-router';
import { CountryOptions } from '../../app/countries.tsx';
import { PickOne, Select, TextBox } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { useAskCountry } from './queries.ts';

/** A question to another country about nobody in particular: coded, so that it is understood there. */
export function AskCountryPage() {
  const { t, options } = useText();
  const go = useNavigate();
  const ask = useAskCountry();
  const form = useWireForm('liaisonQuestion', AskCountry, {
    ...{ country: '', kind: 'is_there_a_place', service: null, ageGroup: null, text: null },
  });
  const send = form.submit(async (input) => {
    const { id } = await ask.mutateAsync(input);
    await go(`/liaison/questions/${id}`);
  });
  return (
    <>
      <PageTitle title={t('liaison.askTitle')} tab={t('liaison.tab')} lead={t('liaison.askLead')} />
      <Panel>
        <Form form={form} onSubmit={send}>
          <Select form={form} name="country" nothing={t('choice.choose')}>
            <CountryOptions />
          </Select>
          <PickOne
            form={form}
            name="kind"
            shape="list"
            options={options('liaisonQuestion', liaisonQuestionKinds)}
          />
          <Select form={form} name="service" nothing={t('liaison.anyService')}>
            {options('service', serviceCodes).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
          <Select form={form} name="ageGroup" nothing={t('liaison.anyAge')}>
            {options('ageGroup', ageGroups).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
          <Inset tone="shield">
            <p>{t('liaison.noIdentity')}</p>
          </Inset>
          <TextBox form={form} name="text" blank="null" />
          <Buttons>
            <Button type="submit" look="primary" busy={ask.isPending}>
              {t('liaison.askNow')}
            </Button>
          </Buttons>
        </Form>
      </Panel>
    </>
  );
}
