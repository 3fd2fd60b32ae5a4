import type { AcceptedInvitation, AcceptInvitation } from '#contract/auth';
import { transactAs } from '../../platform/db.ts';
import { appendLedger } from '../../platform/ledger.ts';
import type { OpenContext } from '../../platform/open.ts';
import { Problem } from '../../platform/problem.ts';
import { assertPassword } from './assert-password.ts';
import { receiveKeys } from './receive-keys.ts';
import { hashToken } from './invite-user.ts';
import { findInvited, useInvitation } from './store-invitations.ts';
import { setPassword } from './store.ts';

/** Sets her first password. Unknown, used and ended invitations are `gone` alike, before anything is hashed. */
export async function acceptInvitation(
  { token, password }: AcceptInvitation,
  { house, now, requestId }: OpenContext,
): Promise<AcceptedInvitation> {
  const tokenHash = hashToken(token);
  const invited = await findInvited(house.db, tokenHash, now);
  if (!invited) throw new Problem('gone');
  const { userId, email, name, role, organisation } = invited;
  assertPassword(house, 'password', password, { name, email, organisation: organisation.name });
  const { stored, unlock } = await house.passwords.hash(password);
  await transactAs(house, userId, async (tx) => {
    if (!(await useInvitation(tx, tokenHash, userId, now))) throw new Problem('gone');
    await setPassword(tx, stored);
    await receiveKeys(tx, invited, token, unlock, now);
    const actor = { userId, organisationId: organisation.id, role };
    const about = { id: userId };
    await appendLedger(tx, {
      at: now,
      actor,
      action: 'user.accept-invitation',
      subject: 'User',
      about,
      requestId,
    });
  });
  return { email, name, organisation };
}
