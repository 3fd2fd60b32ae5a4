import type { Tx } from '../../platform/db.ts';

/** One person in the statistics: no case, no organisation, no date finer than a quarter. */
export interface FactRow {
  readonly id: string;
  readonly quarter: string;
  readonly country: string;
  readonly sex: string;
  readonly ageGroup: string;
  readonly citizenship: string;
  readonly exploitation: readonly string[];
  readonly prevented: boolean;
}

/** Whether she agrees to be counted; a withdrawal waits for what is written on it, or goes first. */
export async function isCounted(tx: Tx, caseId: string, today: string): Promise<boolean> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM consent c WHERE c.case_id = ${caseId}::uuid AND c.purpose = 'NATIONAL_STATISTICS'
      AND c.state = 'GIVEN' AND (c.valid_until IS NULL OR c.valid_until >= ${today}::date)
    ORDER BY c.id FOR SHARE OF c`;
  return found.length > 0;
}

/** Of what may be asked for her beside it: whether, and what came of it; never what for. */
export async function putFact(tx: Tx, fact: FactRow, caseId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO statistics_fact (id, quarter, country_code, sex, age_group, citizenship, exploitation, prevented,
      exposed, requested, non_punishment)
    VALUES (${fact.id}::uuid, ${fact.quarter}, ${fact.country}, ${fact.sex}, ${fact.ageGroup}, ${fact.citizenship},
      ${[...fact.exploitation]}, ${fact.prevented},
      EXISTS (SELECT FROM non_punishment_signal n WHERE n.case_id = ${caseId}::uuid),
      EXISTS (SELECT FROM proceeding p WHERE p.case_id = ${caseId}::uuid AND p.requested_at IS NOT NULL),
      (SELECT p.outcome FROM proceeding p WHERE p.case_id = ${caseId}::uuid
        AND p.outcome IN ('GRANTED', 'PARTLY', 'REFUSED', 'PENDING') ORDER BY p.outcome_at DESC LIMIT 1))
    ON CONFLICT (id) DO UPDATE SET sex = excluded.sex, age_group = excluded.age_group,
      citizenship = excluded.citizenship, exploitation = excluded.exploitation, exposed = excluded.exposed,
      requested = excluded.requested, non_punishment = excluded.non_punishment`;
}

export async function deleteFact(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM statistics_fact WHERE id = ${id}::uuid`;
}
