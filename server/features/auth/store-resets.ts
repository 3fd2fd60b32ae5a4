import type { OrganisationBrief } from '#contract/auth';
import type { Role } from '#contract/codes';
import type { Reader, Tx } from '../../platform/db.ts';

export interface NewReset {
  readonly id: string;
  readonly userId: string;
  readonly issuedById: string;
  readonly tokenHash: Buffer;
  readonly expiresAt: Date;
}

/** Her one open reset: earlier ones end now. */
export async function insertReset(tx: Tx, reset: NewReset, now: Date): Promise<void> {
  await endResets(tx, reset.userId, now);
  await tx.$executeRaw`
    INSERT INTO password_reset (id, user_id, issued_by_id, token_hash, made_at, expires_at)
    VALUES (${reset.id}::uuid, ${reset.userId}::uuid, ${reset.issuedById}::uuid, ${reset.tokenHash}, ${now},
      ${reset.expiresAt})`;
}

export async function endResets(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE password_reset SET expires_at = ${now}
    WHERE user_id = ${userId}::uuid AND used_at IS NULL AND expires_at > ${now}`;
}

/** The account that an open reset leads to. */
export interface ResettingRow {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: OrganisationBrief;
}

export async function findReset(
  reader: Reader,
  tokenHash: Buffer,
  now: Date,
): Promise<ResettingRow | undefined> {
  const [found] = await reader.$queryRaw<ResettingRow[]>`
    SELECT r.user_id AS "userId", r.email, r.name, r.role, r.organisation FROM sec.resetting(${tokenHash}, ${now}) r`;
  return found;
}

/** Uses the reset up; false when it was used or ended meanwhile. Her account is locked from here on. */
export async function useReset(tx: Tx, tokenHash: Buffer, userId: string, now: Date): Promise<boolean> {
  const open = await tx.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM user_account u WHERE u.id = ${userId}::uuid AND u.status = 'ACTIVE' FOR NO KEY UPDATE`;
  if (open.length === 0) return false;
  const used = await tx.$executeRaw`
    UPDATE password_reset SET used_at = ${now}
    WHERE token_hash = ${tokenHash} AND used_at IS NULL AND expires_at > ${now}`;
  return used === 1;
}
