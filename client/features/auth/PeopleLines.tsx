import type { UserView } from '#contract/auth';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { useSettled, useUrlChoice } from '../../app/list.ts';
import { More } from '../../ui/Async.tsx';
import { ListBar, ListFind, ListPick } from '../../ui/ListBar.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import type { useUsers } from './queries.ts';

const shows = ['all', 'INVITED', 'ACTIVE', 'SUSPENDED'] as const;
const sorts = ['newest', 'name'] as const;

interface PeopleLinesProps {
  readonly all: readonly UserView[];
  readonly columns: readonly Column<UserView>[];
  readonly query: ReturnType<typeof useUsers>;
}

/** People as a list that can be narrowed, sorted and looked through. */
export function PeopleLines({ all, columns, query }: PeopleLinesProps) {
  const { t, label, language } = useText();
  const [show, setShow] = useUrlChoice('show', shows, 'all');
  const [sort, setSort] = useUrlChoice('sort', sorts, 'newest');
  const [find, setFind] = useState('');
  const found = all.filter(
    ({ status, name, email }) =>
      (show === 'all' || status === show) &&
      `${name} ${email}`.toLowerCase().includes(find.trim().toLowerCase()),
  );
  const shown = sort === 'name' ? found.toSorted((a, b) => a.name.localeCompare(b.name, language)) : found;
  const settled = useSettled(shown, ({ id }) => id, `${show} ${sort} ${find}`);
  return (
    <>
      <ListBar count={shown.length} of={all.length} query={query} settled={settled}>
        <ListPick
          id="people-show"
          label={t('people.status')}
          value={show}
          options={shows.map((value) => ({
            value,
            label: value === 'all' ? t('list.all') : label('userStatus', value),
          }))}
          onChange={setShow}
        />
        <ListPick
          id="people-sort"
          label={t('list.sort')}
          value={sort}
          options={sorts.map((value) => ({ value, label: t(`people.sort.${value}`) }))}
          onChange={setSort}
        />
        <ListFind value={find} onChange={setFind} />
      </ListBar>
      {shown.length === 0 ? (
        <p>{t('list.nothingSo')}</p>
      ) : (
        <div {...settled.area}>
          <Table
            caption={t('people.caption')}
            columns={columns}
            rows={settled.rows}
            rowKey={({ id }) => id}
          />
        </div>
      )}
      <More query={query} />
    </>
  );
}
