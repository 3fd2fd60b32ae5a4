import type { Context } from '../../platform/record.ts';

/** What was made before a command's transaction, for the verb inside it; it lasts as long as the request. */
export interface Handed<T extends object> {
  give(context: Context, made: T): void;
  take(context: Context): T;
}

export function handOver<T extends object>(): Handed<T> {
  const made = new WeakMap<Context, T>();
  return {
    give: (context, it) => {
      made.set(context, it);
    },
    take: (context) => {
      const it = made.get(context);
      if (it === undefined) throw new Error('Nothing was made before this transaction');
      return it;
    },
  };
}
