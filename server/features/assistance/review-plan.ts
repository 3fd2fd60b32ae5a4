import type { ReviewDocument, ReviewPlan } from '#contract/assistance';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { endClock } from '../clocks/index.ts';
import { planFollowUps } from './plan-follow-ups.ts';
import { setReviewClock } from './set-review-clock.ts';
import type { CareRow } from './store.ts';
import { writeCare } from './write-care.ts';

/** The plan was looked at with her. Where it has done its work, she is only asked after from now on. */
export async function reviewPlan(
  tx: Tx,
  row: CaseRow,
  { decision, note }: ReviewPlan,
  context: Context,
): Promise<CareRow> {
  const said: ReviewDocument = { decision, note };
  const written = await writeCare(tx, row, 'review', said, context);
  if (decision === 'monitoring') {
    await endClock(tx, 'plan_review', row.id, context.now);
    await planFollowUps(tx, row, context);
  } else await setReviewClock(tx, row, context);
  return written;
}
