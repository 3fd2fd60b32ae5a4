import {
  AssessmentDocument,
  ReviewDocument,
  SafetyPlanDocument,
  type AssessmentView,
  type FollowUpView,
  type GoalView,
  type PlanView,
  type ReviewView,
  type SafetyPlanView,
} from '#contract/assistance';
import { type ServiceGivenView, type UnmetNeedView } from '#contract/services-given';
import { closingChecks } from '#contract/closing';
import type { ClosingView } from '#contract/assistance';
import { blocking, type LeftOver } from './rules-closing.ts';
import type { FollowUpRow } from './store-follow-ups.ts';
import type { GivenRow, UnmetRow } from './store-services.ts';
import type { CareRow, GoalRow } from './store.ts';

const written = ({ id, writtenAt, writtenBy }: CareRow) => ({
  ...{ id, writtenBy },
  writtenAt: writtenAt.toISOString(),
});

export function assessmentView(row: CareRow): AssessmentView {
  return { ...written(row), ...AssessmentDocument.parse(row.said) };
}

export function safetyPlanView(row: CareRow): SafetyPlanView {
  return { ...written(row), ...SafetyPlanDocument.parse(row.said) };
}

export function reviewView(row: CareRow): ReviewView {
  return { ...written(row), ...ReviewDocument.parse(row.said) };
}

export function goalView(row: GoalRow): GoalView {
  const { id, area, text, dueOn, state, reason, setAt, endedAt } = row;
  if (text === undefined) throw new Error('A goal was to be shown before it was opened');
  return {
    ...{ id, area, text, dueOn, state, reason },
    setAt: setAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** The last of each kind, opened; and the goals. */
export function planView(care: readonly CareRow[], goals: readonly GoalRow[], can: string[]): PlanView {
  const of = (kind: CareRow['kind']) => care.find((row) => row.kind === kind);
  const [assessment, safetyPlan, review] = [of('assessment'), of('safety_plan'), of('review')];
  return {
    assessment: assessment ? assessmentView(assessment) : null,
    safetyPlan: safetyPlan ? safetyPlanView(safetyPlan) : null,
    goals: goals.map(goalView),
    review: review ? reviewView(review) : null,
    can,
  };
}

export function givenView(row: GivenRow): ServiceGivenView {
  const { id, service, unit, quantity, givenOn, provider, referralId, reference, recordedBy } = row;
  return {
    ...{ id, service, unit, quantity, givenOn, provider, referralId, reference, recordedBy },
    recordedAt: row.recordedAt.toISOString(),
    struck: row.struckAt !== null,
  };
}

export function unmetView({ id, service, reason, notedAt, metAt }: UnmetRow): UnmetNeedView {
  return { id, service, reason, notedAt: notedAt.toISOString(), metAt: metAt?.toISOString() ?? null };
}

export function followUpView(row: FollowUpRow): FollowUpView {
  const { id, mark, dueOn, state, contact, doneAt, found } = row;
  const { safety = null, livelihood = null, note = null } = found ?? {};
  const done = { doneAt: doneAt?.toISOString() ?? null, safety, livelihood, note };
  return { id, mark, dueOn, state, contact, ...done };
}

export function closingView(left: LeftOver, can: string[]): ClosingView {
  return {
    checks: closingChecks.map((check) => ({ check, left: left[check], blocks: blocking.includes(check) })),
    can,
  };
}
