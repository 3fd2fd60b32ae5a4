import { LogCall } from '#contract/calls';
import { minorAnswers } from '#contract/codes';
import { callers, callTopics } from '#contract/codes-sources';
import { useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { CountryOptions } from '../../app/countries.tsx';
import { PickMany, PickOne, Select, TextBox, TextInput, Tick } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { knownLanguages, useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { useCalls, useLogCall } from './queries.ts';

/** While somebody speaks: taps first, words where there is a moment, no name anywhere. */
export function NewCall() {
  const { t, time, options, language3 } = useText();
  const { user } = useSession();
  const navigate = useNavigate();
  const log = useLogCall();
  const { data: earlier = [] } = useCalls();
  const form = useWireForm('call', LogCall, {
    ...{ caller: 'person', country: user.organisation.country, topics: [], danger: false, child: 'unsure' },
    ...{ callback: false, contact: null, note: null, earlierId: null },
  });
  const callback = useWatch({ control: form.control, name: 'callback' });
  async function save(input: LogCall): Promise<void> {
    const { id } = await log.mutateAsync(input.callback ? input : { ...input, contact: null });
    await navigate(`/calls/${id}`);
  }
  return (
    <>
      <PageTitle
        title={t('calls.new')}
        tab={t('calls.tab')}
        back={{ to: '/calls', label: t('places.calls') }}
      />
      <Form form={form} onSubmit={form.submit(save)}>
        <Inset tone="shield">
          <p>{t('calls.anonymous')}</p>
        </Inset>
        <Panel>
          <Tick form={form} name="danger" />
          <PickOne form={form} name="child" shape="chips" options={options('minor', minorAnswers)} />
          <PickMany form={form} name="topics" shape="chips" options={options('callTopic', callTopics)} />
          <PickOne form={form} name="caller" shape="chips" options={options('caller', callers)} />
          <Select form={form} name="language" nothing={t('choice.choose')}>
            {knownLanguages.map((code) => (
              <option key={code} value={code}>
                {language3(code)}
              </option>
            ))}
          </Select>
          <Select form={form} name="country" nothing={t('choice.choose')}>
            <CountryOptions />
          </Select>
          <Tick form={form} name="callback" />
          {callback === true && <TextInput form={form} name="contact" blank="null" />}
          <TextBox form={form} name="note" blank="null" />
          <Select form={form} name="earlierId" nothing={t('calls.firstTime')}>
            {earlier.map(({ id, reference, startedAt }) => (
              <option key={id} value={id}>
                {reference}, {time.moment(startedAt)}
              </option>
            ))}
          </Select>
        </Panel>
        <Buttons>
          <Button type="submit" look="primary" busy={log.isPending}>
            {t('calls.log')}
          </Button>
          <LinkButton to="/calls" look="quiet">
            {t('dialog.cancel')}
          </LinkButton>
        </Buttons>
      </Form>
    </>
  );
}
