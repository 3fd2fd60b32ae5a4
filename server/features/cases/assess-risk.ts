import type { AssessRisk } from '#contract/cases';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { insertRiskAssessment, updateCase, type CaseRow } from './store.ts';
import { isGuardianSuspected } from './store-tasks.ts';

/** Each assessment is kept; the case shows the last. */
export async function assessRisk(
  tx: Tx,
  row: CaseRow,
  { risk, riskFlags: said }: AssessRisk,
  { now, actor }: Context,
): Promise<CaseRow> {
  const riskFlags = await withSuspicion(tx, row.id, said);
  const assessment = {
    id: newId(now),
    organisationId: row.organisationId,
    caseId: row.id,
    risk,
    riskFlags,
    assessedById: actor.userId,
    assessedAt: now,
  };
  await insertRiskAssessment(tx, assessment);
  return updateCase(tx, { ...row, risk, riskFlags }, null);
}

/** A guardian whom the child's own track calls suspected stays so: only the authority lifts that. */
async function withSuspicion(
  tx: Tx,
  caseId: string,
  said: AssessRisk['riskFlags'],
): Promise<AssessRisk['riskFlags']> {
  if (said.includes('guardian_suspected') || !(await isGuardianSuspected(tx, caseId))) return said;
  return [...said, 'guardian_suspected'];
}
