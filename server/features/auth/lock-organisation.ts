import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { lockEnd } from './rules-lock.ts';
import { endAllSessions, putLock, type LockRow } from './store-lock.ts';

/** Everybody is out with this transaction, and what their sessions held of keys with them. */
export async function lockOrganisation(
  tx: Tx,
  row: LockRow,
  _input: unknown,
  { actor, now }: Context,
): Promise<LockRow> {
  const endsAt = lockEnd(now);
  await putLock(tx, row.id, actor.userId, { now, endsAt });
  await endAllSessions(tx, row.id, now);
  return { ...row, endsAt };
}
