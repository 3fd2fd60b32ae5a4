import type { PlanDeposition } from '#contract/depositions';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { setDepositionClock } from './set-deposition-clock.ts';
import { updateDeposition, type DepositionRow } from './store-depositions.ts';

/** Her lawyer names the day. */
export async function planDeposition(
  tx: Tx,
  row: DepositionRow,
  { plannedOn }: PlanDeposition,
  context: Context,
): Promise<DepositionRow> {
  if (plannedOn < context.now.toISOString().slice(0, 10)) {
    throw new Problem('invalid-input', { issues: [{ path: 'plannedOn', message: 'lies before today' }] });
  }
  const planned = { ...row, plannedOn, version: row.version + 1 };
  await updateDeposition(tx, planned);
  await setDepositionClock(tx, planned, context);
  return planned;
}
