import type { BoardCounts } from '#contract/my-work';
import type { KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { lettersAreOn } from '../../app/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { ItemTags, ItemTimes, useItemWords } from './cells.tsx';
import { keyOfItem, stages, type Item } from './stages.ts';
import styles from './Board.module.css';

/** Left and right go to the first card of the next column that has one. */
function moveBetweenColumns(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!(event.target instanceof Element) || event.target.closest('dialog') !== null) return;
  const filled = [...event.currentTarget.querySelectorAll('[data-column]')].filter(
    (column) => column.querySelector('[data-row]') !== null,
  );
  const at = filled.findIndex((column) => event.target instanceof Node && column.contains(event.target));
  const next = filled[at + step]?.querySelector('[data-row] a[href]');
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

interface CardProps {
  readonly item: Item;
  readonly onMove: (item: Item) => void;
}

function Card({ item, onMove }: CardProps) {
  const { t } = useText();
  const { path, what, way } = useItemWords();
  const { reference } = item.it;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'm' || event.ctrlKey || event.altKey || event.metaKey || !lettersAreOn()) return;
    event.preventDefault();
    onMove(item);
  };
  const keys = { onKeyDown };
  return (
    <li className={styles.card} data-row {...keys}>
      <h3 className={styles.reference}>
        <Link to={path(item)}>{reference}</Link>
      </h3>
      <p>{what(item)}</p>
      <p className={styles.way}>{way(item)}</p>
      <ItemTags item={item} />
      <div className={styles.times}>
        <ItemTimes item={item} />
      </div>
      <Button look="quiet" aria-label={t('board.moveOne', { reference })} onClick={() => onMove(item)}>
        {t('board.move')}
      </Button>
    </li>
  );
}

interface BoardColumnsProps {
  readonly items: readonly Item[];
  /** How many there are in each, also of those that are not fetched or not shown. */
  readonly totals: BoardCounts['stages'] | undefined;
  readonly onMove: (item: Item) => void;
}

/** Stages beside each other: headings and lists, which read well aloud too. */
export function BoardColumns({ items, totals, onMove }: BoardColumnsProps) {
  const { t } = useText();
  const keys = { onKeyDown: moveBetweenColumns };
  return (
    <div className={styles.board} tabIndex={-1} {...keys}>
      {stages.map((stage) => {
        const own = items.filter((item) => item.stage === stage);
        const count = own.length;
        const of = Math.max(count, totals?.[stage] ?? 0);
        return (
          <section key={stage} className={styles.column} data-column={stage}>
            <h2 className={styles.stage}>
              {t(of > count ? 'board.columnOf' : 'board.column', {
                stage: t(`board.stage.${stage}`),
                count,
                of,
              })}
            </h2>
            {count === 0 ? (
              <p className={styles.none}>{t(of > 0 ? 'board.noneShown' : `board.none.${stage}`)}</p>
            ) : (
              <ul className={styles.cards}>
                {own.map((item) => (
                  <Card key={keyOfItem(item)} item={item} onMove={onMove} />
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}
