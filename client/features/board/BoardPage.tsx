import type { BoardCounts } from '#contract/my-work';
import { useState } from 'react';
import { Link } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { useText } from '../../app/i18n.ts';
import { useSettled, useUrlChoice, type Settled } from '../../app/list.ts';
import { Async } from '../../ui/Async.tsx';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { ListBar } from '../../ui/ListBar.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { useOpenFlags } from '../flags/queries.ts';
import { useBoardCounts, useRouted } from '../referrals/queries.ts';
import { BoardColumns } from './BoardColumns.tsx';
import { BoardMore, useWholly } from './BoardMore.tsx';
import { BoardPicks, useNarrowed } from './BoardPicks.tsx';
import { ItemTags, ItemTimes, useItemWords } from './cells.tsx';
import { Counted } from './Counted.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { listsOf, type Lists } from './lists.ts';
import { isShown, itemsOf, keyOfItem, sorted, sorts, type Item } from './stages.ts';
import { useIsNarrow } from './use-is-narrow.ts';
import styles from './Board.module.css';

interface ShownProps {
  readonly items: readonly Item[];
  readonly onMove: (item: Item) => void;
}

/** The board's twin: the same lines, the same words, one under the other. */
function BoardTable({ items, onMove }: ShownProps) {
  const { t } = useText();
  const { path, what, way } = useItemWords();
  const columns: readonly Column<Item>[] = [
    {
      key: 'reference',
      whole: true,
      head: t('referral.reference'),
      cell: (item) => <Link to={path(item)}>{item.it.reference}</Link>,
    },
    { key: 'stage', head: t('board.stageHead'), cell: ({ stage }) => t(`board.stage.${stage}`) },
    { key: 'what', head: t('board.what'), cell: what },
    { key: 'way', head: t('referral.way'), cell: way },
    { key: 'status', head: t('referral.status'), cell: (item) => <ItemTags item={item} /> },
    { key: 'when', head: t('board.when'), cell: (item) => <ItemTimes item={item} /> },
    {
      key: 'move',
      head: t('board.moveHead'),
      cell: (item) => (
        <Button
          look="quiet"
          aria-label={t('board.moveOne', { reference: item.it.reference })}
          onClick={() => onMove(item)}
        >
          {t('board.move')}
        </Button>
      ),
    },
  ];
  return <Table caption={t('board.caption')} columns={columns} rows={items} rowKey={keyOfItem} />;
}

interface PartsProps {
  readonly items: readonly Item[];
  readonly lists: Lists;
  readonly counts: BoardCounts | undefined;
}

function Parts({ items, lists, counts }: PartsProps) {
  const { t } = useText();
  useWholly(lists);
  const at = useNow();
  const isNarrow = useIsNarrow();
  const [view, setView] = useUrlChoice('view', ['auto', 'board', 'table'], 'auto');
  const [sort, setSort] = useUrlChoice('sort', sorts, 'urgent');
  const { by, set } = useNarrowed();
  const [moving, setMoving] = useState<Item>();
  const shown = sorted(
    items.filter((item) => isShown(item, by, at)),
    sort,
  );
  // What she asks for, and what is still being fetched, is no change by others: it is shown under the pointer too.
  const [asked, setAsked] = useState(0);
  const fetching = [asked, lists.offers.query.hasNextPage, lists.open.query.hasNextPage];
  const basis = JSON.stringify([by, sort, view, fetching]);
  const settled: Settled<Item> = useSettled(shown, keyOfItem, basis);
  const isTable = view === 'table' || (view === 'auto' && isNarrow);
  const close = () => {
    setMoving(undefined);
    settled.settle();
  };
  return (
    <>
      {counts !== undefined && <Counted counts={counts} />}
      <div className={styles.views}>
        <Button
          look={isTable ? 'secondary' : 'primary'}
          aria-pressed={!isTable}
          onClick={() => setView('board')}
        >
          {t('board.asBoard')}
        </Button>
        <Button
          look={isTable ? 'primary' : 'secondary'}
          aria-pressed={isTable}
          onClick={() => setView('table')}
        >
          {t('board.asTable')}
        </Button>
      </div>
      <ListBar count={shown.length} of={lists.all.of} query={lists.all} settled={settled}>
        <BoardPicks items={items} by={by} set={set} sort={sort} setSort={setSort} />
      </ListBar>
      {shown.length === 0 && <p>{t('board.nothingSo')}</p>}
      <div className={isTable ? undefined : styles.wide} {...settled.area}>
        {isTable ? (
          <Panel>
            <BoardTable items={settled.rows} onMove={setMoving} />
          </Panel>
        ) : (
          <BoardColumns items={settled.rows} totals={counts?.stages} onMove={setMoving} />
        )}
      </div>
      <BoardMore lists={lists} onMore={() => setAsked(asked + 1)} />
      {moving !== undefined && <MoveDialog item={moving} onClose={close} />}
    </>
  );
}

/** A coordinator between two meetings, with a colleague abroad on the phone: what is late, and what waits for this desk. */
export function BoardPage() {
  const { t } = useText();
  const offers = useOpenFlags();
  const open = useRouted('open');
  const over = useRouted('over');
  const { data: counts } = useBoardCounts();
  return (
    <>
      <PageTitle title={t('board.title')} tab={t('board.tab')} lead={t('board.lead')} />
      <Async query={offers}>
        {(flags) => (
          <Async query={open}>
            {(running) => (
              <Async query={over}>
                {(ended) => {
                  const items = itemsOf(flags, [...running, ...ended]);
                  const lists = listsOf({ offers, open, over }, items, counts?.stages);
                  return items.length === 0 ? (
                    <Empty words={t('board.empty')} />
                  ) : (
                    <Parts items={items} lists={lists} counts={counts} />
                  );
                }}
              </Async>
            )}
          </Async>
        )}
      </Async>
    </>
  );
}
