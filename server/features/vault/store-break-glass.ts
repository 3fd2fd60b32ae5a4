import { Prisma } from '../../../prisma/generated/client.ts';
import type { BreakGlassReason, ReviewOutcome, Segment } from '#contract/codes';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

export interface BreakGlassRow {
  readonly id: string;
  readonly caseId: string;
  readonly caseCode: string;
  readonly organisationId: string;
  readonly reason: BreakGlassReason;
  readonly segments: Segment[];
  readonly orderSealed: Uint8Array | null;
  readonly requestedById: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly endsAt: Date | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: Date | null;
  readonly outcome: ReviewOutcome | null;
  /** When the ledger was told that nobody confirmed it, or that its review is late. */
  readonly lapsedAt: Date | null;
  readonly overdueAt: Date | null;
  readonly version: number;
}

const columns = Prisma.sql`b.id, b.case_id AS "caseId",
  (SELECT c.code FROM case_record c WHERE c.id = b.case_id) AS "caseCode", b.organisation_id AS "organisationId",
  b.reason, b.segments, b.order_sealed AS "orderSealed", b.requested_by_id AS "requestedById",
  (SELECT u.name FROM user_account u WHERE u.id = b.requested_by_id) AS "requestedBy",
  b.requested_at AS "requestedAt",
  (SELECT u.name FROM user_account u WHERE u.id = b.confirmed_by_id) AS "confirmedBy",
  b.confirmed_at AS "confirmedAt", b.ends_at AS "endsAt",
  (SELECT u.name FROM user_account u WHERE u.id = b.reviewed_by_id) AS "reviewedBy",
  b.reviewed_at AS "reviewedAt", b.outcome, b.lapsed_at AS "lapsedAt", b.overdue_at AS "overdueAt", b.version`;

export async function findBreakGlass(reader: Reader, id: string): Promise<BreakGlassRow | undefined> {
  const [found] = await reader.$queryRaw<BreakGlassRow[]>`
    SELECT ${columns} FROM break_glass b WHERE b.id = ${id}::uuid`;
  return found;
}

export async function lockBreakGlass(tx: Tx, id: string): Promise<BreakGlassRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM break_glass b WHERE b.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findBreakGlass(tx, id);
}

/** Of one of them what its clock must know, locked: a job reads neither names nor the order. */
export type BreakGlassClock = Pick<
  BreakGlassRow,
  | 'id'
  | 'caseId'
  | 'organisationId'
  | 'reason'
  | 'requestedAt'
  | 'confirmedAt'
  | 'outcome'
  | 'lapsedAt'
  | 'overdueAt'
>;

export async function lockBreakGlassClock(tx: Tx, id: string): Promise<BreakGlassClock | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM break_glass b WHERE b.id = ${id}::uuid FOR NO KEY UPDATE`;
  const [found] = await tx.$queryRaw<BreakGlassClock[]>`
    SELECT b.id, b.case_id AS "caseId", b.organisation_id AS "organisationId", b.reason, b.requested_at AS "requestedAt",
      b.confirmed_at AS "confirmedAt", b.outcome, b.lapsed_at AS "lapsedAt", b.overdue_at AS "overdueAt"
    FROM break_glass b WHERE b.id = ${id}::uuid`;
  return found;
}

export function listBreakGlass(
  reader: Reader,
  seen: Sql,
  { limit, after }: PageAsked,
): Promise<BreakGlassRow[]> {
  return reader.$queryRaw<BreakGlassRow[]>`
    SELECT ${columns} FROM break_glass b JOIN break_glass r ON r.id = b.id
    WHERE ${seen} ${after === null ? Prisma.empty : Prisma.sql`AND b.id < ${after}::uuid`}
    ORDER BY b.id DESC LIMIT ${limit + 1}`;
}

/** Whether two officers have gone beyond the rules for all these parts of the case, and the hour is not over. */
export async function isBroken(
  reader: Reader,
  caseId: string,
  segments: readonly Segment[],
  now: Date,
): Promise<boolean> {
  const [found] = await reader.$queryRaw<{ broken: boolean }[]>`
    SELECT EXISTS (SELECT FROM break_glass b WHERE b.case_id = ${caseId}::uuid AND b.confirmed_at <= ${now}
      AND b.ends_at > ${now} AND b.segments @> ${[...segments]}::text[]) AS broken`;
  return found?.broken ?? false;
}

export interface NewBreakGlass {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly reason: BreakGlassReason;
  readonly segments: readonly Segment[];
  readonly orderSealed: Uint8Array | null;
  readonly requestedById: string;
  readonly requestedAt: Date;
}

export async function insertBreakGlass(tx: Tx, row: NewBreakGlass): Promise<BreakGlassRow> {
  await tx.$executeRaw`
    INSERT INTO break_glass (id, case_id, organisation_id, reason, segments, order_sealed, requested_by_id,
      requested_at)
    VALUES (${row.id}::uuid, ${row.caseId}::uuid, ${row.organisationId}::uuid, ${row.reason},
      ${[...row.segments]}::text[], ${row.orderSealed}::bytea, ${row.requestedById}::uuid, ${row.requestedAt})`;
  return standing(await findBreakGlass(tx, row.id));
}

export async function markConfirmed(
  tx: Tx,
  id: string,
  { byId, at, endsAt }: { readonly byId: string; readonly at: Date; readonly endsAt: Date },
): Promise<BreakGlassRow> {
  await tx.$executeRaw`
    UPDATE break_glass SET confirmed_by_id = ${byId}::uuid, confirmed_at = ${at}, ends_at = ${endsAt},
      version = version + 1 WHERE id = ${id}::uuid`;
  return standing(await findBreakGlass(tx, id));
}

export async function markReviewed(
  tx: Tx,
  id: string,
  { byId, at, outcome }: { readonly byId: string; readonly at: Date; readonly outcome: ReviewOutcome },
): Promise<BreakGlassRow> {
  await tx.$executeRaw`
    UPDATE break_glass SET reviewed_by_id = ${byId}::uuid, reviewed_at = ${at}, outcome = ${outcome},
      version = version + 1 WHERE id = ${id}::uuid`;
  return standing(await findBreakGlass(tx, id));
}

/** The clock has seen that nobody confirmed it. */
export async function markLapsed(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE break_glass SET lapsed_at = ${at}, version = version + 1 WHERE id = ${id}::uuid`;
}

/** The clock has seen that nobody reviewed it in time. */
export async function markOverdue(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE break_glass SET overdue_at = ${at}, version = version + 1 WHERE id = ${id}::uuid`;
}

function standing(row: BreakGlassRow | undefined): BreakGlassRow {
  if (!row) throw new Error('It has gone');
  return row;
}
