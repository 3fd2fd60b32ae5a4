import { randomBytes } from 'node:crypto';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { challengeMs } from './rules-factors.ts';
import { listCredentials, type AskedRow } from './store-passkeys.ts';
import { putChallenge } from './store-sessions.ts';
import type { SessionRow } from './store.ts';

/** Asks one of her passkeys to sign; who has none is told `wrong-state`. */
export async function askPasskey(
  tx: Tx,
  { userId }: SessionRow,
  _input: unknown,
  context: Context,
): Promise<AskedRow> {
  const known = await listCredentials(tx, userId);
  if (known.length === 0) throw new Problem('wrong-state');
  return { userId, known, challenge: await newChallenge(tx, context) };
}

/** Kept in the session, for one answer within five minutes. */
export async function newChallenge(tx: Tx, { session, now }: Context): Promise<Buffer> {
  const challenge = randomBytes(32);
  await putChallenge(tx, session.id, challenge, new Date(now.getTime() + challengeMs));
  return challenge;
}
