import type { FlagView } from '#contract/flags';
import { useState } from 'react';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { useSettled, useUrlChoice } from '../../app/list.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { ListBar, ListFind, ListPick } from '../../ui/ListBar.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel, Tags } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { TipsPanel } from '../sources/TipsPanel.tsx';
import { FlagStatus } from './FlagStatus.tsx';
import { useFlags } from './queries.ts';

function useColumns() {
  const { t, time, label } = useText();
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
  return columns;
}

const shows = ['open', 'RECEIVED', 'ASSIGNED', 'OPENED', 'CLOSED', 'all'] as const;
const sorts = ['urgent', 'newest', 'oldest'] as const;

const weight = ({ status, triage }: FlagView) =>
  (status === 'RECEIVED' ? 4 : 0) + (triage?.danger === true ? 2 : 0) + (triage?.child === 'yes' ? 1 : 0);
const seenAt = ({ day, triage }: FlagView) => triage?.observedAt ?? day;

function sortedBy(items: readonly FlagView[], by: (typeof sorts)[number]): FlagView[] {
  const age = (a: FlagView, b: FlagView) => seenAt(a).localeCompare(seenAt(b)) || a.id.localeCompare(b.id);
  if (by === 'newest') return items.toSorted((a, b) => age(b, a));
  return items.toSorted((a, b) => (by === 'urgent' ? weight(b) - weight(a) : 0) || age(a, b));
}

function Lines({
  all,
  query,
}: {
  readonly all: readonly FlagView[];
  readonly query: ReturnType<typeof useFlags>;
}) {
  const { t, label } = useText();
  const columns = useColumns();
  const [show, setShow] = useUrlChoice('show', shows, 'open');
  const [sort, setSort] = useUrlChoice('sort', sorts, 'urgent');
  const [find, setFind] = useState('');
  const isShown = ({ status, reference, triage }: FlagView) =>
    (show === 'all' ||
      (show === 'open' ? status === 'RECEIVED' || status === 'ASSIGNED' : status === show)) &&
    `${reference} ${triage?.post ?? ''}`.toLowerCase().includes(find.trim().toLowerCase());
  const shown = sortedBy(all.filter(isShown), sort);
  const settled = useSettled(shown, ({ id }) => id, `${show} ${sort} ${find}`);
  const showWords = (value: (typeof shows)[number]) =>
    value === 'open' || value === 'all' ? t(`triage.show.${value}`) : label('flagStatus', value);
  return (
    <Panel>
      <ListBar count={shown.length} of={all.length} query={query} settled={settled}>
        <ListPick
          id="triage-show"
          label={t('list.filter')}
          value={show}
          options={shows.map((value) => ({ value, label: showWords(value) }))}
          onChange={setShow}
        />
        <ListPick
          id="triage-sort"
          label={t('list.sort')}
          value={sort}
          options={sorts.map((value) => ({ value, label: t(`board.sort.${value}`) }))}
          onChange={setSort}
        />
        <ListFind value={find} onChange={setFind} />
      </ListBar>
      {shown.length === 0 ? (
        <p>{t(show === 'open' && find === '' ? 'triage.nothingOpen' : 'list.nothingSo')}</p>
      ) : (
        <div {...settled.area}>
          <Table
            caption={t('triage.caption')}
            columns={columns}
            rows={settled.rows}
            rowKey={({ id }) => id}
            isMarked={({ status }) => status === 'RECEIVED'}
          />
        </div>
      )}
      <More query={query} />
    </Panel>
  );
}

/** A coordinator's first look in the morning: danger and children before everything else, then the oldest. */
export function TriagePage() {
  const { t } = useText();
  const flags = useFlags();
  return (
    <>
      <PageTitle title={t('triage.title')} tab={t('triage.tab')} lead={t('triage.lead')} />
      <TipsPanel />
      <Async query={flags}>
        {(items) => {
          const triaged = items.filter(({ triage }) => triage !== null);
          if (triaged.length === 0) return <Empty words={t('triage.empty')} />;
          return <Lines all={triaged} query={flags} />;
        }}
      </Async>
    </>
  );
}
