import {
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { get, search } from './api.ts';
import { asProblem } from './problem.ts';

const passing = new Set(['unreachable', 'unavailable', 'too-many-requests']);

/** Answers live in memory only, and only while somebody is signed in. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      gcTime: 5 * 60_000,
      retry: (count, error) => count < 2 && passing.has(asProblem(error).slug),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

/** How often a list that others write into is read again, in milliseconds. */
export const watchEvery = 20_000;

/**
 * Runs a command from a button and then says that it is done. A callback of `mutate` would be dropped when the
 * renewed page no longer shows the button; a failure is shown by the command itself.
 */
export function runThen<Output>(running: Promise<Output>, then: (output: Output) => void): void {
  running.then(then, () => undefined);
}

const newKey = () => crypto.randomUUID();

/**
 * A command with one idempotency key for as long as its form is the same draft: made when the form appears, renewed
 * when the command succeeded, so that a second press or a lost answer never acts twice. Then refreshes what changed.
 */
export function useCommand<Input, Output>(
  send: (input: Input, key: string) => Promise<Output>,
  refreshes: readonly QueryKey[],
) {
  const client = useQueryClient();
  const [key, setKey] = useState(newKey);
  async function refresh(): Promise<void> {
    await Promise.all(refreshes.map((queryKey) => client.invalidateQueries({ queryKey })));
  }
  return useMutation({
    mutationFn: (input: Input) => send(input, key),
    onSuccess: async () => {
      setKey(newKey());
      await refresh();
    },
    onError: async (error) => {
      const { slug } = asProblem(error);
      if (slug === 'idempotency-mismatch') setKey(newKey());
      // The record is not as this page shows it: show it as it is.
      if (slug === 'wrong-state' || slug === 'stale-version' || slug === 'idempotency-mismatch') {
        await refresh();
      }
    },
  });
}

type PageSchema<Item> = z.ZodType<{ items: Item[]; next: string | null }>;

interface Listed<Item> {
  readonly key: QueryKey;
  readonly path: string;
  readonly schema: PageSchema<Item>;
  readonly filters?: Readonly<Record<string, string | undefined>>;
  /** Whether others write into this list, so that it is read again while it is looked at. */
  readonly watched?: boolean;
  readonly enabled?: boolean;
}

/** A list of keyset pages, as one list of what was fetched so far. */
export function usePages<Item>({
  key,
  path,
  schema,
  filters = {},
  watched = false,
  enabled = true,
}: Listed<Item>) {
  return useInfiniteQuery({
    queryKey: [...key, filters],
    queryFn: ({ pageParam }) => get(`${path}${search({ ...filters, cursor: pageParam })}`, schema),
    enabled,
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    ...(watched ? { refetchInterval: watchEvery } : {}),
  });
}
