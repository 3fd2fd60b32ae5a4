import type { CaseEventView } from '#contract/case-events';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { useCases } from '../cases/queries.ts';
import { useCaseEvent, useLinkCases } from './queries.ts';

type Case = CaseEventView['cases'][number];

/** Another case of ours, by its code. */
function AddCase({ it }: { readonly it: CaseEventView }) {
  const { t } = useText();
  const [caseId, setCaseId] = useState('');
  const link = useLinkCases();
  const { data: all = [] } = useCases('ACTIVE');
  const others = all.filter(({ id }) => !it.cases.some((one) => one.id === id));
  return (
    <Panel title={t('caseEvent.add')}>
      {link.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(link.error)} />
        </div>
      )}
      <Field id="event-case" label={t('caseEvent.case')}>
        {(wiring) => (
          <select {...wiring} value={caseId} onChange={(event) => setCaseId(event.target.value)}>
            <option value="">{t('choice.choose')}</option>
            {others.map(({ id, code }) => (
              <option key={id} value={id}>
                {code}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Buttons>
        <Button
          busy={link.isPending}
          onClick={() => {
            if (caseId === '') return;
            runThen(link.mutateAsync({ id: it.id, version: it.version, add: [caseId], remove: [] }), () =>
              setCaseId(''),
            );
          }}
        >
          {t('caseEvent.addNow')}
        </Button>
      </Buttons>
    </Panel>
  );
}

function Cases({ it }: { readonly it: CaseEventView }) {
  const { t, label } = useText();
  const link = useLinkCases();
  const columns: readonly Column<Case>[] = [
    {
      key: 'code',
      head: t('caseEvent.case'),
      cell: ({ id, code }) => <Link to={`/cases/${id}`}>{code}</Link>,
      whole: true,
    },
    { key: 'status', head: t('callOut.state'), cell: ({ status }) => label('caseStatus', status) },
    {
      key: 'remove',
      head: t('caseEvent.remove'),
      cell: ({ id, code }) => (
        <Button
          look="quiet"
          busy={link.isPending}
          onClick={() => link.mutate({ id: it.id, version: it.version, add: [], remove: [id] })}
        >
          {t('caseEvent.removeOne', { code })}
        </Button>
      ),
    },
  ];
  return (
    <Panel>
      {it.cases.length === 0 ? (
        <p>{t('caseEvent.empty')}</p>
      ) : (
        <Table
          caption={t('caseEvent.cases')}
          columns={it.can.includes('link') ? columns : columns.slice(0, -1)}
          rows={it.cases}
          rowKey={({ id }) => id}
        />
      )}
    </Panel>
  );
}

export function CaseEventPage() {
  const { id = '' } = useParams();
  const { t } = useText();
  const found = useCaseEvent(id);
  return (
    <Async query={found} page>
      {(it) => (
        <>
          <PageTitle
            title={it.title}
            tab={t('caseEvent.tab')}
            lead={t('caseEvent.lead')}
            back={{ to: '/case-events', label: t('caseEvent.listTitle') }}
          />
          <Cases it={it} />
          {it.can.includes('link') && <AddCase it={it} />}
        </>
      )}
    </Async>
  );
}
