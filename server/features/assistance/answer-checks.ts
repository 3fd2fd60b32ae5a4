import type { CloseCase } from '#contract/cases';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { endClock } from '../clocks/index.ts';
import { lookBeforeClosing } from './look-before-closing.ts';
import { planFollowUps } from './plan-follow-ups.ts';
import { isFollowedUp } from './rules.ts';
import { answersKept, unanswered } from './rules-closing.ts';
import { insertClosing } from './store-follow-ups.ts';

/** A case closes when each thing that is left has an answer; she is asked after from then on. */
export async function answerChecks(
  tx: Tx,
  row: CaseRow,
  { reason, answers }: Pick<CloseCase, 'reason' | 'answers'>,
  context: Context,
): Promise<void> {
  const { now: closedAt, actor } = context;
  const left = await lookBeforeClosing(tx, row, context);
  const open = unanswered(left, answers);
  if (open.length > 0) {
    const message = 'Something is left: say what becomes of it.';
    throw new Problem('invalid-input', {
      issues: open.map((check) => ({ path: `answers.${check}`, message })),
    });
  }
  const kept = {
    caseId: row.id,
    organisationId: row.organisationId,
    left,
    answers: answersKept(left, answers),
  };
  await insertClosing(tx, { ...kept, closedById: actor.userId, closedAt });
  for (const kind of ['needs_assessment', 'safety_plan', 'plan_review'] as const) {
    await endClock(tx, kind, row.id, closedAt);
  }
  if (isFollowedUp(reason)) await planFollowUps(tx, row, context);
}
