import type { FlagView } from '#contract/flags';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel, Tags } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { FlagStatus } from './FlagStatus.tsx';
import { useFlags } from './queries.ts';

/** A coordinator's first look in the morning: danger and children before everything else, then the oldest. */
export function TriagePage() {
  const { t, time, label } = useText();
  const flags = useFlags();
  const weight = ({ status, triage }: FlagView) =>
    (status === 'RECEIVED' ? 4 : 0) + (triage?.danger === true ? 2 : 0) + (triage?.child === 'yes' ? 1 : 0);
  const columns: readonly Column<FlagView>[] = [
    {
      key: 'reference',
      whole: true,
      head: t('flags.reference'),
      cell: ({ id, reference }) => <Link to={`/triage/${id}`}>{reference}</Link>,
    },
    {
      key: 'when',
      head: t('flagFacts.when'),
      cell: ({ day, triage }) => {
        const at = triage?.observedAt ?? null;
        return at === null ? time.day(day) : time.moment(at);
      },
    },
    { key: 'post', head: t('flagFacts.post'), cell: ({ triage }) => triage?.post ?? '' },
    {
      key: 'contact',
      head: t('flagFacts.reach'),
      cell: ({ triage }) => (triage === null ? '' : label('reach', triage.reach)),
    },
    {
      key: 'status',
      head: t('flags.status'),
      cell: ({ status, triage }) => (
        <Tags>
          <FlagStatus status={status} />
          {triage?.danger === true && <Tag tone="stop">{t('flags.danger')}</Tag>}
          {triage?.child === 'yes' && <Tag tone="wait">{t('case.child')}</Tag>}
          {triage?.noted === true && (
            <Tag tone="plain" icon="pen">
              {t('flagFacts.noted')}
            </Tag>
          )}
        </Tags>
      ),
    },
  ];
  return (
    <>
      <PageTitle title={t('triage.title')} tab={t('triage.tab')} lead={t('triage.lead')} />
      <Async query={flags}>
        {(items) => {
          const triaged = items.filter(({ triage }) => triage !== null);
          if (triaged.length === 0) return <Empty words={t('triage.empty')} />;
          return (
            <Panel>
              <Table
                caption={t('triage.caption')}
                columns={columns}
                rows={triaged.sort((a, b) => weight(b) - weight(a))}
                rowKey={({ id }) => id}
                isMarked={({ status }) => status === 'RECEIVED'}
              />
              <More query={flags} />
            </Panel>
          );
        }}
      </Async>
    </>
  );
}
