import { Prisma } from '../../../prisma/generated/client.ts';
import type { Role } from '#contract/codes';
import type { Reader, Tx } from '../../platform/db.ts';
import type { GroupRow } from './store.ts';

/** What its manager asks for, and an administrator has not agreed to yet. */
export interface AskedRefounding {
  readonly requestId: string;
  readonly keyId: string;
  readonly holderId: string;
  readonly holderName: string;
  readonly holderRole: Role;
  readonly sealingPublic: Uint8Array | null;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly kitLost: boolean;
  readonly isHolderReady: boolean;
  readonly isPairInUse: boolean;
}

/** An organisation, its officers, and whether it asks to begin anew. */
export interface RefoundingRow {
  readonly id: string;
  readonly version: number;
  readonly organisation: string;
  readonly officers: number;
  readonly asked: AskedRefounding | null;
}

type Found = Omit<RefoundingRow, 'asked'> &
  Omit<AskedRefounding, 'requestId'> & { readonly requestId: string | null };

const open = Prisma.sql`
  SELECT r.id, r.version, r.name AS organisation, f.id AS "requestId", f.key_id AS "keyId", f.user_id AS "holderId",
    h.name AS "holderName", h.role AS "holderRole", k.sealing_public AS "sealingPublic", a.name AS "requestedBy",
    f.requested_at AS "requestedAt", f.kit_lost AS "kitLost",
    (SELECT count(*)::int FROM organisation_key g JOIN key_member m ON m.key_id = g.id
      JOIN user_account u ON u.id = m.user_id AND u.status = 'ACTIVE'
      WHERE g.organisation_id = r.id AND g.kind = 'officer' AND g.next_id IS NULL) AS officers,
    h.status = 'ACTIVE' AND k.user_id IS NOT NULL AND EXISTS (SELECT FROM officer_request q
      WHERE q.user_id = h.id AND q.settled_at IS NULL) AS "isHolderReady",
    EXISTS (SELECT FROM organisation_key g WHERE g.id = f.key_id AND g.next_id IS NULL) AS "isPairInUse"
  FROM organisation r LEFT JOIN refounding f ON f.organisation_id = r.id AND f.confirmed_at IS NULL
      AND f.ended_at IS NULL
    LEFT JOIN user_account h ON h.id = f.user_id LEFT JOIN user_account a ON a.id = f.requested_by_id
    LEFT JOIN user_key k ON k.user_id = h.id`;

/** Of an organisation that asks for nothing all the rest is empty. */
function rowOf({ id, version, organisation, officers, requestId, ...rest }: Found): RefoundingRow {
  const asked = requestId === null ? null : { requestId, ...rest };
  return { id, version, organisation, officers, asked };
}

export async function findRefounding(reader: Reader, id: string): Promise<RefoundingRow | undefined> {
  const [found] = await reader.$queryRaw<Found[]>`${open} WHERE r.id = ${id}::uuid`;
  return found && rowOf(found);
}

/** Locked first, read after: an officer who came back in between counts. */
export async function lockRefounding(tx: Tx, id: string): Promise<RefoundingRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM organisation r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findRefounding(tx, id);
}

// A node has few organisations, and one of them in such need is one too many.
const most = 100;

/** Those that wait for an administrator, the oldest first. */
export async function listRefoundings(reader: Reader): Promise<RefoundingRow[]> {
  const found = await reader.$queryRaw<Found[]>`
    ${open} WHERE f.id IS NOT NULL ORDER BY f.requested_at, f.id LIMIT ${most}`;
  return found.map(rowOf);
}

export interface NewRefounding {
  readonly id: string;
  readonly organisationId: string;
  readonly keyId: string;
  readonly userId: string;
  readonly requestedById: string;
  readonly kitLost: boolean;
}

/** In the place of what was asked before. */
export async function putRefounding(tx: Tx, row: NewRefounding, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE refounding SET ended_at = ${now}
    WHERE organisation_id = ${row.organisationId}::uuid AND confirmed_at IS NULL AND ended_at IS NULL`;
  await tx.$executeRaw`
    INSERT INTO refounding (id, organisation_id, key_id, user_id, requested_by_id, requested_at, kit_lost)
    VALUES (${row.id}::uuid, ${row.organisationId}::uuid, ${row.keyId}::uuid, ${row.userId}::uuid,
      ${row.requestedById}::uuid, ${now}, ${row.kitLost})`;
}

export async function markRefounded(tx: Tx, id: string, byId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE refounding SET confirmed_by_id = ${byId}::uuid, confirmed_at = ${now} WHERE id = ${id}::uuid`;
}

/**
 * A new pair in the place of one that is lost: no link leads from the one to the other. Who once held it keeps her wrap,
 * so that what she could open opens again if she comes back.
 */
export async function replaceLost(tx: Tx, lostId: string, next: GroupRow, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE organisation_key SET next_id = ${next.id}::uuid, lost_at = ${now} WHERE id = ${lostId}::uuid`;
  await tx.$executeRaw`
    INSERT INTO organisation_key (id, organisation_id, kind, public_key, made_at)
    VALUES (${next.id}::uuid, ${next.organisationId}::uuid, ${next.kind}, ${next.publicKey}, ${now})`;
}
