import type { JourneyLine } from '#contract/journeys';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { useSettled } from '../../app/list.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { ListBar } from '../../ui/ListBar.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table } from '../../ui/Table.tsx';
import { JourneyTag } from './JourneyTag.tsx';
import { useJourneys } from './queries.ts';

interface LinesProps {
  readonly items: readonly JourneyLine[];
  readonly query: ReturnType<typeof useJourneys>;
}

function Lines({ items, query }: LinesProps) {
  const { t, country, label, time } = useText();
  const settled = useSettled(items, ({ id }) => id, '');
  return (
    <Panel>
      <ListBar count={items.length} query={query} settled={settled} />
      <div {...settled.area}>
        <Table<JourneyLine>
          caption={t('journeys.caption')}
          rows={settled.rows}
          rowKey={({ id }) => id}
          isMarked={({ overdue }) => overdue}
          columns={[
            {
              key: 'reference',
              head: t('journeys.reference'),
              cell: ({ id, reference }) => <Link to={`/journeys/${id}`}>{reference}</Link>,
              whole: true,
            },
            { key: 'kind', head: t('journeys.kind'), cell: ({ kind }) => label('journeyKind', kind) },
            { key: 'from', head: t('journeys.from'), cell: ({ from }) => country(from.country) },
            { key: 'to', head: t('journeys.to'), cell: ({ to }) => country(to.country) },
            {
              key: 'arrives',
              head: t('journeys.arrives'),
              cell: ({ arriveOn }) => (arriveOn === null ? t('journeys.noDay') : time.day(arriveOn)),
            },
            { key: 'status', head: t('journeys.status'), cell: (it) => <JourneyTag it={it} /> },
          ]}
        />
      </div>
      <More query={query} />
    </Panel>
  );
}

/** People who go from one country to another: from us, to us, or over a border we clear for. */
export function JourneysPage() {
  const { t } = useText();
  const journeys = useJourneys();
  return (
    <>
      <PageTitle title={t('journeys.title')} tab={t('journeys.tab')} />
      <Async query={journeys} page>
        {(items) =>
          items.length === 0 ? (
            <Empty words={t('journeys.empty')} />
          ) : (
            <Lines items={items} query={journeys} />
          )
        }
      </Async>
    </>
  );
}
