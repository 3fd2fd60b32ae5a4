import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { bareCode, hashSpareCode, newSpareCodes } from './rules-factors.ts';
import { putSpareCodes, type AddedFactor, type FactorsRow } from './store-factors.ts';
import { clearTries, revokeOthers } from './store-sessions.ts';

/** What follows a factor that was added: her other sessions end, and her first one brings spare codes. */
export async function addFactor(
  tx: Tx,
  before: FactorsRow,
  id: string,
  context: Context,
): Promise<AddedFactor> {
  const { userId } = before;
  await revokeOthers(tx, userId, context.session.id, context.now);
  await clearTries(tx, context.session.id);
  const isFirst = before.totpSince === null && before.passkeys.length === 0;
  return { id, userId, spareCodes: isFirst ? await renewSpareCodes(tx, userId, context) : null };
}

/** Ten new codes; those of before open nothing any more. */
export async function renewSpareCodes(tx: Tx, userId: string, { now }: Context): Promise<string[]> {
  const codes = newSpareCodes();
  const rows = codes.map((code) => ({ id: newId(now), hash: hashSpareCode(bareCode(code)) }));
  await putSpareCodes(tx, userId, rows);
  return codes;
}
