import { OpenCaseEvent, type CaseEventView } from '#contract/case-events';
import { Link, useNavigate } from 'react-router';
import { TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { useCaseEvents, useOpenCaseEvent } from './queries.ts';

function NewEvent() {
  const { t } = useText();
  const navigate = useNavigate();
  const open = useOpenCaseEvent();
  const form = useWireForm('caseEvent', OpenCaseEvent, { title: '' });
  const send = form.submit(async (input) => {
    const made = await open.mutateAsync(input);
    await navigate(`/case-events/${made.id}`);
  });
  return (
    <Panel title={t('caseEvent.new')}>
      <Form form={form} onSubmit={send}>
        <TextInput form={form} name="title" />
        <Buttons>
          <Button type="submit" look="primary" busy={open.isPending}>
            {t('caseEvent.open')}
          </Button>
        </Buttons>
      </Form>
    </Panel>
  );
}

/** Where several cases come from, for whoever owns them. */
export function CaseEventsPage() {
  const { t, time } = useText();
  const events = useCaseEvents();
  const columns: readonly Column<CaseEventView>[] = [
    {
      key: 'title',
      head: t('caseEvent.name'),
      cell: ({ id, title }) => <Link to={`/case-events/${id}`}>{title}</Link>,
    },
    { key: 'reference', head: t('callOut.reference'), cell: ({ reference }) => reference, whole: true },
    { key: 'cases', head: t('caseEvent.cases'), cell: ({ cases }) => String(cases.length) },
    { key: 'since', head: t('callOut.since'), cell: ({ openedAt }) => time.moment(openedAt) },
  ];
  return (
    <>
      <PageTitle
        title={t('caseEvent.listTitle')}
        tab={t('caseEvent.tab')}
        lead={t('caseEvent.lead')}
        back={{ to: '/cases', label: t('places.cases') }}
      />
      <Panel>
        <Async query={events}>
          {(items) =>
            items.length === 0 ? (
              <p>{t('caseEvent.none')}</p>
            ) : (
              <>
                <Table
                  caption={t('caseEvent.listTitle')}
                  columns={columns}
                  rows={items}
                  rowKey={({ id }) => id}
                />
                <More query={events} />
              </>
            )
          }
        </Async>
      </Panel>
      <NewEvent />
    </>
  );
}
