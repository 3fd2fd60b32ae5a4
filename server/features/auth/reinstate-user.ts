import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { revokeSessions, updateStatus, type UserRow } from './store.ts';

/** She signs in anew; who never had a password is to be invited anew. */
export async function reinstateUser(
  tx: Tx,
  row: UserRow,
  _input: unknown,
  { now }: Context,
): Promise<UserRow> {
  // A sign-in that was under way while she was suspended may have left one that nobody could use.
  await revokeSessions(tx, row.id, now);
  return updateStatus(tx, row.id, row.hasPassword ? 'ACTIVE' : 'INVITED');
}
