import type { LedgerLine } from '#contract/audit';
import type { OrganisationView } from '#contract/directory';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useOrganisations } from '../directory/queries.ts';
import { LedgerFilter } from './LedgerFilter.tsx';
import { useLedger, type LedgerFilters } from './queries.ts';
import { VerifyPanel } from './VerifyPanel.tsx';
import styles from './LedgerPage.module.css';

interface LinesProps {
  readonly filters: LedgerFilters;
  readonly organisations: readonly OrganisationView[];
}

function Lines({ filters, organisations }: LinesProps) {
  const { t, label, time } = useText();
  const lines = useLedger(filters);
  const nameOf = (id: string | null) => organisations.find((it) => it.id === id)?.name ?? t('ledger.node');
  const columns: readonly Column<LedgerLine>[] = [
    { key: 'action', head: t('ledger.action'), cell: ({ action }) => label('event', action) },
    { key: 'at', whole: true, head: t('ledger.at'), cell: ({ at }) => time.moment(at) },
    {
      key: 'who',
      head: t('ledger.who'),
      cell: ({ role, organisationId }) =>
        `${role === null ? t('ledger.nobody') : label('role', role)}, ${nameOf(organisationId)}`,
    },
    {
      key: 'what',
      head: t('ledger.what'),
      cell: ({ subjectType, subjectId }) => (
        <span className={styles.id}>
          {subjectType} {subjectId}
        </span>
      ),
    },
    {
      key: 'outcome',
      head: t('ledger.outcome'),
      cell: ({ outcome, reason }) => (
        <>
          <Tag tone={outcome === 'allowed' ? 'good' : 'stop'}>{t(`ledger.outcomes.${outcome}`)}</Tag>
          {reason !== null && <p>{reason}</p>}
        </>
      ),
    },
  ];
  return (
    <Async query={lines}>
      {(items) =>
        items.length === 0 ? (
          <p>{t('ledger.empty')}</p>
        ) : (
          <>
            <Table caption={t('ledger.caption')} columns={columns} rows={items} rowKey={({ id }) => id} />
            <More query={lines} />
          </>
        )
      }
    </Async>
  );
}

interface LedgerPageProps {
  /** Lines of the whole node, whose chain can be verified; otherwise those of one's own organisation. */
  readonly whole: boolean;
}

/** An auditor, or a manager, after a leak: who did what, in order, and whether a line was ever touched. */
export function LedgerPage({ whole }: LedgerPageProps) {
  const { t } = useText();
  const organisations = useOrganisations();
  const [filters, setFilters] = useState<LedgerFilters>({
    action: '',
    outcome: '',
    organisationId: '',
    subjectId: '',
  });
  return (
    <>
      <PageTitle
        title={t('ledger.title')}
        tab={t('ledger.tab')}
        lead={t(whole ? 'ledger.lead' : 'ledger.leadOwn')}
      />
      {whole && <VerifyPanel />}
      <Async query={organisations}>
        {(all) => (
          <Panel title={t('ledger.lines')}>
            <LedgerFilter filters={filters} organisations={all} onChange={setFilters} />
            <Lines filters={filters} organisations={all} />
          </Panel>
        )}
      </Async>
    </>
  );
}
