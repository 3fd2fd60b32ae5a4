import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { renewSpareCodes } from './add-factor.ts';
import type { AddedFactor, FactorsRow } from './store-factors.ts';

/** Ten new spare codes instead of those that she has used or lost. */
export async function renewCodes(
  tx: Tx,
  { id, userId }: FactorsRow,
  _input: unknown,
  context: Context,
): Promise<AddedFactor> {
  return { id, userId, spareCodes: await renewSpareCodes(tx, userId, context) };
}
