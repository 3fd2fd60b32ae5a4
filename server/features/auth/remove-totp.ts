import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { settleRemoval } from './remove-passkey.ts';
import { deleteTotp, type FactorsRow } from './store-factors.ts';

/** Her device's codes count no more; her other sessions end. */
export async function removeTotp(
  tx: Tx,
  row: FactorsRow,
  _input: unknown,
  context: Context,
): Promise<FactorsRow> {
  await deleteTotp(tx, row.userId);
  await settleRemoval(tx, row.userId, row.passkeys.length === 0, context);
  return row;
}
