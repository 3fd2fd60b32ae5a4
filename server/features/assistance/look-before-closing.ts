import type { Reader } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { caseWork, type CaseRow } from '../cases/index.ts';
import type { LeftOver } from './rules-closing.ts';
import { countHanging } from './store-follow-ups.ts';

/** What would be left if the case closed now: from the records alone. */
export async function lookBeforeClosing(reader: Reader, row: CaseRow, context: Context): Promise<LeftOver> {
  const { referrals, grants, clocks, hasSafetyPlan, goals, unmet } = await countHanging(reader, row.id);
  const record = caseWork.tasks;
  const { tasks } = record.view(await record.open(reader, row, context), [], context);
  const undone = tasks.filter(({ state }) => state === 'not_started' || state === 'started').length;
  const safety = row.risk === 'HIGH' || !hasSafetyPlan ? 1 : 0;
  return { referrals, grants, clocks, tasks: undone, safety, goals, unmet_needs: unmet, person_told: 1 };
}
