import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { ClockKind } from '#contract/clocks';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { SubjectName } from '../../policy/subjects.ts';
import type { ToldOne } from './rules.ts';

export interface ClockRow {
  readonly id: string;
  readonly kind: ClockKind;
  readonly variant: string;
  readonly subject: SubjectName;
  readonly subjectId: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly concernsId: string | null;
  readonly caseId: string | null;
  readonly countryCode: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly pausedAt: Date | null;
  readonly endedAt: Date | null;
  readonly overdueAt: Date | null;
  readonly step: number;
  readonly stepAt: Date | null;
  readonly takenUpAt: Date | null;
  readonly version: number;
}

export const columns = Prisma.sql`r.id, r.kind, r.variant, r.subject, r.subject_id AS "subjectId", r.reference,
  r.organisation_id AS "organisationId", r.concerns_id AS "concernsId", r.case_id AS "caseId",
  r.country_code AS "countryCode", r.started_at AS "startedAt", r.due_at AS "dueAt", r.paused_at AS "pausedAt",
  r.ended_at AS "endedAt", r.overdue_at AS "overdueAt", r.step, r.step_at AS "stepAt", r.taken_up_at AS "takenUpAt",
  r.version`;

export async function findClock(reader: Reader, id: string): Promise<ClockRow | undefined> {
  const [found] = await reader.$queryRaw<ClockRow[]>`SELECT ${columns} FROM clock r WHERE r.id = ${id}::uuid`;
  return found;
}

export async function lockClock(tx: Tx, id: string): Promise<ClockRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM clock WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return findClock(tx, id);
}

export type NewClock = Pick<
  ClockRow,
  | 'id'
  | 'kind'
  | 'variant'
  | 'subject'
  | 'subjectId'
  | 'reference'
  | 'organisationId'
  | 'concernsId'
  | 'caseId'
  | 'countryCode'
  | 'startedAt'
  | 'dueAt'
>;

/** Begins it, or begins it anew where the record has one of the kind; answers the id it has. */
export async function upsertClock(tx: Tx, row: NewClock): Promise<string> {
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    SELECT sec.set_clock(${row.id}::uuid, ${row.kind}, ${row.variant}, ${row.subject}, ${row.subjectId}::uuid,
      ${row.reference}, ${row.organisationId}::uuid, ${row.concernsId}::uuid, ${row.caseId}::uuid, ${row.countryCode},
      ${row.startedAt}, ${row.dueAt})::text AS id`;
  if (!made) throw new Error('The clock was not set');
  return made.id;
}

export async function endOfClock(tx: Tx, kind: ClockKind, subjectId: string, at: Date): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ done: boolean }[]>`
    SELECT sec.end_clock(${kind}, ${subjectId}::uuid, ${at}) AS done`;
  return found?.done ?? false;
}

export async function stopClock(tx: Tx, kind: ClockKind, subjectId: string, at: Date): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ done: boolean }[]>`
    SELECT sec.pause_clock(${kind}, ${subjectId}::uuid, ${at}) AS done`;
  return found?.done ?? false;
}

/** Runs on from `at`; undefined where it was not stopped. */
export async function restartClock(
  tx: Tx,
  kind: ClockKind,
  subjectId: string,
  at: Date,
): Promise<{ readonly id: string; readonly dueAt: Date } | undefined> {
  const [found] = await tx.$queryRaw<{ id: string; dueAt: Date }[]>`
    SELECT r.id, r.due_at AS "dueAt" FROM sec.resume_clock(${kind}, ${subjectId}::uuid, ${at}) r`;
  return found;
}

export async function updateStep(
  tx: Tx,
  { id }: Pick<ClockRow, 'id'>,
  { step, at, isOverdue }: { readonly step: number; readonly at: Date; readonly isOverdue: boolean },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE clock SET step = ${step}, step_at = ${at}, overdue_at = CASE WHEN ${isOverdue} THEN coalesce(overdue_at, ${at})
      ELSE overdue_at END, version = version + 1 WHERE id = ${id}::uuid`;
}

export interface NewStep {
  readonly id: string;
  readonly clockId: string;
  readonly step: string;
  readonly organisationId: string | null;
  readonly userId: string | null;
  readonly at: Date;
}

export async function insertStep(tx: Tx, row: NewStep): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO clock_step (id, clock_id, step, organisation_id, user_id, at)
    VALUES (${row.id}::uuid, ${row.clockId}::uuid, ${row.step}, ${row.organisationId}::uuid, ${row.userId}::uuid,
      ${row.at})`;
}

/** Whom of the rota the clock has told since it was last set. */
export async function listTold(reader: Reader, { id, startedAt }: ClockRow): Promise<ToldOne[]> {
  return reader.$queryRaw<ToldOne[]>`
    SELECT s.organisation_id AS "organisationId", s.user_id AS "userId" FROM clock_step s
    WHERE s.clock_id = ${id}::uuid AND s.step IN ('coordinator', 'deputy', 'national_deputy') AND s.at >= ${startedAt}
    ORDER BY s.id`;
}

export async function findNever(reader: Reader, caseId: string): Promise<Uint8Array | undefined> {
  const [found] = await reader.$queryRaw<{ sealed: Uint8Array | null }[]>`
    SELECT sec.never_of(${caseId}::uuid) AS sealed`;
  return found?.sealed ?? undefined;
}

const goers = { referral: Prisma.sql`referral r`, journey: Prisma.sql`journey r` } as const;
/** What goes from one end to another past an organisation. */
export type Goer = keyof typeof goers;

/** Rows (`r`) of which an organisation is neither end. */
const passing = (organisationId: string) => Prisma.sql`r.from_organisation_id <> ${organisationId}::uuid
  AND r.to_organisation_id IS DISTINCT FROM ${organisationId}::uuid`;

/** The lists of the cases whose rows pass an organisation on their way; only of those that have one. */
export function listNever(
  reader: Reader,
  goer: Goer,
  seen: Sql,
  organisationId: string,
): Promise<{ caseId: string; sealed: Uint8Array }[]> {
  return reader.$queryRaw<{ caseId: string; sealed: Uint8Array }[]>`
    SELECT listed.case_id AS "caseId", listed.sealed FROM (
      SELECT asked.case_id, sec.never_of(asked.case_id) AS sealed
      FROM (SELECT DISTINCT r.case_id FROM ${goers[goer]} WHERE ${passing(organisationId)} AND ${seen}) AS asked
    ) AS listed WHERE listed.sealed IS NOT NULL`;
}

/** `seen`, without what passes an organisation of some cases. */
export function seenBut(seen: Sql, caseIds: readonly string[], organisationId: string): Sql {
  return Prisma.sql`${seen} AND NOT (r.case_id = ANY(${[...caseIds]}::uuid[]) AND ${passing(organisationId)})`;
}

interface Body {
  readonly organisation: OrganisationBrief;
  readonly region: string | null;
}

/** An organisation as a list may name it: itself, its kind, its country, its region. */
export async function findBody(reader: Reader, id: string): Promise<Body | undefined> {
  const [found] = await reader.$queryRaw<Body[]>`
    SELECT json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code) AS organisation,
      o.region FROM organisation o WHERE o.id = ${id}::uuid`;
  return found;
}

export async function writeNever(tx: Tx, caseId: string, sealed: Uint8Array): Promise<void> {
  await tx.$executeRaw`SELECT sec.keep_never(${caseId}::uuid, ${sealed})`;
}
