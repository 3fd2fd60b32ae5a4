import type { CaseLine } from '#contract/cases';
import { useState } from 'react';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { useSettled, useUrlChoice } from '../../app/list.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { One } from '../../ui/Choice.tsx';
import { ListBar, ListFind, ListPick } from '../../ui/ListBar.tsx';
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
  const [status, setStatus] = useUrlChoice<Shown>('show', ['ACTIVE', 'CLOSED'], 'ACTIVE');
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

const sorts = ['newest', 'oldest', 'risk'] as const;
const weights: Readonly<Record<CaseLine['risk'], number>> = { HIGH: 0, MEDIUM: 1, LOW: 2 };

function sortedBy(items: readonly CaseLine[], by: (typeof sorts)[number]): readonly CaseLine[] {
  if (by === 'newest') return items;
  if (by === 'oldest') return items.toReversed();
  return items.toSorted((a, b) => weights[a.risk] - weights[b.risk]);
}

interface CaseLinesProps {
  readonly status: Shown;
  readonly all: readonly CaseLine[];
  readonly query: ReturnType<typeof useCases>;
}

function CaseLines({ status, all, query }: CaseLinesProps) {
  const { t, label, time } = useText();
  const [sort, setSort] = useUrlChoice('sort', sorts, 'newest');
  const [find, setFind] = useState('');
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
    { key: 'risk', whole: true, head: t('cases.risk'), cell: ({ risk }) => <RiskTag risk={risk} /> },
    { key: 'opened', whole: true, head: t('cases.opened'), cell: ({ openedAt }) => time.day(openedAt) },
  ];
  const words = ({ code, needs }: CaseLine) =>
    [code, ...needs.map((need) => label('service', need))].join(' ').toLowerCase();
  const shown = sortedBy(
    all.filter((line) => words(line).includes(find.trim().toLowerCase())),
    sort,
  );
  const settled = useSettled(shown, ({ id }) => id, `${status} ${sort} ${find}`);
  return (
    <>
      <ListBar count={shown.length} of={all.length} query={query} settled={settled}>
        <ListPick
          id="cases-sort"
          label={t('list.sort')}
          value={sort}
          options={sorts.map((value) => ({ value, label: t(`cases.sort.${value}`) }))}
          onChange={setSort}
        />
        <ListFind value={find} onChange={setFind} />
      </ListBar>
      {shown.length === 0 ? (
        <p>{t('list.nothingSo')}</p>
      ) : (
        <div {...settled.area}>
          <Table caption={t('cases.caption')} columns={columns} rows={settled.rows} rowKey={({ id }) => id} />
        </div>
      )}
      <More query={query} />
    </>
  );
}

function CaseTable({ status }: { readonly status: Shown }) {
  const { t } = useText();
  const cases = useCases(status);
  return (
    <Async query={cases}>
      {(items) =>
        items.length === 0 ? (
          <p>{t(status === 'ACTIVE' ? 'cases.empty' : 'cases.emptyClosed')}</p>
        ) : (
          <CaseLines status={status} all={items} query={cases} />
        )
      }
    </Async>
  );
}
