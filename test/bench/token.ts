import pg from 'pg';
import { median } from './rounds.ts';
import type { Statements } from './flows.ts';

/** Milliseconds of one list on one connection without a web server: the medians. */
export interface TokenCost {
  /** BEGIN, the token, the list, COMMIT: what the node sends. */
  readonly inTransaction: number;
  /** The list alone, on a connection that was given the token for good. */
  readonly alone: number;
}

const rounds = 20;
const each = 50;

/** What the token's statement and the transaction around it cost a list, measured in turns. */
export async function tokenCost(
  appUrl: string,
  { enter, listInbox }: Pick<Statements, 'enter' | 'listInbox'>,
): Promise<TokenCost> {
  const [within, alone] = [appUrl, appUrl].map((url) => new pg.Client({ connectionString: url }));
  if (!within || !alone) throw new Error('No connections');
  await Promise.all([within.connect(), alone.connect()]);
  const list = async (client: pg.Client) => {
    const { rowCount } = await client.query(listInbox.text, [...listInbox.values]);
    if (rowCount === 0) throw new Error('The token shows an empty inbox');
  };
  const ways = {
    inTransaction: async () => {
      await within.query('BEGIN');
      await within.query(enter.text, [listInbox.token]);
      await list(within);
      await within.query('COMMIT');
    },
    alone: () => list(alone),
  };
  try {
    await alone.query("SELECT set_config('panah.token', $1, false)", [listInbox.token]);
    const took: Record<keyof TokenCost, number[]> = { inTransaction: [], alone: [] };
    await timed(ways.inTransaction);
    await timed(ways.alone);
    for (let round = 0; round < rounds; round += 1) {
      took.inTransaction.push(...(await timed(ways.inTransaction)));
      took.alone.push(...(await timed(ways.alone)));
    }
    return { inTransaction: median(took.inTransaction), alone: median(took.alone) };
  } finally {
    await Promise.all([within.end(), alone.end()]);
  }
}

async function timed(work: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; count < each; count += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return times;
}
