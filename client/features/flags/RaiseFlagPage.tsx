import { approaches, directions, minorAnswers, reaches, sexes } from '#contract/codes';
import { journeys, RaiseFlag } from '#contract/flags';
import { useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { CountryOptions } from '../../app/countries.tsx';
import { Count, PickOne, Select, TextInput, Tick } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { PickLanguages } from '../../app/pickers.tsx';
import { useSession } from '../../app/session.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { Note } from './Note.tsx';
import { rememberedPost, rememberPost } from './post.ts';
import { useRaiseFlag } from './queries.ts';
import { WhatYouSaw } from './WhatYouSaw.tsx';

/**
 * A border officer with a queue behind the glass and a person who may be lost in two minutes: one page, ready to
 * tap, three answers at least.
 */
export function RaiseFlagPage() {
  const { t, options } = useText();
  const { user } = useSession();
  const navigate = useNavigate();
  const raise = useRaiseFlag();
  const form = useWireForm('flag', RaiseFlag, {
    post: rememberedPost() ?? `${user.organisation.country}-`,
    direction: 'leaving',
    people: 1,
    child: 'unsure',
    sex: 'NonSpecifiedUnknown',
    indicators: [],
    instinct: false,
    danger: false,
    languages: [],
    approach: null,
    travellingTo: null,
    note: null,
    journey: 'unknown',
  });
  const [danger, child] = useWatch({ control: form.control, name: ['danger', 'child'] });

  async function send(input: RaiseFlag): Promise<void> {
    const flag = await raise.mutateAsync(input);
    rememberPost(input.post);
    const urgent = input.danger || input.child === 'yes';
    await navigate('/flag/sent', { state: { reference: flag.reference, urgent, reach: input.reach } });
  }

  return (
    <>
      <PageTitle title={t('flag.title')} tab={t('flag.tab')} lead={t('flag.lead')} />
      <Form form={form} onSubmit={form.submit(send)}>
        <Panel title={t('flag.who')}>
          <PickOne form={form} name="direction" shape="chips" options={options('direction', directions)} />
          <Count form={form} name="people" min={1} max={60} />
          <PickOne form={form} name="child" shape="chips" options={options('minor', minorAnswers)} />
          <PickOne form={form} name="sex" shape="chips" options={options('sex', sexes)} />
        </Panel>
        <Panel title={t('flag.saw')}>
          <WhatYouSaw form={form} />
          <Tick form={form} name="instinct" />
          <Tick form={form} name="danger" />
          {(danger === true || child === 'yes') && (
            <Inset tone="stop" title={t('flag.callFirst')}>
              <p>{t('flag.callFirstText')}</p>
            </Inset>
          )}
        </Panel>
        <Panel title={t('flag.help')}>
          <PickLanguages form={form} name="languages" />
          <PickOne
            form={form}
            name="approach"
            options={[
              ...options('approach', approaches),
              { value: null, label: t('flag.approachNotChosen') },
            ]}
          />
          <Select form={form} name="travellingTo" nothing={t('choice.unknown')}>
            <CountryOptions />
          </Select>
          <Note form={form} />
          <PickOne form={form} name="journey" options={options('journey', journeys)} />
          <TextInput form={form} name="post" />
        </Panel>
        <Panel title={t('flag.reached')}>
          <PickOne form={form} name="reach" options={options('reach', reaches)} />
          <Inset tone="shield">
            <p>{t('flag.notGround')}</p>
          </Inset>
          <Buttons>
            <Button type="submit" look="primary" busy={raise.isPending}>
              {t('flag.send')}
            </Button>
          </Buttons>
        </Panel>
      </Form>
    </>
  );
}
