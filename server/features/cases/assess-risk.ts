import type { AssessRisk } from '#contract/cases';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { insertRiskAssessment, updateCase, type CaseRow } from './store.ts';

/** Each assessment is kept; the case shows the last. */
export async function assessRisk(
  tx: Tx,
  row: CaseRow,
  { risk, riskFlags }: AssessRisk,
  { now, actor }: Context,
): Promise<CaseRow> {
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
