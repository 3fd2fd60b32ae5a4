import type { EndGoal } from '#contract/assistance';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { updateGoal, type GoalRow } from './store.ts';

/** Achieved, partly, or dropped with a reason; what has ended stays as it was said. */
export async function endGoal(
  tx: Tx,
  goal: GoalRow,
  { outcome, reason }: EndGoal,
  { now }: Context,
): Promise<GoalRow> {
  if (goal.state !== 'open') throw new Problem('wrong-state', { open: ['read'] });
  const ended = { state: outcome, reason, endedAt: now } as const;
  await updateGoal(tx, { id: goal.id, ...ended });
  return { ...goal, ...ended };
}
