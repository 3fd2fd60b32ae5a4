import { ageGroups, sexes } from '#contract/codes';
import { EditService, type ServiceView } from '#contract/directory';
import { useParams } from 'react-router';
import { PickMany, TextBox, TextInput, Tick } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { PickLanguages } from '../../app/pickers.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Columns, Panel, Tags } from '../../ui/Panel.tsx';
import { useEditService, useService } from './queries.ts';
import { RegionWords } from './RegionWords.tsx';
import { valuesOf, versionOf, type ServiceForm } from './service-form.ts';
import { ServiceActions } from './ServiceActions.tsx';
import { ServiceFacts } from './ServiceFacts.tsx';
import { ContactList, LocationList, PhoneList, ScheduleList } from './ServiceLists.tsx';
import { StandingTag } from './StandingTag.tsx';

/** For whom it is: what is not ticked is not taken, and an empty list is no limit. */
function ForWhom({ form }: { readonly form: ServiceForm }) {
  const { t, options } = useText();
  return (
    <Panel title={t('services.forWhom')}>
      <PickMany form={form} name="eligibility.sexes" shape="chips" options={options('sex', sexes)} />
      <PickMany
        form={form}
        name="eligibility.ageGroups"
        shape="chips"
        options={options('ageGroup', ageGroups)}
      />
      <Tick form={form} name="eligibility.acceptsChildren" />
      <Tick form={form} name="eligibility.acceptsForeigners" />
      <Tick form={form} name="eligibility.acceptsUndocumented" />
      <Tick form={form} name="eligibility.acceptsDisabled" />
      <PickLanguages form={form} name="eligibility.languages" />
    </Panel>
  );
}

function Editor({ it }: { readonly it: ServiceView }) {
  const text = useText();
  const { t } = text;
  const { say } = useNotice();
  const edit = useEditService();
  const form = useWireForm('service', EditService, valuesOf(it), versionOf(text, it));
  const send = form.submit(async (input, { version }) => {
    const now = await edit.mutateAsync({ ...input, version });
    form.follow({ version: now.version, values: { ...valuesOf(now) } });
    say(t('services.saved'));
  });
  return (
    <Form form={form} onSubmit={send}>
      <Panel title={t('services.what')}>
        <TextInput form={form} name="name" />
        <TextBox form={form} name="description" blank="null" />
        <TextInput form={form} name="email" type="email" blank="null" />
        <TextInput form={form} name="website" blank="null" />
        <RegionWords form={form} />
        <Tick form={form} name="listed" />
      </Panel>
      <ForWhom form={form} />
      <LocationList form={form} />
      <PhoneList form={form} />
      <ContactList form={form} />
      <ScheduleList form={form} />
      <Buttons>
        <Button type="submit" look="primary" busy={edit.isPending}>
          {t('services.save')}
        </Button>
      </Buttons>
    </Form>
  );
}

/** One service of the directory: its keepers change it, everybody else reads it. */
export function ServicePage() {
  const { id = '' } = useParams();
  const { t, label } = useText();
  const found = useService(id);
  return (
    <Async query={found} page>
      {(it) => (
        <>
          <PageTitle
            title={it.name}
            tab={t('services.tab')}
            lead={`${label('service', it.code)} · ${it.organisation.name}`}
            back={{ to: '/services', label: t('services.title') }}
          >
            <Tags>
              <StandingTag standing={it.standing} />
            </Tags>
          </PageTitle>
          {it.can.includes('edit') ? (
            <Columns jump={t('shell.toActions')} aside={<ServiceActions it={it} />}>
              <Editor key={it.id} it={it} />
            </Columns>
          ) : (
            <ServiceFacts it={it} />
          )}
        </>
      )}
    </Async>
  );
}
