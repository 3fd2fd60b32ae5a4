import type { ChangePassword } from '#contract/auth';
import { transact, type Tx } from '../../platform/db.ts';
import type { SignInThrottle } from '../../platform/limits.ts';
import type { NewPassword } from '../../platform/passwords.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { rewrapKeys, unlockAccount } from '../keys/index.ts';
import { assertPassword } from './assert-password.ts';
import { endResets } from './store-resets.ts';
import { revokeOthers } from './store-sessions.ts';
import { findAccount, getEmail, setPassword, type SessionRow } from './store.ts';
import { unlockWith } from './verify-password.ts';

/** Both passwords hashed, before any lock is taken. */
export interface Change {
  readonly unlock: Uint8Array;
  /** What the old password was checked against. */
  readonly salt: Uint8Array;
  readonly next: NewPassword;
}

/** The old password is hers, the new one is hard to guess; else `step-up-required` or `invalid-input`. */
export async function prepareChange(
  { current, next }: ChangePassword,
  { house, actor: { userId, organisationName: organisation }, session }: Context,
  throttle: SignInThrottle,
): Promise<Change> {
  await throttle.check(userId, userId);
  const account = await findAccount(house, userId);
  const unlock = await unlockWith(house, current, account);
  if (!account?.salt || !unlock) throw new Problem('step-up-required');
  await throttle.succeeded(userId, userId);
  const email = await transact(house.db, (tx) => getEmail(tx, userId));
  assertPassword(house, 'next', next, { name: session.userName, email, organisation });
  return { unlock, salt: account.salt, next: await house.passwords.hash(next) };
}

/** Puts her keys under the new password, so that nothing she could read is lost; her other sessions end. */
export async function changePassword(
  tx: Tx,
  row: SessionRow,
  { unlock, salt, next }: Change,
  { actor, session, now }: Context,
): Promise<SessionRow> {
  const { userId, organisationId } = actor;
  // A reset or another change came first while this one was hashing.
  if (!(await setPassword(tx, next.stored, salt))) throw new Problem('step-up-required');
  const keys = await unlockAccount(tx, { userId, organisationId }, unlock, now);
  await rewrapKeys(tx, userId, keys ?? null, next.unlock, now);
  await endResets(tx, userId, now);
  await revokeOthers(tx, userId, session.id, now);
  return row;
}
