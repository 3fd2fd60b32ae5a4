import { randomBytes } from 'node:crypto';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { assertMayEnrol } from './assert-may-enrol.ts';
import { sealTotp } from './open-totp.ts';
import { putPendingTotp, type OwnFactorsRow, type StartedTotp } from './store-factors.ts';

/** A new secret for her device. It counts when a first code has come from there; until then the old one does. */
export async function startTotp(
  tx: Tx,
  row: OwnFactorsRow,
  _input: unknown,
  context: Context,
): Promise<StartedTotp> {
  assertMayEnrol(row, context);
  const { userId, email } = row;
  const secret = randomBytes(20);
  const id = newId(context.now);
  await putPendingTotp(tx, sealTotp(context.house, id, userId, secret), context.now);
  return { id: userId, userId, secret, email };
}
