import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { markOpened, type SittingRow } from './store-sittings.ts';

/** From now until it is closed its members read what was sealed for them. */
export async function openSitting(
  tx: Tx,
  row: SittingRow,
  _input: unknown,
  { now }: Context,
): Promise<SittingRow> {
  await markOpened(tx, row.id, now);
  return { ...row, state: 'OPEN', openedAt: now, version: row.version + 1 };
}
