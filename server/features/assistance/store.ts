import { Prisma } from '../../../prisma/generated/client.ts';
import type { GoalView } from '#contract/assistance';
import type { CaseStatus } from '#contract/cases';
import type { Reader, Tx } from '../../platform/db.ts';

export const careKinds = ['assessment', 'safety_plan', 'review'] as const;
export type CareKind = (typeof careKinds)[number];

/** What each record of this room carries for rights: whose case it is and who opened that. */
export interface OfCase {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly openedById: string;
  readonly caseStatus: CaseStatus;
}

export interface CareRow extends OfCase {
  readonly kind: CareKind;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  readonly sealed: Uint8Array;
  /** Once it was opened. */
  readonly said?: unknown;
}

const careColumns = Prisma.sql`c.id, c.case_id AS "caseId", c.organisation_id AS "organisationId",
  r.opened_by_id AS "openedById", r.status AS "caseStatus", c.kind, u.name AS "writtenBy", c.written_at AS "writtenAt", c.sealed`;
const careJoined = Prisma.sql`care_record c JOIN case_record r ON r.id = c.case_id
  JOIN user_account u ON u.id = c.written_by_id`;

export async function findCare(reader: Reader, id: string): Promise<CareRow | undefined> {
  const [found] = await reader.$queryRaw<CareRow[]>`
    SELECT ${careColumns} FROM ${careJoined} WHERE c.id = ${id}::uuid`;
  return found;
}

/** The last of each kind: what stands. */
export function listLatestCare(reader: Reader, caseId: string): Promise<CareRow[]> {
  return reader.$queryRaw<CareRow[]>`
    SELECT DISTINCT ON (c.kind) ${careColumns} FROM ${careJoined} WHERE c.case_id = ${caseId}::uuid
    ORDER BY c.kind, c.id DESC`;
}

export async function insertCare(
  tx: Tx,
  row: Pick<CareRow, 'id' | 'caseId' | 'organisationId' | 'kind' | 'sealed' | 'writtenAt'> & {
    readonly writtenById: string;
  },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO care_record (id, case_id, organisation_id, kind, sealed, written_by_id, written_at)
    VALUES (${row.id}::uuid, ${row.caseId}::uuid, ${row.organisationId}::uuid, ${row.kind}, ${row.sealed},
      ${row.writtenById}::uuid, ${row.writtenAt})`;
}

export interface GoalRow extends OfCase, Pick<GoalView, 'area' | 'state' | 'reason' | 'dueOn'> {
  readonly setAt: Date;
  readonly endedAt: Date | null;
  readonly sealed: Uint8Array;
  /** Once it was opened. */
  readonly text?: string;
}

const goalColumns = Prisma.sql`g.id, g.case_id AS "caseId", g.organisation_id AS "organisationId",
  r.opened_by_id AS "openedById", r.status AS "caseStatus", g.area, g.state, g.reason, to_char(g.due_on, 'YYYY-MM-DD') AS "dueOn",
  g.set_at AS "setAt", g.ended_at AS "endedAt", g.sealed`;
const goalJoined = Prisma.sql`plan_goal g JOIN case_record r ON r.id = g.case_id`;

export async function findGoal(reader: Reader, id: string): Promise<GoalRow | undefined> {
  const [found] = await reader.$queryRaw<GoalRow[]>`
    SELECT ${goalColumns} FROM ${goalJoined} WHERE g.id = ${id}::uuid`;
  return found;
}

/** Under its case's lock, like everything that changes what hangs on it. */
export async function lockCaseOf(tx: Tx, row: OfCase | undefined): Promise<void> {
  if (row)
    await tx.$queryRaw`SELECT 1 AS locked FROM case_record r WHERE r.id = ${row.caseId}::uuid FOR NO KEY UPDATE`;
}

export async function lockGoal(tx: Tx, id: string): Promise<GoalRow | undefined> {
  await lockCaseOf(tx, await findGoal(tx, id));
  return findGoal(tx, id);
}

/** How many goals one plan holds. */
export const mostGoals = 60;

/** In the order they were set. */
export function listGoals(reader: Reader, caseId: string): Promise<GoalRow[]> {
  return reader.$queryRaw<GoalRow[]>`
    SELECT ${goalColumns} FROM ${goalJoined} WHERE g.case_id = ${caseId}::uuid ORDER BY g.id LIMIT ${mostGoals}`;
}

export async function countGoals(reader: Reader, caseId: string): Promise<number> {
  const [found] = await reader.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM plan_goal WHERE case_id = ${caseId}::uuid`;
  return found?.count ?? 0;
}

export async function insertGoal(
  tx: Tx,
  row: Pick<GoalRow, 'id' | 'caseId' | 'organisationId' | 'area' | 'sealed' | 'dueOn' | 'setAt'> & {
    readonly setById: string;
  },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO plan_goal (id, case_id, organisation_id, area, sealed, due_on, set_by_id, set_at)
    VALUES (${row.id}::uuid, ${row.caseId}::uuid, ${row.organisationId}::uuid, ${row.area}, ${row.sealed},
      ${row.dueOn}::date, ${row.setById}::uuid, ${row.setAt})`;
}

export async function updateGoal(
  tx: Tx,
  { id, state, reason, endedAt }: Pick<GoalRow, 'id' | 'state' | 'reason' | 'endedAt'>,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE plan_goal SET state = ${state}, reason = ${reason}, ended_at = ${endedAt} WHERE id = ${id}::uuid`;
}
