import { liaisonSayings, liaisonTopics, OpenThread } from '#contract/liaison';
import { useNavigate, useParams } from 'react-router';
import { PickOne, Select, TextBox } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { OrganisationBrief } from '#contract/auth';
import { useOpenThread, usePartners } from './queries.ts';

function Open({ id, partners }: { readonly id: string; readonly partners: readonly OrganisationBrief[] }) {
  const { t, options, country } = useText();
  const go = useNavigate();
  const open = useOpenThread();
  const [first] = partners;
  const form = useWireForm('liaisonThread', OpenThread, {
    ...{ id, organisationId: first?.id ?? '', topic: 'capacity', saying: 'we_ask', text: null },
  });
  const send = form.submit(async (input) => {
    const { id: threadId } = await open.mutateAsync(input);
    await go(`/liaison/threads/${threadId}`);
  });
  return (
    <Panel>
      <Form form={form} onSubmit={send}>
        <Select form={form} name="organisationId" nothing={t('choice.choose')}>
          {partners.map(({ id: partnerId, name, country: code }) => (
            <option key={partnerId} value={partnerId}>
              {`${name}, ${country(code)}`}
            </option>
          ))}
        </Select>
        <PickOne form={form} name="topic" shape="chips" options={options('liaisonTopic', liaisonTopics)} />
        <PickOne form={form} name="saying" shape="chips" options={options('liaisonSaying', liaisonSayings)} />
        <TextBox form={form} name="text" blank="null" />
        <Buttons>
          <Button type="submit" look="primary" busy={open.isPending}>
            {t('liaison.open')}
          </Button>
        </Buttons>
      </Form>
    </Panel>
  );
}

/** Begins to talk with the other country about a referral that waits between the two. */
export function OpenThreadPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const partners = usePartners(id);
  return (
    <>
      <PageTitle title={t('liaison.openTitle')} tab={t('liaison.tab')} lead={t('liaison.openLead')} />
      <Async query={partners}>
        {({ items }) =>
          items.length === 0 ? <Empty words={t('liaison.noPartners')} /> : <Open id={id} partners={items} />
        }
      </Async>
    </>
  );
}
