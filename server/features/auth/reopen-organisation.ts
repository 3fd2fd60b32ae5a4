import type { SignIn } from '#contract/auth';
import type { ReopenView } from '#contract/keys';
import { transactAs, type Tx } from '../../platform/db.ts';
import { appendLedger } from '../../platform/ledger.ts';
import type { SignInThrottle } from '../../platform/limits.ts';
import type { OpenContext } from '../../platform/open.ts';
import { Problem } from '../../platform/problem.ts';
import { isSecond, secondUntil } from './rules-lock.ts';
import { endLock, lockForLocking, putFirst } from './store-lock.ts';
import { findAccountByEmail, type AccountRow } from './store.ts';
import { unlockWith } from './verify-password.ts';

/** Two of its people prove their passwords within an hour. Where nothing is locked, the answer is that of a wrong password. */
export async function reopenOrganisation(
  { email, password }: SignIn,
  { house, now, requestId, address }: OpenContext,
  throttle: SignInThrottle,
): Promise<ReopenView> {
  await throttle.check(email, address);
  const account = await findAccountByEmail(house, email);
  if (!(await unlockWith(house, password, account)) || !account?.active)
    throw new Problem('sign-in-required');
  await throttle.succeeded(email, address);
  return transactAs(house, account.id, async (tx) => {
    const state = await speak(tx, account, now);
    const actor = { userId: account.id, organisationId: account.organisation.id, role: account.role };
    const line = {
      at: now,
      actor,
      action: 'organisation.reopen',
      subject: 'Organisation' as const,
      requestId,
    };
    await appendLedger(tx, { ...line, about: { id: account.organisation.id } });
    return state;
  });
}

async function speak(tx: Tx, { id, organisation }: AccountRow, now: Date): Promise<ReopenView> {
  const row = await lockForLocking(tx, organisation.id);
  if (!row?.endsAt || row.endsAt <= now) throw new Problem('sign-in-required');
  if (isSecond(row, id, now)) {
    await endLock(tx, organisation.id, now);
    return { state: 'open', until: null };
  }
  await putFirst(tx, organisation.id, id, now);
  return { state: 'waiting', until: secondUntil(now).toISOString() };
}
