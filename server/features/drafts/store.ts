import { Prisma } from '../../../prisma/generated/client.ts';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

export interface DraftRow {
  readonly id: string;
  readonly userId: string;
  readonly form: string;
  readonly sealed: Uint8Array;
  /** 0 for one that is about to be kept for the first time. */
  readonly version: number;
  readonly startedAt: Date;
  readonly updatedAt: Date;
  readonly expiresAt: Date;
  /** How many she has beside a new one. */
  readonly others: number;
  /** As it was opened in this request. */
  readonly content: string | null;
}

const columns = Prisma.sql`r.id, r.user_id AS "userId", r.form, r.sealed, r.version, r.started_at AS "startedAt",
  r.updated_at AS "updatedAt", r.expires_at AS "expiresAt", 0 AS others, NULL AS content`;

export async function findDraft(reader: Reader, id: string, userId: string): Promise<DraftRow | undefined> {
  const [found] = await reader.$queryRaw<DraftRow[]>`
    SELECT ${columns} FROM draft r WHERE r.id = ${id}::uuid AND r.user_id = ${userId}::uuid`;
  return found;
}

export async function lockDraft(tx: Tx, id: string, userId: string): Promise<DraftRow | undefined> {
  const [found] = await tx.$queryRaw<DraftRow[]>`
    SELECT ${columns} FROM draft r WHERE r.id = ${id}::uuid AND r.user_id = ${userId}::uuid FOR UPDATE`;
  return found;
}

export async function countDrafts(reader: Reader, userId: string): Promise<number> {
  const [found] = await reader.$queryRaw<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM draft r WHERE r.user_id = ${userId}::uuid`;
  return found?.count ?? 0;
}

export function listDrafts(reader: Reader, seen: Sql, { limit, after }: PageAsked): Promise<DraftRow[]> {
  return reader.$queryRaw<DraftRow[]>`
    SELECT ${columns} FROM draft r
    WHERE ${seen} ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

/** False where the id is taken, by whomever. */
export async function insertDraft(tx: Tx, row: DraftRow): Promise<boolean> {
  const written = await tx.$executeRaw`
    INSERT INTO draft (id, user_id, form, sealed, version, started_at, updated_at, expires_at)
    VALUES (${row.id}::uuid, ${row.userId}::uuid, ${row.form}, ${row.sealed}, ${row.version}, ${row.startedAt},
      ${row.updatedAt}, ${row.expiresAt})
    ON CONFLICT DO NOTHING`;
  return written === 1;
}

export async function updateDraft(tx: Tx, row: DraftRow): Promise<void> {
  await tx.$executeRaw`
    UPDATE draft SET sealed = ${row.sealed}, version = ${row.version}, updated_at = ${row.updatedAt},
      expires_at = ${row.expiresAt} WHERE id = ${row.id}::uuid`;
}

export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM draft WHERE id = ${id}::uuid`;
}

/** Removes it if its time is over. When it will be, where it is still there. */
export async function deleteExpired(tx: Tx, id: string, now: Date): Promise<Date | undefined> {
  await tx.$executeRaw`DELETE FROM draft WHERE id = ${id}::uuid AND expires_at <= ${now}`;
  const [left] = await tx.$queryRaw<{ expiresAt: Date }[]>`
    SELECT expires_at AS "expiresAt" FROM draft WHERE id = ${id}::uuid`;
  return left?.expiresAt;
}
