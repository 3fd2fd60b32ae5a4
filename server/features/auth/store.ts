import { Prisma } from '../../../prisma/generated/client.ts';
import type { FactorKind, OrganisationBrief, SecondFactor, UserView } from '#contract/auth';
import type { OrganisationKind, Role } from '#contract/codes';
import type { Tongue } from '#contract/tongue';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import { sqlState } from '../../platform/fault.ts';
import type { House } from '../../platform/house.ts';
import type { PageAsked } from '../../platform/paging.ts';
import { doorOf } from '../../platform/pass.ts';
import type { StoredPassword } from '../../platform/passwords.ts';

/** Who signs in, with her organisation. */
export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: OrganisationBrief;
  /** She and her organisation are both active. */
  readonly active: boolean;
  /** Her organisation is locked now. */
  readonly locked: boolean;
  readonly salt: Uint8Array | null;
  readonly verifier: Uint8Array | null;
  readonly parameters: string | null;
}

/** What her password is compared with; nobody reads it but who holds the node's own secret. */
export async function findAccountByEmail(house: House, email: string): Promise<AccountRow | undefined> {
  const [found] = await house.db.$queryRaw<AccountRow[]>`
    SELECT * FROM sec.account(${doorOf(house.secrets)}, ${house.clock.now()}, ${email}, NULL)`;
  return found;
}

export async function findAccount(house: House, id: string): Promise<AccountRow | undefined> {
  const [found] = await house.db.$queryRaw<AccountRow[]>`
    SELECT * FROM sec.account(${doorOf(house.secrets)}, ${house.clock.now()}, NULL, ${id}::uuid)`;
  return found;
}

export async function getEmail(reader: Reader, id: string): Promise<string> {
  const [found] = await reader.$queryRaw<{ email: string }[]>`
    SELECT email FROM user_account WHERE id = ${id}::uuid`;
  if (!found) throw new Error('The account has gone');
  return found.email;
}

/** Which language she has chosen; null while she has not, and before the database knows her. */
export async function findLanguage(reader: Reader, id: string): Promise<Tongue | null> {
  const [found] = await reader.$queryRaw<{ language: Tongue | null }[]>`
    SELECT language FROM user_account WHERE id = ${id}::uuid`;
  return found?.language ?? null;
}

export async function setLanguage(tx: Tx, id: string, language: Tongue): Promise<void> {
  await tx.$executeRaw`UPDATE user_account SET language = ${language} WHERE id = ${id}::uuid`;
}

/** The caller's own session. */
export interface SessionRow {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: OrganisationBrief;
  /** Of her screens; null until she has chosen one. */
  readonly language: Tongue | null;
  readonly stepUpAt: Date | null;
  readonly secondFactor: SecondFactor;
  /** Those by which what is required can be given. */
  readonly factors: readonly FactorKind[];
}

export interface UserRow {
  readonly id: string;
  readonly organisationId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly status: UserView['status'];
  readonly version: number;
  readonly hasPassword: boolean;
}

const userColumns = Prisma.sql`r.id, r.organisation_id AS "organisationId", r.email, r.name, r.role, r.status, r.version,
  r.password_parameters IS NOT NULL AS "hasPassword"`;

export async function findUser(reader: Reader, id: string): Promise<UserRow | undefined> {
  const [found] = await reader.$queryRaw<UserRow[]>`
    SELECT ${userColumns} FROM user_account r WHERE r.id = ${id}::uuid`;
  return found;
}

export async function lockUser(tx: Tx, id: string): Promise<UserRow | undefined> {
  const [found] = await tx.$queryRaw<UserRow[]>`
    SELECT ${userColumns} FROM user_account r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return found;
}

/** With her organisation, under whose lock keys are given and replaced. */
export async function lockMember(tx: Tx, id: string): Promise<UserRow | undefined> {
  await tx.$queryRaw`
    SELECT 1 AS locked FROM organisation r
    WHERE r.id = (SELECT u.organisation_id FROM user_account u WHERE u.id = ${id}::uuid) FOR NO KEY UPDATE`;
  return lockUser(tx, id);
}

export async function listUsers(reader: Reader, seen: Sql, { limit, after }: PageAsked): Promise<UserRow[]> {
  return reader.$queryRaw<UserRow[]>`
    SELECT ${userColumns} FROM user_account r
    WHERE ${seen} ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export interface NewUser {
  readonly id: string;
  readonly organisationId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/**
 * Somebody still invited to the same organisation is invited anew; an address taken otherwise → undefined, which ends
 * the transaction: of another organisation's account the database says no more than that.
 */
export async function insertInvited(tx: Tx, user: NewUser, now: Date): Promise<UserRow | undefined> {
  const [written] = await tx.$queryRaw<UserRow[]>`
    INSERT INTO user_account AS r (id, organisation_id, email, name, role, status, created_at)
    VALUES (${user.id}::uuid, ${user.organisationId}::uuid, ${user.email}, ${user.name}, ${user.role}, 'INVITED', ${now})
    ON CONFLICT (email) DO UPDATE SET name = excluded.name, role = excluded.role, version = r.version + 1
      WHERE r.status = 'INVITED' AND r.organisation_id = excluded.organisation_id
    RETURNING ${userColumns}`.catch((error: unknown) => {
    if (sqlState(error) === '42501') return [];
    throw error;
  });
  return written;
}

export async function updateStatus(tx: Tx, id: string, status: UserRow['status']): Promise<UserRow> {
  const [updated] = await tx.$queryRaw<UserRow[]>`
    UPDATE user_account r SET status = ${status}, version = r.version + 1 WHERE r.id = ${id}::uuid
    RETURNING ${userColumns}`;
  if (!updated) throw new Error('The account has gone');
  return updated;
}

/** Of whoever asks; false where `former`, the salt of the one it replaces, is no longer hers. */
export async function setPassword(
  tx: Tx,
  { salt, verifier, parameters }: StoredPassword,
  former: Uint8Array | null = null,
): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ done: boolean }[]>`
    SELECT sec.set_password(${former}, ${salt}, ${verifier}, ${parameters}) AS done`;
  return found?.done ?? false;
}

/** Ends her sessions at once; a revoked one is never written back. */
export async function revokeSessions(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE session SET revoked_at = ${now} WHERE user_id = ${userId}::uuid AND revoked_at IS NULL`;
}

/** An organisation as its invitations see it. */
export interface StaffedRow {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly version: number;
  readonly active: boolean;
  readonly hasManager: boolean;
}

/** Locked first, read after: a manager who came while this waited counts. */
export async function lockStaffed(tx: Tx, id: string): Promise<StaffedRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM organisation r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  const [found] = await tx.$queryRaw<StaffedRow[]>`
    SELECT r.id, r.kind, r.version, r.status = 'ACTIVE' AND NOT r.off_platform AS active,
      EXISTS (SELECT FROM user_account u
      WHERE u.organisation_id = r.id AND u.role = 'manager' AND u.status = 'ACTIVE') AS "hasManager"
    FROM organisation r WHERE r.id = ${id}::uuid`;
  return found;
}
