import type { ReportLine } from '#contract/reports';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { useReports } from './queries.ts';
import { ReportTags } from './ReportTags.tsx';

/** Whoever receives for the country, in the morning: what somebody wrote who has no account, danger in sight. */
export function ReportsPage() {
  const { t, time, label, country } = useText();
  const reports = useReports();
  const columns: readonly Column<ReportLine>[] = [
    {
      key: 'reference',
      whole: true,
      head: t('flags.reference'),
      cell: ({ id, reference }) => <Link to={`/reports/${id}`}>{reference}</Link>,
    },
    { key: 'kind', head: t('reports.kind'), cell: ({ kind }) => label('reportKind', kind) },
    { key: 'when', whole: true, head: t('reports.when'), cell: ({ receivedAt }) => time.moment(receivedAt) },
    { key: 'country', head: t('reports.country'), cell: (it) => country(it.country) },
    { key: 'status', head: t('flags.status'), cell: (it) => <ReportTags it={it} /> },
  ];
  return (
    <>
      <PageTitle title={t('reports.title')} tab={t('reports.tab')} lead={t('reports.lead')} />
      <Async query={reports}>
        {(items) =>
          items.length === 0 ? (
            <Empty words={t('reports.empty')} />
          ) : (
            <Panel>
              <Table
                caption={t('reports.caption')}
                columns={columns}
                rows={items}
                rowKey={({ id }) => id}
                isMarked={({ status }) => status === 'RECEIVED'}
              />
              <More query={reports} />
            </Panel>
          )
        }
      </Async>
    </>
  );
}
