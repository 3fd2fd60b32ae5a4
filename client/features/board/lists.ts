import type { BoardCounts } from '#contract/my-work';
import type { useOpenFlags } from '../flags/queries.ts';
import type { useRouted } from '../referrals/queries.ts';
import type { Item, Stage } from './stages.ts';

type Query = Pick<
  ReturnType<typeof useOpenFlags> | ReturnType<typeof useRouted>,
  'hasNextPage' | 'isFetching' | 'isFetchingNextPage' | 'dataUpdatedAt'
> & { readonly fetchNextPage: () => Promise<unknown>; readonly refetch: () => Promise<unknown> };

/** How much of a list is here, and how much there is. */
interface Part {
  readonly query: Query;
  readonly count: number;
  readonly of: number;
}

/** A board is of three lists: offers of help, referrals under way, and those that are over. */
export interface Lists {
  readonly offers: Part;
  readonly open: Part;
  readonly over: Part;
  /** All three together, as far as they are one to whoever reads. */
  readonly all: Omit<Query, 'isFetching' | 'isFetchingNextPage' | 'fetchNextPage'> & { readonly of: number };
}

const none = { triage: 0, clearance: 0, offered: 0, accepted: 0, service: 0, closed: 0 };

export function listsOf(
  queries: Readonly<Record<'offers' | 'open' | 'over', Query>>,
  items: readonly Item[],
  { triage, closed, ...underWay }: BoardCounts['stages'] = none,
): Lists {
  const here = (is: (stage: Stage) => boolean) => items.filter(({ stage }) => is(stage)).length;
  const part = (query: Query, count: number, of: number) => ({ query, count, of: Math.max(count, of) });
  const sum = Object.values(underWay).reduce((all, one) => all + one, 0);
  const offers = part(
    queries.offers,
    here((stage) => stage === 'triage'),
    triage,
  );
  const over = part(
    queries.over,
    here((stage) => stage === 'closed'),
    closed,
  );
  const open = part(queries.open, items.length - offers.count - over.count, sum);
  const three = [queries.offers, queries.open, queries.over];
  return {
    ...{ offers, open, over },
    all: {
      hasNextPage: three.some(({ hasNextPage }) => hasNextPage),
      dataUpdatedAt: Math.min(...three.map(({ dataUpdatedAt }) => dataUpdatedAt)),
      refetch: () => Promise.all(three.map((query) => query.refetch())),
      of: offers.of + open.of + over.of,
    },
  };
}
