import { useEffect, useEffectEvent } from 'react';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import type { Lists } from './lists.ts';

/** Ten pages. Beyond them a board is no board any more, and the button goes on. */
const enough = 1000;
const parts = ['offers', 'open', 'over'] as const;

/** What is not over is fetched to its end: sorting and narrowing a part of it would hide what is late. */
export function useWholly({ offers, open }: Lists): void {
  useNextPages(offers.query, offers.count < enough);
  useNextPages(open.query, open.count < enough);
}

function useNextPages({ hasNextPage, isFetching, fetchNextPage }: Lists['open']['query'], wanted: boolean) {
  const goOn = useEffectEvent(() => void fetchNextPage());
  const isDue = wanted && hasNextPage && !isFetching;
  useEffect(() => {
    if (isDue) goOn();
  }, [isDue]);
}

interface BoardMoreProps {
  readonly lists: Lists;
  readonly onMore: () => void;
}

/** Below the columns and below the table alike: which of the three lists has more, and how much of it is here. */
export function BoardMore({ lists, onMore }: BoardMoreProps) {
  const { t } = useText();
  const more = parts.filter((part) => lists[part].query.hasNextPage);
  if (more.length === 0) return null;
  return (
    <Buttons>
      {more.map((part) => {
        const { query, count, of } = lists[part];
        const goOn = () => {
          onMore();
          void query.fetchNextPage();
        };
        return (
          <Button key={part} busy={query.isFetchingNextPage} onClick={goOn}>
            {t(`board.showMore.${part}`, { count, of: Math.max(of, count) })}
          </Button>
        );
      })}
    </Buttons>
  );
}
