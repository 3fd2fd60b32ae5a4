import type { OrganisationBrief } from '#contract/auth';
import type { Role } from '#contract/codes';
import type { Reader, Tx } from '../../platform/db.ts';
import type { UserRow } from './store.ts';

/** The account with the token that opens it: one answer shows it, nothing stores it. */
export interface InvitedUserRow extends UserRow {
  readonly token: string;
  readonly expiresAt: Date;
}

export interface NewInvitation {
  readonly id: string;
  readonly userId: string;
  readonly tokenHash: Buffer;
  readonly expiresAt: Date;
  /** The staff's key, under the token. */
  readonly carried: { readonly keyId: string; readonly sealed: Uint8Array } | null;
}

/** Her one open invitation: earlier ones end now. */
export async function insertInvitation(tx: Tx, invitation: NewInvitation, now: Date): Promise<void> {
  await endInvitations(tx, invitation.userId, now);
  const { id, userId, tokenHash, expiresAt, carried } = invitation;
  await tx.$executeRaw`
    INSERT INTO invitation (id, user_id, token_hash, expires_at, staff_key_id, staff_key)
    VALUES (${id}::uuid, ${userId}::uuid, ${tokenHash}, ${expiresAt}, ${carried?.keyId ?? null}::uuid,
      ${carried?.sealed ?? null})`;
}

export async function endInvitations(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE invitation SET expires_at = ${now}, staff_key_id = NULL, staff_key = NULL WHERE user_id = ${userId}::uuid AND used_at IS NULL AND expires_at > ${now}`;
}

/** Other managers who were invited to the organisation and have not come: their invitations end now. */
export async function endManagerInvitations(tx: Tx, organisationId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE invitation i SET expires_at = ${now}, staff_key_id = NULL, staff_key = NULL FROM user_account u
    WHERE u.id = i.user_id AND u.organisation_id = ${organisationId}::uuid AND u.role = 'manager'
      AND u.status = 'INVITED' AND i.used_at IS NULL AND i.expires_at > ${now}`;
}

/** The account that an open invitation leads to. */
export interface InvitedRow {
  readonly id: string;
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: OrganisationBrief;
  readonly staffKeyId: string | null;
  readonly staffKey: Uint8Array | null;
}

export async function findInvited(
  reader: Reader,
  tokenHash: Buffer,
  now: Date,
): Promise<InvitedRow | undefined> {
  const [found] = await reader.$queryRaw<InvitedRow[]>`
    SELECT i.id, i.staff_key_id AS "staffKeyId", i.staff_key AS "staffKey", i.user_id AS "userId", i.email, i.name,
      i.role, i.organisation FROM sec.invited(${tokenHash}, ${now}) i`;
  return found;
}

/** Uses the invitation up; false when it was used or ended meanwhile. Her account is locked from here on. */
export async function useInvitation(tx: Tx, tokenHash: Buffer, userId: string, now: Date): Promise<boolean> {
  const open = await tx.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM user_account u WHERE u.id = ${userId}::uuid AND u.status = 'INVITED' FOR NO KEY UPDATE`;
  if (open.length === 0) return false;
  const used = await tx.$executeRaw`
    UPDATE invitation SET used_at = ${now}, staff_key_id = NULL, staff_key = NULL WHERE token_hash = ${tokenHash} AND used_at IS NULL AND expires_at > ${now}`;
  return used === 1;
}
