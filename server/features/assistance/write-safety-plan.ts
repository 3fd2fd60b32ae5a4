import type { SafetyPlanDocument, WriteSafetyPlan } from '#contract/assistance';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { endClock } from '../clocks/index.ts';
import type { CareRow } from './store.ts';
import { writeCare } from './write-care.ts';

/** The whole plan anew; the one before stays in the record. */
export async function writeSafetyPlan(
  tx: Tx,
  row: CaseRow,
  { signs, steps, places, people, word }: WriteSafetyPlan,
  context: Context,
): Promise<CareRow> {
  const said: SafetyPlanDocument = { signs, steps, places, people, word };
  const written = await writeCare(tx, row, 'safety_plan', said, context);
  await endClock(tx, 'safety_plan', row.id, context.now);
  return written;
}
