import type { SignIn } from '#contract/auth';
import { transactAs } from '../../platform/db.ts';
import { appendLedger } from '../../platform/ledger.ts';
import type { SignInThrottle } from '../../platform/limits.ts';
import type { OpenContext } from '../../platform/open.ts';
import { Problem } from '../../platform/problem.ts';
import { unlockAccount } from '../keys/index.ts';
import { renewPepper } from './renew-pepper.ts';
import { secondFactorOf } from './rules-factors.ts';
import { listFactorKinds } from './store-factors.ts';
import { findLanguage, type SessionRow } from './store.ts';
import { verifyPassword } from './verify-password.ts';

/** Signs in: the line in the ledger first, then the session, so that no session is without its line. */
export async function openSession(
  sent: SignIn,
  { house, now, requestId, address, session }: OpenContext,
  throttle: SignInThrottle,
): Promise<SessionRow> {
  await throttle.check(sent.email, address);
  const proven = await verifyPassword(house, sent);
  if (!proven) throw new Problem('sign-in-required');
  await throttle.succeeded(sent.email, address);
  const { id, name, role, organisation } = proven.account;
  const actor = { userId: id, organisationId: organisation.id, role };
  const line = {
    at: now,
    actor,
    action: 'session.open',
    subject: 'Session' as const,
    about: { id },
    requestId,
  };
  const { keys, has, language } = await transactAs(house, id, async (tx) => {
    await appendLedger(tx, line);
    return {
      keys: await unlockAccount(tx, actor, proven.unlock, now),
      has: await listFactorKinds(tx, id),
      language: await findLanguage(tx, id),
    };
  });
  if (keys) await renewPepper(house, proven.account, sent.password, keys, now);
  const secondFactor = secondFactorOf(has, house.demonstration);
  await session.establish(id, keys, secondFactor);
  return { userId: id, name, role, organisation, language, stepUpAt: now, secondFactor, factors: has };
}
