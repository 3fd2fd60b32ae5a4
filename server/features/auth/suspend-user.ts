import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { memberKeys } from '../keys/index.ts';
import { revokeEnrolledBy } from './store-devices.ts';
import { endInvitations } from './store-invitations.ts';
import { endResets } from './store-resets.ts';
import { revokeSessions, updateStatus, type UserRow } from './store.ts';

/**
 * Her sessions end with this transaction, and so do the devices she enrolled, and an invitation or a reset she has not
 * used. What she could read with is due to be replaced.
 */
export async function suspendUser(tx: Tx, row: UserRow, _input: unknown, { now }: Context): Promise<UserRow> {
  await revokeSessions(tx, row.id, now);
  await revokeEnrolledBy(tx, row.id, now);
  await endInvitations(tx, row.id, now);
  await endResets(tx, row.id, now);
  const suspended = await updateStatus(tx, row.id, 'SUSPENDED');
  await memberKeys.suspend(tx, row.id, now);
  return suspended;
}
