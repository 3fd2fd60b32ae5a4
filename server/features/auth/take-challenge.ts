import { transact } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { takeChallenge as takeFromSession } from './store-sessions.ts';

export interface Challenge {
  /** base64url, as it stands in what the passkey signed. */
  readonly challenge: string;
}

/** Takes the session's challenge, outside the transaction: one answer uses it up, right or wrong. */
export async function takeChallenge({ house, session, now }: Context): Promise<Challenge> {
  const challenge = await transact(house.db, (tx) => takeFromSession(tx, session.id, now));
  if (!challenge) throw new Problem('gone');
  return { challenge: Buffer.from(challenge).toString('base64url') };
}
