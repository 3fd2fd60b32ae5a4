import type { SetGoal } from '#contract/assistance';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { sealForGroup } from '../keys/index.ts';
import { goalPlace } from './rules.ts';
import { setReviewClock } from './set-review-clock.ts';
import { countGoals, insertGoal, mostGoals, type GoalRow } from './store.ts';

/** A goal of hers. The first one makes a plan of it, which is looked at again from then on. */
export async function setGoal(
  tx: Tx,
  row: CaseRow,
  { area, text, dueOn }: SetGoal,
  context: Context,
): Promise<GoalRow> {
  const { now, actor } = context;
  const { id: caseId, organisationId, openedById, status: caseStatus } = row;
  const count = await countGoals(tx, caseId);
  if (count >= mostGoals) throw new Problem('wrong-state', { open: ['read', 'assist'] });
  const id = newId(now);
  const sealed = await sealForGroup(tx, 'staff', [organisationId], text, goalPlace({ id, organisationId }));
  const goal = { id, caseId, organisationId, area, sealed, dueOn, setAt: now };
  await insertGoal(tx, { ...goal, setById: actor.userId });
  if (count === 0) await setReviewClock(tx, row, context);
  return { ...goal, openedById, caseStatus, text, state: 'open', reason: null, endedAt: null };
}
