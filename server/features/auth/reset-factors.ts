import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { deleteFactors } from './store-factors.ts';
import { endResets } from './store-resets.ts';
import { revokeSessions, type UserRow } from './store.ts';

/**
 * She has lost her device and her spare codes: none of them counts any more, her sessions end, and her next sign-in asks
 * for a new second factor. A password reset that is open ends too, so that one token is not enough to become her.
 */
export async function resetFactors(
  tx: Tx,
  row: UserRow,
  _input: unknown,
  { now }: Context,
): Promise<UserRow> {
  await deleteFactors(tx, row.id);
  await endResets(tx, row.id, now);
  await revokeSessions(tx, row.id, now);
  return row;
}
