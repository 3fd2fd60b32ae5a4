import { Router, type RequestHandler } from 'express';
import type { z } from 'zod';
import { transact, type Reader } from './db.ts';
import type { House } from './house.ts';
import { fit } from './record.ts';

/** What everybody may read, without an account and without a session: no cookie is looked at and none is set. */
export interface PublicEndpoint {
  readonly on: `GET /${string}`;
  readonly summary: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly walk: (sent: unknown, house: House) => Promise<unknown>;
}

interface PublicRow<I, O> {
  readonly on: `GET /${string}`;
  readonly summary: string;
  readonly input: z.ZodType<I>;
  readonly output: z.ZodType<O>;
  /** In a transaction that is nobody's: the database shows what its own doors let out. */
  readonly run: (reader: Reader, input: I, now: Date) => Promise<O>;
}

export function publicRead<I, O>(row: PublicRow<I, O>): PublicEndpoint {
  const { on, summary, input, output, run } = row;
  return {
    ...{ on, summary, input, output },
    walk: async (sent, house) => {
      const asked = input.parse(sent);
      return fit(output, await transact(house.db, (tx) => run(tx, asked, house.clock.now())));
    },
  };
}

export function publicRouterOf(rows: readonly PublicEndpoint[], house: House): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const row of rows) router.get(row.on.slice('GET '.length), handler(row, house));
  return router;
}

function handler(row: PublicEndpoint, house: House): RequestHandler {
  return async (request, response) => {
    const { query, params } = request;
    response.json(await row.walk({ ...query, ...params }, house));
  };
}
