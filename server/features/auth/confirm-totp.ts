import type { FactorCode } from '#contract/factors';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { addFactor } from './add-factor.ts';
import { assertMayEnrol } from './assert-may-enrol.ts';
import { openTotp } from './open-totp.ts';
import { bareCode, stepOfCode } from './rules-factors.ts';
import { confirmPendingTotp, findTotp, type AddedFactor, type FactorsRow } from './store-factors.ts';

/** A first code shows that her device has the secret; from now on it is asked. */
export async function confirmTotp(
  tx: Tx,
  row: FactorsRow,
  { code }: FactorCode,
  context: Context,
): Promise<AddedFactor> {
  assertMayEnrol(row, context);
  const pending = await findTotp(tx, row.userId, true);
  if (!pending) throw new Problem('gone');
  const step = stepOfCode(openTotp(context.house, pending), bareCode(code), context.now);
  if (step === undefined) {
    const message = 'This is not the code that the device should show now';
    throw new Problem('invalid-input', { issues: [{ path: 'code', message }] });
  }
  await confirmPendingTotp(tx, pending, step, context.now);
  return addFactor(tx, row, row.userId, context);
}
