import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endOneCard, type CardRow } from './store.ts';

/** She wants it no more, or it was lost: it asks nobody for anything any more. */
export async function endCard(tx: Tx, row: CardRow, _input: unknown, { now }: Context): Promise<CardRow> {
  await endOneCard(tx, row.id, 'worker', now);
  return { ...row, endedAt: now, endedBy: 'worker', version: row.version + 1 };
}
