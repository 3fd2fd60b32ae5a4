import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { putSpareCodes } from './store-factors.ts';
import { deletePasskey, type OwnPasskeyRow } from './store-passkeys.ts';
import { revokeOthers } from './store-sessions.ts';

/** It opens nothing from this moment; her other sessions end. */
export async function removePasskey(
  tx: Tx,
  row: OwnPasskeyRow,
  _input: unknown,
  context: Context,
): Promise<OwnPasskeyRow> {
  await deletePasskey(tx, row.id);
  await settleRemoval(tx, row.userId, row.isLast, context);
  return row;
}

/** Spare codes stand for a factor: without one they stand for nothing. */
export async function settleRemoval(
  tx: Tx,
  userId: string,
  wasLast: boolean,
  context: Context,
): Promise<void> {
  if (wasLast) await putSpareCodes(tx, userId, []);
  await revokeOthers(tx, userId, context.session.id, context.now);
}
