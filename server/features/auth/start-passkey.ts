import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { newChallenge } from './ask-passkey.ts';
import { assertMayEnrol } from './assert-may-enrol.ts';
import type { OwnFactorsRow } from './store-factors.ts';
import { listCredentials, type StartedPasskey } from './store-passkeys.ts';

const most = 10;

/** Asks her device for a passkey that it does not have yet. */
export async function startPasskey(
  tx: Tx,
  row: OwnFactorsRow,
  _input: unknown,
  context: Context,
): Promise<StartedPasskey> {
  assertMayEnrol(row, context);
  const { userId, email, name } = row;
  const known = await listCredentials(tx, userId);
  if (known.length >= most) throw new Problem('wrong-state');
  return { id: userId, userId, email, name, known, challenge: await newChallenge(tx, context) };
}
