import { Prisma } from '../../../prisma/generated/client.ts';
import type { MyKeysView } from '#contract/keys';
import type { Role } from '#contract/codes';
import type { Reader, Sql, Tx } from '../../platform/db.ts';

/** A person and what she holds of her organisation's keys. */
export interface HolderRow {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly role: Role;
  readonly version: number;
  readonly sealingPublic: Uint8Array | null;
  readonly madeAt: Date | null;
  readonly requestedBy: string | null;
  readonly recoveryMadeAt: Date | null;
  readonly active: boolean;
  readonly hasKeys: boolean;
  readonly staffHeld: boolean;
  readonly officerSince: Date | null;
  readonly requested: boolean;
  readonly wasOfficer: boolean;
  readonly hasPair: boolean;
  readonly recoverable: boolean;
}

/** A person with the code that one answer shows and nothing stores. */
export interface RecoveryRow extends HolderRow {
  readonly code: string;
  readonly codeMadeAt: Date;
}

const holders = Prisma.sql`
  SELECT r.id, r.organisation_id AS "organisationId", r.name, r.role, r.version, r.status = 'ACTIVE' AS active,
    k.sealing_public AS "sealingPublic", k.made_at AS "madeAt", k.user_id IS NOT NULL AS "hasKeys",
    s.user_id IS NOT NULL AS "staffHeld", o.granted_at AS "officerSince", ok.id IS NOT NULL AS "hasPair",
    q.id IS NOT NULL AS requested, a.name AS "requestedBy", c.made_at AS "recoveryMadeAt",
    f.recovery_sealed IS NOT NULL AS recoverable,
    EXISTS (SELECT FROM former_member m JOIN organisation_key g ON g.id = m.key_id
      WHERE m.user_id = r.id AND g.kind = 'officer') AS "wasOfficer"
  FROM user_account r
  LEFT JOIN user_key k ON k.user_id = r.id
  LEFT JOIN organisation_key sk ON sk.organisation_id = r.organisation_id AND sk.kind = 'staff' AND sk.next_id IS NULL
  LEFT JOIN key_member s ON s.key_id = sk.id AND s.user_id = r.id
  LEFT JOIN organisation_key ok ON ok.organisation_id = r.organisation_id AND ok.kind = 'officer' AND ok.next_id IS NULL
  LEFT JOIN key_member o ON o.key_id = ok.id AND o.user_id = r.id
  LEFT JOIN officer_request q ON q.user_id = r.id AND q.settled_at IS NULL
  LEFT JOIN user_account a ON a.id = q.requested_by_id
  LEFT JOIN user_recovery c ON c.user_id = r.id
  LEFT JOIN former_user_key f ON f.user_id = r.id`;

export async function findHolder(reader: Reader, id: string): Promise<HolderRow | undefined> {
  const [found] = await reader.$queryRaw<HolderRow[]>`${holders} WHERE r.id = ${id}::uuid`;
  return found;
}

/** Everything about an organisation's keys is done under the lock of the organisation; read after it. */
export async function lockHolder(tx: Tx, id: string): Promise<HolderRow | undefined> {
  await tx.$queryRaw`
    SELECT 1 AS locked FROM organisation r
    WHERE r.id = (SELECT u.organisation_id FROM user_account u WHERE u.id = ${id}::uuid) FOR NO KEY UPDATE`;
  return findHolder(tx, id);
}

// An organisation has tens of people; these are the few of them for whom a key is a question.
const most = 200;

/** Those who are officers, are asked to be, or wait for a key of theirs. */
export function listHolders(reader: Reader, organisationId: string): Promise<HolderRow[]> {
  return reader.$queryRaw<HolderRow[]>`
    ${holders} WHERE r.organisation_id = ${organisationId}::uuid AND r.status = 'ACTIVE' AND (o.user_id IS NOT NULL
      OR q.id IS NOT NULL OR (k.user_id IS NOT NULL AND s.user_id IS NULL) OR EXISTS (SELECT FROM former_member m
        JOIN organisation_key g ON g.id = m.key_id WHERE m.user_id = r.id AND g.kind = 'officer'))
    ORDER BY o.granted_at, r.id LIMIT ${most}`;
}

/** Colleagues who can give her what she lacks. */
export function listGivers(
  reader: Reader,
  { id, organisationId }: Pick<HolderRow, 'id' | 'organisationId'>,
): Promise<MyKeysView['colleagues']> {
  return reader.$queryRaw<MyKeysView['colleagues']>`
    SELECT DISTINCT u.id, u.name, u.role FROM user_account u JOIN key_member m ON m.user_id = u.id
      JOIN organisation_key k ON k.id = m.key_id AND k.next_id IS NULL
    WHERE u.organisation_id = ${organisationId}::uuid AND u.status = 'ACTIVE' AND u.id <> ${id}::uuid
      AND (k.kind = 'officer' OR u.role = 'manager') ORDER BY u.name LIMIT 20`;
}

export interface NewRequest {
  readonly id: string;
  readonly organisationId: string;
  readonly userId: string;
  readonly requestedById: string;
}

export async function insertRequest(tx: Tx, row: NewRequest, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO officer_request (id, organisation_id, user_id, requested_by_id, requested_at)
    VALUES (${row.id}::uuid, ${row.organisationId}::uuid, ${row.userId}::uuid, ${row.requestedById}::uuid, ${now})`;
}

/** False where nobody had asked. */
export async function settleRequest(tx: Tx, userId: string, now: Date): Promise<boolean> {
  const settled = await tx.$executeRaw`
    UPDATE officer_request SET settled_at = ${now} WHERE user_id = ${userId}::uuid AND settled_at IS NULL`;
  return settled > 0;
}

/** The officers' keys are hers no more, today's and former ones, and the one in use is due to be replaced. */
export async function removeOfficer(tx: Tx, { id, organisationId }: HolderRow, now: Date): Promise<void> {
  const groups: Sql = Prisma.sql`SELECT k.id FROM organisation_key k
    WHERE k.organisation_id = ${organisationId}::uuid AND k.kind = 'officer'`;
  await tx.$executeRaw`DELETE FROM key_member WHERE user_id = ${id}::uuid AND key_id IN (${groups})`;
  await tx.$executeRaw`DELETE FROM former_member WHERE user_id = ${id}::uuid AND key_id IN (${groups})`;
  await tx.$executeRaw`
    UPDATE organisation_key SET due_since = ${now}
    WHERE organisation_id = ${organisationId}::uuid AND kind = 'officer' AND next_id IS NULL AND due_since IS NULL`;
}

/** The pairs in use that she holds are due to be replaced. */
export async function markHeldDue(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE organisation_key k SET due_since = ${now} FROM key_member m
    WHERE m.key_id = k.id AND m.user_id = ${userId}::uuid AND k.next_id IS NULL AND k.due_since IS NULL`;
}

/** Ends her sessions at once; a revoked one is never written back. */
export async function endSessionsOf(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE session SET revoked_at = ${now} WHERE user_id = ${userId}::uuid AND revoked_at IS NULL`;
}
