import type { SignInThrottle } from '../../platform/limits.ts';
import { transact } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { takeTry } from './store-sessions.ts';

/**
 * Takes one try of a code, before it is looked at and outside its transaction: five in a sign-in, and ten in a quarter
 * of an hour however often somebody who knows the password signs in. Then `too-many-requests`.
 */
export async function tryCode({ house, actor, session }: Context, throttle: SignInThrottle): Promise<void> {
  const key = codesOf(actor.userId);
  await throttle.check(key, key);
  if (!(await transact(house.db, (tx) => takeTry(tx, session.id)))) throw new Problem('too-many-requests');
}

/** The code was right: the tries of a quarter of an hour are given back. */
export function forgiveTries({ actor }: Context, throttle: SignInThrottle): Promise<void> {
  const key = codesOf(actor.userId);
  return throttle.succeeded(key, key);
}

function codesOf(userId: string): string {
  return `codes of ${userId}`;
}
