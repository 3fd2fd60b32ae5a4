import type { FactorCode } from '#contract/factors';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { openTotp } from './open-totp.ts';
import { bareCode, hashSpareCode, isTimeCode, stepOfCode } from './rules-factors.ts';
import { findTotp, takeSpareCode, takeStep } from './store-factors.ts';
import type { SessionRow } from './store.ts';

/** A code of her device or a spare one; each works once. What is wrong with another is not told apart. */
export async function confirmCode(
  tx: Tx,
  row: SessionRow,
  { code }: FactorCode,
  context: Context,
): Promise<SessionRow> {
  const bare = bareCode(code);
  const isRight = isTimeCode(bare)
    ? await isNewTimeCode(tx, row.userId, bare, context)
    : await takeSpareCode(tx, row.userId, hashSpareCode(bare), context.now);
  if (!isRight) throw new Problem('sign-in-required');
  return { ...row, secondFactor: 'satisfied', factors: [] };
}

async function isNewTimeCode(
  tx: Tx,
  userId: string,
  bare: string,
  { house, now }: Context,
): Promise<boolean> {
  const totp = await findTotp(tx, userId, false);
  const step = totp && stepOfCode(openTotp(house, totp), bare, now);
  return totp !== undefined && step !== undefined && takeStep(tx, totp.id, step);
}
