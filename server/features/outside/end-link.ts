import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { withOutside, type OutsideRow } from './record.ts';
import { endLink as end } from './store.ts';

/** Lost, or with the wrong people. */
export async function endLink(
  tx: Tx,
  row: OutsideRow,
  _input: unknown,
  { now }: Pick<Context, 'now'>,
): Promise<OutsideRow> {
  await end(tx, row.id, 'ended', now);
  return withOutside(tx, row);
}
