import type { agreementStates, OptionalTask } from '#contract/case-tasks';
import type { Reader, Tx } from '../../platform/db.ts';

/** What of the tasks is known outside the case itself; counts, no content. */
export interface TaskFacts {
  readonly notApplicable: readonly OptionalTask[];
  readonly agreement: (typeof agreementStates)[number];
  readonly decisions: number;
  readonly screenings: number;
  readonly hasIdentity: boolean;
  readonly drafted: number;
  readonly sent: number;
}

/** All of it in one statement: the tasks of a case cost one question, however much hangs on it. */
export async function findTaskFacts(reader: Reader, caseId: string, today: string): Promise<TaskFacts> {
  const [facts] = await reader.$queryRaw<TaskFacts[]>`
    SELECT k.not_applicable AS "notApplicable",
      coalesce((SELECT CASE WHEN c.state = 'REFUSED' THEN 'refused'
          WHEN c.state = 'WITHDRAWN' OR c.valid_until < ${today}::date THEN 'over'
          WHEN c.provisional THEN 'provisional' ELSE 'given' END
        FROM consent c WHERE c.case_id = k.id AND c.purpose = 'CASE_MANAGEMENT' AND c.state <> 'SUPERSEDED'
        ORDER BY c.id DESC LIMIT 1), 'none') AS agreement,
      (SELECT count(*)::int FROM consent c WHERE c.case_id = k.id) AS decisions,
      (SELECT count(*)::int FROM screening s WHERE s.case_id = k.id) AS screenings,
      EXISTS (SELECT FROM identity_segment i WHERE i.case_id = k.id AND i.replaced_at IS NULL
        AND i.segment = 'legal_identity') AS "hasIdentity",
      (SELECT count(*)::int FROM referral r WHERE r.case_id = k.id
        AND r.status IN ('DRAFT', 'AWAITING_CONSENT')) AS drafted,
      (SELECT count(*)::int FROM referral r WHERE r.case_id = k.id
        AND r.status NOT IN ('DRAFT', 'AWAITING_CONSENT', 'CANCELLED')) AS sent
    FROM case_record k WHERE k.id = ${caseId}::uuid`;
  if (!facts) throw new Error('The case has gone');
  return facts;
}

/** The version stays: nothing that is said of her has changed. */
export async function updateTask(
  tx: Tx,
  caseId: string,
  task: OptionalTask,
  applies: boolean,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE case_record SET not_applicable = CASE WHEN ${applies} THEN array_remove(not_applicable, ${task})
      ELSE array_append(array_remove(not_applicable, ${task}), ${task}) END
    WHERE id = ${caseId}::uuid`;
}

export async function isGuardianSuspected(reader: Reader, caseId: string): Promise<boolean> {
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT t.id FROM child_track t WHERE t.case_id = ${caseId}::uuid AND t.guardian = 'SUSPECTED'`;
  return found.length > 0;
}
