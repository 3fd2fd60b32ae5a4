import type { BoardCounts, WorkItem } from '#contract/my-work';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { draftsKey, listDrafts } from '../../app/drafts.ts';
import { homes } from '../../app/homes.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { Deadline } from '../../ui/Deadline.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { DeadlinesPanel } from '../clocks/DeadlinesPanel.tsx';
import { Counted } from '../board/Counted.tsx';
import { AskedAndAll } from '../call-outs/AskedNow.tsx';
import { useBoardCounts } from '../referrals/queries.ts';
import { groupOf, groups, pageOf } from './groups.ts';
import styles from './MyWorkPage.module.css';
import { useMyWork } from './queries.ts';

/** By when, or since when; a bar only where a clock runs. */
function When({ item }: { readonly item: WorkItem }) {
  const { t, time } = useText();
  const at = useNow();
  const { dueAt, lastDay, at: since } = item;
  if (lastDay !== null) return <span>{t('work.lastDay', { day: time.day(lastDay) })}</span>;
  if (dueAt === null) {
    return <span className={styles.since}>{t('work.since', { when: time.moment(since) })}</span>;
  }
  const [start, end] = [Date.parse(since), Date.parse(dueAt)];
  const gone = end > start ? (at - start) / (end - start) : Number(at >= end);
  return <Deadline words={time.deadline(dueAt, at)} gone={gone} />;
}

/** One thing, where it is dealt with, and until when. */
function Item({ item }: { readonly item: WorkItem }) {
  const { t, label, country } = useText();
  const { user } = useSession();
  const { kind, name, services, purpose, other } = item;
  const title = t('work.item', { what: t(`work.kinds.${kind}`), name });
  const page = pageOf(item, user.organisation.id);
  const more = [
    ...services.map((code) => label('service', code)),
    ...(purpose === null ? [] : [label('purpose', purpose)]),
    ...(other === null ? [] : [`${other.name}, ${country(other.country)}`]),
  ];
  return (
    <li className={styles.item}>
      <span className={styles.words}>
        {page === undefined ? <span>{title}</span> : <Link to={page}>{title}</Link>}
        {more.length > 0 && <span className={styles.since}>{more.join(' · ')}</span>}
      </span>
      <When item={item} />
    </li>
  );
}

/** Nothing waits: where the next thing usually begins, for this role. */
function Next() {
  const { t } = useText();
  const { user } = useSession();
  const places = homes[user.role].filter(({ to }) => to !== '/work');
  return (
    <Empty words={t('work.empty')}>
      <Buttons>
        {places.slice(0, 3).map(({ to, name }) => (
          <LinkButton key={to} to={to}>
            {t(name)}
          </LinkButton>
        ))}
      </Buttons>
    </Empty>
  );
}

/** What waits for her on the board, where a coordinator has one; undefined where nothing does. */
function useOnBoard(): BoardCounts | undefined {
  const { user } = useSession();
  const hasBoard = homes[user.role].some(({ to }) => to === '/board');
  const { data } = useBoardCounts(hasBoard);
  return data === undefined || data.ours === 0 ? undefined : data;
}

function OnBoard({ counts }: { readonly counts: BoardCounts }) {
  const { t } = useText();
  return (
    <Panel title={t('board.title')}>
      <Counted counts={counts} />
      <Buttons>
        <LinkButton to="/board">{t('places.board')}</LinkButton>
      </Buttons>
    </Panel>
  );
}

/** Forms that were begun and not sent, here or on another device. */
function Unfinished() {
  const { t } = useText();
  const drafts = useQuery({ queryKey: draftsKey, queryFn: listDrafts, staleTime: 60_000, retry: false });
  const count = drafts.data?.open.length ?? 0;
  if (count === 0) return null;
  return (
    <Buttons>
      <LinkButton to="/drafts">{`${t('shell.unfinished')} (${count})`}</LinkButton>
    </Buttons>
  );
}

/** Somebody who comes to work and asks what burns: what is late, what is due, who has answered, whom she waits for. */
export function MyWorkPage() {
  const { t } = useText();
  const at = useNow();
  const work = useMyWork();
  const onBoard = useOnBoard();
  return (
    <>
      <PageTitle title={t('work.title')} tab={t('work.tab')} lead={t('work.lead')} />
      <Async query={work}>
        {({ items, more }) => (
          <>
            {more && (
              <Inset tone="wait">
                <p>{t('work.more')}</p>
              </Inset>
            )}
            <AskedAndAll />
            {onBoard !== undefined && <OnBoard counts={onBoard} />}
            {items.length === 0 && onBoard === undefined && <Next />}
            <Unfinished />
            <DeadlinesPanel />
            {groups.map((group) => {
              const ours = items.filter((item) => groupOf(item, at) === group);
              if (ours.length === 0) return null;
              return (
                <Panel key={group} title={t(`work.groups.${group}`, { count: ours.length })}>
                  <ul className={styles.list}>
                    {ours.map((item) => (
                      <Item key={`${item.kind} ${item.id}`} item={item} />
                    ))}
                  </ul>
                </Panel>
              );
            })}
          </>
        )}
      </Async>
    </>
  );
}
