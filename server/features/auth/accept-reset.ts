import type { AcceptedInvitation, AcceptReset } from '#contract/auth';
import { transactAs } from '../../platform/db.ts';
import { appendLedger } from '../../platform/ledger.ts';
import type { OpenContext } from '../../platform/open.ts';
import { Problem } from '../../platform/problem.ts';
import { rewrapKeys } from '../keys/index.ts';
import { assertPassword } from './assert-password.ts';
import { hashToken } from './invite-user.ts';
import { findReset, useReset } from './store-resets.ts';
import { revokeSessions, setPassword } from './store.ts';

/**
 * Sets a new password. Her old keys stay closed for ever, so new ones are made: what her group reads she is given by
 * a colleague or by her recovery code. Unknown, used and ended tokens are `gone` alike, before anything is hashed.
 */
export async function acceptReset(
  { token, password }: AcceptReset,
  { house, now, requestId }: OpenContext,
): Promise<AcceptedInvitation> {
  const tokenHash = hashToken(token);
  const found = await findReset(house.db, tokenHash, now);
  if (!found) throw new Problem('gone');
  const { userId, email, name, role, organisation } = found;
  assertPassword(house, 'password', password, { name, email, organisation: organisation.name });
  const { stored, unlock } = await house.passwords.hash(password);
  await transactAs(house, userId, async (tx) => {
    if (!(await useReset(tx, tokenHash, userId, now))) throw new Problem('gone');
    await setPassword(tx, stored);
    const account = { userId, organisationId: organisation.id };
    await rewrapKeys(tx, userId, null, unlock, now);
    await revokeSessions(tx, userId, now);
    const actor = { ...account, role };
    const line = { at: now, actor, action: 'user.accept-reset', subject: 'User' as const, requestId };
    await appendLedger(tx, { ...line, about: { id: userId } });
  });
  return { email, name, organisation };
}
