import type { ReferralLine } from '#contract/referrals';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { useSettled, useUrlChoice } from '../../app/list.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { ListBar, ListFind, ListPick } from '../../ui/ListBar.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useReferrals } from './queries.ts';
import { ReferralTable } from './ReferralTable.tsx';

const shows = ['all', 'ours', 'theirs', 'ended'] as const;
const sorts = ['newest', 'due'] as const;
const ended: readonly ReferralLine['status'][] = [
  'CLOSED_WITH_FEEDBACK',
  'CANCELLED',
  'REDIRECTED',
  'REVOKED',
  'COMPLETED',
];
const waitsForUs = ({ can }: ReferralLine) =>
  can.includes('answer') || can.includes('redirect') || can.includes('send');

function isShown(line: ReferralLine, show: (typeof shows)[number]): boolean {
  const isOver = ended.includes(line.status);
  if (show === 'ours') return waitsForUs(line);
  if (show === 'theirs') return !isOver && !waitsForUs(line);
  return show === 'all' || isOver;
}

function Lines({
  all,
  query,
}: {
  readonly all: readonly ReferralLine[];
  readonly query: ReturnType<typeof useReferrals>;
}) {
  const { t } = useText();
  const [show, setShow] = useUrlChoice('show', shows, 'all');
  const [sort, setSort] = useUrlChoice('sort', sorts, 'newest');
  const [find, setFind] = useState('');
  const words = ({ reference, caseCode, to }: ReferralLine) =>
    `${reference} ${caseCode ?? ''} ${to?.name ?? ''}`.toLowerCase();
  const found = all.filter((line) => isShown(line, show) && words(line).includes(find.trim().toLowerCase()));
  // Without a deadline last; a list that is equal otherwise keeps its order, the newest first.
  const due = ({ dueAt }: ReferralLine) => dueAt ?? '~';
  const shown = sort === 'due' ? found.toSorted((a, b) => due(a).localeCompare(due(b))) : found;
  const settled = useSettled(shown, ({ id }) => id, `${show} ${sort} ${find}`);
  return (
    <Panel>
      <ListBar count={shown.length} of={all.length} query={query} settled={settled}>
        <ListPick
          id="outbox-show"
          label={t('list.filter')}
          value={show}
          options={shows.map((value) => ({ value, label: t(`outbox.show.${value}`) }))}
          onChange={setShow}
        />
        <ListPick
          id="outbox-sort"
          label={t('list.sort')}
          value={sort}
          options={sorts.map((value) => ({ value, label: t(`outbox.sort.${value}`) }))}
          onChange={setSort}
        />
        <ListFind value={find} onChange={setFind} />
      </ListBar>
      {shown.length === 0 ? (
        <p>{t('list.nothingSo')}</p>
      ) : (
        <div {...settled.area}>
          <ReferralTable
            caption={t('outbox.caption')}
            rows={settled.rows}
            base="/referrals"
            isMarked={({ can }) => can.includes('answer') || can.includes('redirect')}
          />
        </div>
      )}
      <More query={query} />
    </Panel>
  );
}

/** A caseworker with a person in the next room who asks “did they answer?”: every request and where it stands. */
export function OutboxPage() {
  const { t } = useText();
  const referrals = useReferrals('outbox');
  return (
    <>
      <PageTitle title={t('outbox.title')} tab={t('outbox.tab')} lead={t('outbox.lead')} />
      <Async query={referrals}>
        {(items) =>
          items.length === 0 ? <Empty words={t('outbox.empty')} /> : <Lines all={items} query={referrals} />
        }
      </Async>
    </>
  );
}
