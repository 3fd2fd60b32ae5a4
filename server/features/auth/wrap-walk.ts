import type { Endpoint } from '../../platform/endpoint.ts';
import type { Context } from '../../platform/record.ts';

interface Around {
  /** Before the transaction: what takes a third of a second must hold no connection and no lock. */
  readonly before?: (sent: unknown, context: Context) => Promise<void>;
  /** After the commit: the session changes only when the ledger has it. */
  readonly after: (context: Context) => Promise<void>;
}

/** A command on the caller's own session: it is changed by express-session, outside the command's transaction. */
export function wrapWalk(row: Endpoint, { before, after }: Around): Endpoint {
  return {
    ...row,
    walk: async (ask, context) => {
      await before?.(ask.input, context);
      const answer = await row.walk(ask, context);
      await after(context);
      return answer;
    },
  };
}
