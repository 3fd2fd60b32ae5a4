import { Prisma } from '../../../prisma/generated/client.ts';
import type { FollowUpView } from '#contract/assistance';
import type { Reader, Tx } from '../../platform/db.ts';
import type { OfCase } from './store.ts';

export interface FollowUpRow extends OfCase, Pick<FollowUpView, 'mark' | 'dueOn' | 'state' | 'contact'> {
  readonly doneAt: Date | null;
  readonly sealed: Uint8Array | null;
  /** Once it was opened. */
  readonly found?: Pick<FollowUpView, 'safety' | 'livelihood' | 'note'>;
}

const columns = Prisma.sql`f.id, f.case_id AS "caseId", f.organisation_id AS "organisationId",
  r.opened_by_id AS "openedById", r.status AS "caseStatus", f.mark, to_char(f.due_on, 'YYYY-MM-DD') AS "dueOn", f.state, f.contact,
  f.done_at AS "doneAt", f.sealed`;
const joined = Prisma.sql`follow_up f JOIN case_record r ON r.id = f.case_id`;

export async function findFollowUp(reader: Reader, id: string): Promise<FollowUpRow | undefined> {
  const [found] = await reader.$queryRaw<FollowUpRow[]>`
    SELECT ${columns} FROM ${joined} WHERE f.id = ${id}::uuid`;
  return found;
}

/** Four at the most, the nearest first. */
export function listFollowUps(reader: Reader, caseId: string): Promise<FollowUpRow[]> {
  return reader.$queryRaw<FollowUpRow[]>`
    SELECT ${columns} FROM ${joined} WHERE f.case_id = ${caseId}::uuid ORDER BY f.due_on, f.id`;
}

export async function insertFollowUp(
  tx: Tx,
  row: Pick<FollowUpRow, 'id' | 'caseId' | 'organisationId' | 'mark' | 'dueOn'>,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO follow_up (id, case_id, organisation_id, mark, due_on)
    VALUES (${row.id}::uuid, ${row.caseId}::uuid, ${row.organisationId}::uuid, ${row.mark}, ${row.dueOn}::date)`;
}

export async function updateFollowUp(
  tx: Tx,
  row: Pick<FollowUpRow, 'id' | 'state' | 'contact' | 'sealed' | 'doneAt'> & {
    readonly doneById: string | null;
  },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE follow_up SET state = ${row.state}, contact = ${row.contact}, sealed = ${row.sealed},
      done_by_id = ${row.doneById}::uuid, done_at = ${row.doneAt}
    WHERE id = ${row.id}::uuid`;
}

/** What hangs on a case besides the case itself and its tasks. */
export interface HangingOn {
  readonly referrals: number;
  readonly grants: number;
  readonly clocks: number;
  readonly hasSafetyPlan: boolean;
  readonly goals: number;
  readonly unmet: number;
}

/** In one statement; counts, no content. */
export async function countHanging(reader: Reader, caseId: string): Promise<HangingOn> {
  const [found] = await reader.$queryRaw<HangingOn[]>`
    SELECT (SELECT count(*)::int FROM referral f WHERE f.case_id = ${caseId}::uuid AND f.status IN ('DRAFT',
        'AWAITING_CONSENT', 'AWAITING_CLEARANCE', 'SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED', 'ACCEPTED', 'IN_PROGRESS')
      ) AS referrals,
      (SELECT count(*)::int FROM disclosure_grant g JOIN referral f ON f.id = g.referral_id
        WHERE f.case_id = ${caseId}::uuid AND g.state = 'RELEASED') AS grants,
      (SELECT count(*)::int FROM clock k WHERE k.case_id = ${caseId}::uuid AND k.ended_at IS NULL
        AND k.kind NOT IN ('needs_assessment', 'safety_plan', 'plan_review', 'follow_up')) AS clocks,
      EXISTS (SELECT FROM care_record c WHERE c.case_id = ${caseId}::uuid AND c.kind = 'safety_plan')
        AS "hasSafetyPlan",
      (SELECT count(*)::int FROM plan_goal p WHERE p.case_id = ${caseId}::uuid AND p.state = 'open') AS goals,
      (SELECT count(*)::int FROM unmet_need n WHERE n.case_id = ${caseId}::uuid AND n.met_at IS NULL) AS unmet`;
  if (!found) throw new Error('The database counted nothing');
  return found;
}

export async function insertClosing(
  tx: Tx,
  row: {
    readonly caseId: string;
    readonly organisationId: string;
    readonly left: Readonly<Record<string, number>>;
    readonly answers: Readonly<Record<string, string>>;
    readonly closedById: string;
    readonly closedAt: Date;
  },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO case_closing (case_id, organisation_id, left_over, answers, closed_by_id, closed_at)
    VALUES (${row.caseId}::uuid, ${row.organisationId}::uuid, ${JSON.stringify(row.left)}::jsonb,
      ${JSON.stringify(row.answers)}::jsonb, ${row.closedById}::uuid, ${row.closedAt})`;
}
