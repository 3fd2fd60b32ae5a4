import { randomBytes } from 'node:crypto';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { hashToken } from './invite-user.ts';
import { resetEnd } from './rules-factors.ts';
import type { InvitedUserRow } from './store-invitations.ts';
import { insertReset } from './store-resets.ts';
import type { UserRow } from './store.ts';

/** A token with which she alone sets a new password. It yields no keys and stands for no second factor. */
export async function issueReset(
  tx: Tx,
  row: UserRow,
  _input: unknown,
  { now, actor }: Context,
): Promise<InvitedUserRow> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = resetEnd(now);
  const reset = { id: newId(now), userId: row.id, issuedById: actor.userId, tokenHash: hashToken(token) };
  await insertReset(tx, { ...reset, expiresAt }, now);
  return { ...row, token, expiresAt };
}
