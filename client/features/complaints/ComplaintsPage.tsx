import type { ComplaintLine } from '#contract/complaints';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel, Tags } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useComplaints } from './queries.ts';

function useColumns(): readonly Column<ComplaintLine>[] {
  const { t, label, country, time } = useText();
  return [
    {
      key: 'reference',
      head: t('complaints.reference'),
      cell: ({ id, reference }) => <Link to={`/complaints/${id}`}>{reference}</Link>,
      whole: true,
    },
    {
      key: 'about',
      head: t('complaints.about'),
      cell: ({ about, aboutKind, country: code }) =>
        about?.name ?? (aboutKind === null ? country(code) : `${label('kind', aboutKind)}, ${country(code)}`),
    },
    { key: 'source', head: t('complaints.source'), cell: ({ source }) => label('complaintSource', source) },
    { key: 'due', head: t('complaints.due'), cell: ({ dueAt }) => time.moment(dueAt) },
    {
      key: 'standing',
      head: t('complaints.standing'),
      cell: ({ abuse, outcome }) => (
        <Tags>
          {abuse && (
            <Tag tone="stop" icon="warn">
              {t('complaints.abuse')}
            </Tag>
          )}
          <Tag tone={outcome === null ? 'wait' : 'good'}>
            {outcome === null ? t('complaints.open') : label('complaintOutcome', outcome)}
          </Tag>
        </Tags>
      ),
    },
  ];
}

/** Complaints that the own organisation hears, newest first; and whoever works here can make one. */
export function ComplaintsPage() {
  const { t } = useText();
  const found = useComplaints();
  const columns = useColumns();
  return (
    <>
      <PageTitle title={t('complaints.title')} tab={t('complaints.tab')} lead={t('complaints.lead')} />
      <Buttons>
        <LinkButton to="/complaints/new">{t('complaints.make')}</LinkButton>
      </Buttons>
      <Async query={found} page>
        {(items) =>
          items.length === 0 ? (
            <Empty words={t('complaints.empty')} />
          ) : (
            <Panel>
              <Table<ComplaintLine>
                caption={t('complaints.caption')}
                columns={columns}
                rows={items}
                rowKey={({ id }) => id}
                isMarked={({ outcome }) => outcome === null}
              />
              <More query={found} />
            </Panel>
          )
        }
      </Async>
    </>
  );
}
