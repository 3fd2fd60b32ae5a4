import type { CaseLine } from '#contract/cases';
import { useState } from 'react';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { One } from '../../ui/Choice.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { AssignedFlags } from '../flags/AssignedFlags.tsx';
import { RiskTag } from './CaseTags.tsx';
import { useCases } from './queries.ts';

type Shown = CaseLine['status'];

/** A caseworker with thirty people in mind, back from a night call: what came in, then every open case in one list. */
export function CaseList() {
  const { t } = useText();
  const [status, setStatus] = useState<Shown>('ACTIVE');
  return (
    <>
      <PageTitle title={t('cases.title')} tab={t('cases.tab')}>
        <Buttons>
          <LinkButton to="/cases/new" look="primary">
            {t('cases.new')}
          </LinkButton>
        </Buttons>
      </PageTitle>
      <AssignedFlags />
      <Panel title={t('cases.list')}>
        <One
          id="cases-status"
          label={t('cases.show')}
          shape="chips"
          options={[
            { value: 'ACTIVE', label: t('cases.open') },
            { value: 'CLOSED', label: t('cases.closed') },
          ]}
          value={status}
          onChange={setStatus}
        />
        <CaseTable status={status} />
      </Panel>
    </>
  );
}

function CaseTable({ status }: { readonly status: Shown }) {
  const { t, label, time } = useText();
  const cases = useCases(status);
  const columns: readonly Column<CaseLine>[] = [
    {
      key: 'code',
      whole: true,
      head: t('cases.code'),
      cell: ({ id, code }) => <Link to={`/cases/${id}`}>{code}</Link>,
    },
    {
      key: 'person',
      head: t('cases.person'),
      cell: ({ sex, ageGroup }) => `${label('sex', sex)}, ${label('ageGroup', ageGroup)}`,
    },
    {
      key: 'needs',
      head: t('cases.needs'),
      cell: ({ needs }) => needs.map((code) => label('service', code)).join(', ') || t('choice.none'),
    },
    { key: 'risk', head: t('cases.risk'), cell: ({ risk }) => <RiskTag risk={risk} /> },
    { key: 'opened', whole: true, head: t('cases.opened'), cell: ({ openedAt }) => time.day(openedAt) },
  ];
  return (
    <Async query={cases}>
      {(items) =>
        items.length === 0 ? (
          <p>{t(status === 'ACTIVE' ? 'cases.empty' : 'cases.emptyClosed')}</p>
        ) : (
          <>
            <Table caption={t('cases.caption')} columns={columns} rows={items} rowKey={({ id }) => id} />
            <More query={cases} />
          </>
        )
      }
    </Async>
  );
}
