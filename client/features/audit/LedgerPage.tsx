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
import { CheckpointsPanel } from './CheckpointsPanel.tsx';
import { LedgerFilter } from './LedgerFilter.tsx';
import { LedgerSentence } from './LedgerSentence.tsx';
import { noFilters, useLedger, type LedgerFilters } from './queries.ts';
import { VerifyPanel } from './VerifyPanel.tsx';

type NameOf = (organisationId: string | null) => string;

function Lines({ filters, nameOf }: { readonly filters: LedgerFilters; readonly nameOf: NameOf }) {
  const { t, find, time } = useText();
  const lines = useLedger(filters);
  const columns: readonly Column<LedgerLine>[] = [
    {
      key: 'line',
      head: t('ledger.line'),
      cell: (line) => <LedgerSentence line={line} nameOf={nameOf} />,
    },
    { key: 'at', whole: true, head: t('ledger.at'), cell: ({ at }) => time.moment(at) },
    {
      key: 'outcome',
      head: t('ledger.outcome'),
      cell: ({ outcome, reason }) => (
        <>
          <Tag tone={outcome === 'allowed' ? 'good' : 'stop'}>{t(`ledger.outcomes.${outcome}`)}</Tag>
          {reason !== null && <p>{find(`ledger.reasons.${reason}`) ?? reason}</p>}
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

interface ReadProps {
  readonly whole: boolean;
  readonly organisations: readonly OrganisationView[];
}

function Read({ whole, organisations }: ReadProps) {
  const { t } = useText();
  const [filters, setFilters] = useState(noFilters);
  const nameOf: NameOf = (id) =>
    id === null ? t('ledger.node') : (organisations.find((it) => it.id === id)?.name ?? id);
  return (
    <>
      {whole && <VerifyPanel nameOf={nameOf} />}
      {whole && <CheckpointsPanel />}
      <Panel title={t('ledger.lines')}>
        <LedgerFilter filters={filters} organisations={organisations} onChange={setFilters} />
        <Lines filters={filters} nameOf={nameOf} />
      </Panel>
    </>
  );
}

interface LedgerPageProps {
  /** Lines of the whole node, whose chain can be verified; otherwise those that are one's organisation's or concern it. */
  readonly whole: boolean;
}

/** An auditor, or a manager, after a leak: who did what, in order, and whether a line was ever touched. */
export function LedgerPage({ whole }: LedgerPageProps) {
  const { t } = useText();
  const organisations = useOrganisations();
  return (
    <>
      <PageTitle
        title={t('ledger.title')}
        tab={t('ledger.tab')}
        lead={t(whole ? 'ledger.lead' : 'ledger.leadOwn')}
      />
      <Async query={organisations}>{(all) => <Read whole={whole} organisations={all} />}</Async>
    </>
  );
}
