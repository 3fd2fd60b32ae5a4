import { z } from 'zod';
import { CaseCommand } from './cases.ts';
import { closingChecks } from './closing.ts';
import { ServiceCode } from './codes.ts';
import { can } from './list.ts';
import { calendarDate, isoInstant, text, uuid } from './text.ts';

export const needUrgencies = ['now', 'soon', 'later'] as const;
export const wishes = ['wants', 'not_now', 'does_not_want'] as const;

const AssessedNeed = z.strictObject({
  service: ServiceCode,
  urgency: z.enum(needUrgencies),
  wish: z.enum(wishes),
});
const once = (needs: readonly { readonly service: string }[]) =>
  new Set(needs.map(({ service }) => service)).size === needs.length;

/** What a needs assessment comes to; sealed as one document. */
export const AssessmentDocument = z.strictObject({
  needs: z.array(AssessedNeed).min(1).max(54),
  note: text(2000).nullable(),
});
export type AssessmentDocument = z.infer<typeof AssessmentDocument>;

/** Each need with how soon and whether she wants it. What she does not want is no need of the case. */
export const AssessNeeds = CaseCommand.extend({
  needs: z.array(AssessedNeed).min(1).max(54).refine(once, { message: 'The same code is listed twice.' }),
  note: text(2000).nullable().default(null),
});
export type AssessNeeds = z.infer<typeof AssessNeeds>;

export const AssessmentView = z.strictObject({
  id: uuid,
  writtenAt: isoInstant,
  writtenBy: z.string(),
  ...AssessmentDocument.shape,
});
export type AssessmentView = z.infer<typeof AssessmentView>;

const safetyParts = {
  signs: text(1000).nullable().default(null),
  steps: text(1000).nullable().default(null),
  places: text(1000).nullable().default(null),
  people: text(1000).nullable().default(null),
  word: text(200).nullable().default(null),
};
/** Her own words on how she stays safe: what warns her, what she does, where she goes, whom she asks, a word of help. */
export const SafetyPlanDocument = z.strictObject(safetyParts);
export type SafetyPlanDocument = z.infer<typeof SafetyPlanDocument>;

export const WriteSafetyPlan = CaseCommand.extend(safetyParts).refine(
  ({ signs, steps, places, people, word }) =>
    [signs, steps, places, people, word].some((part) => part !== null),
  { path: ['steps'], message: 'Write at least one thing.' },
);
export type WriteSafetyPlan = z.infer<typeof WriteSafetyPlan>;

export const SafetyPlanView = z.strictObject({
  id: uuid,
  writtenAt: isoInstant,
  writtenBy: z.string(),
  signs: z.string().nullable(),
  steps: z.string().nullable(),
  places: z.string().nullable(),
  people: z.string().nullable(),
  word: z.string().nullable(),
});
export type SafetyPlanView = z.infer<typeof SafetyPlanView>;

export const goalAreas = [
  'safety',
  'housing',
  'health',
  'documents',
  'justice',
  'work',
  'business',
  'study',
  'money',
  'family',
  'community',
] as const;
export type GoalArea = (typeof goalAreas)[number];
export const goalOutcomes = ['achieved', 'partly', 'dropped'] as const;
export const goalStates = ['open', ...goalOutcomes] as const;
export const goalReasons = ['her_choice', 'not_possible', 'no_longer_needed', 'replaced'] as const;

export const SetGoal = CaseCommand.extend({
  area: z.enum(goalAreas),
  text: text(500),
  dueOn: calendarDate.nullable().default(null),
});
export type SetGoal = z.infer<typeof SetGoal>;

export const EndGoal = z
  .strictObject({
    id: uuid,
    outcome: z.enum(goalOutcomes),
    reason: z.enum(goalReasons).nullable().default(null),
  })
  .refine(({ outcome, reason }) => (outcome === 'dropped') === (reason !== null), {
    path: ['reason'],
    message: 'A goal that is dropped has a reason, and no other has.',
  });
export type EndGoal = z.infer<typeof EndGoal>;

export const GoalView = z.strictObject({
  id: uuid,
  area: z.enum(goalAreas),
  text: z.string(),
  dueOn: calendarDate.nullable(),
  state: z.enum(goalStates),
  reason: z.enum(goalReasons).nullable(),
  setAt: isoInstant,
  endedAt: isoInstant.nullable(),
});
export type GoalView = z.infer<typeof GoalView>;

/** `monitoring`: the plan has done its work; from here on she is asked after one, three, six and twelve months. */
export const reviewDecisions = ['goes_on', 'changed', 'monitoring'] as const;
export const ReviewDocument = z.strictObject({
  decision: z.enum(reviewDecisions),
  note: text(2000).nullable(),
});
export type ReviewDocument = z.infer<typeof ReviewDocument>;
export const ReviewPlan = CaseCommand.extend({
  decision: z.enum(reviewDecisions),
  note: text(2000).nullable().default(null),
});
export type ReviewPlan = z.infer<typeof ReviewPlan>;
export const ReviewView = z.strictObject({
  id: uuid,
  writtenAt: isoInstant,
  writtenBy: z.string(),
  ...ReviewDocument.shape,
});
export type ReviewView = z.infer<typeof ReviewView>;

/** What is planned with her as it stands: the last assessment and safety plan, each goal, the last review. */
export const PlanView = z.strictObject({
  assessment: AssessmentView.nullable(),
  safetyPlan: SafetyPlanView.nullable(),
  goals: z.array(GoalView),
  review: ReviewView.nullable(),
  can,
});
export type PlanView = z.infer<typeof PlanView>;

export const followUpMarks = ['month_1', 'month_3', 'month_6', 'month_12'] as const;
export type FollowUpMark = (typeof followUpMarks)[number];
export const followUpContacts = ['reached', 'not_reached', 'declined'] as const;
export const followUpSafeties = ['safe', 'worried', 'danger'] as const;
export const livelihoods = ['earning', 'studying', 'without', 'unknown'] as const;

/** What was found, in codes; her words beside them are sealed. Nothing is asked of whoever was not reached. */
const found = {
  contact: z.enum(followUpContacts),
  safety: z.enum(followUpSafeties).nullable().default(null),
  livelihood: z.enum(livelihoods).nullable().default(null),
  note: text(2000).nullable().default(null),
};
export const RecordFollowUp = CaseCommand.extend({ mark: z.enum(followUpMarks), ...found }).refine(
  ({ contact, safety }) => (contact === 'reached') === (safety !== null),
  { path: ['safety'], message: 'Say how safe the person is, where they were reached.' },
);
export type RecordFollowUp = z.infer<typeof RecordFollowUp>;

export const FollowUpView = z.strictObject({
  id: uuid,
  mark: z.enum(followUpMarks),
  dueOn: calendarDate,
  state: z.enum(['planned', 'done', 'ended']),
  doneAt: isoInstant.nullable(),
  contact: z.enum(followUpContacts).nullable(),
  safety: z.enum(followUpSafeties).nullable(),
  livelihood: z.enum(livelihoods).nullable(),
  note: z.string().nullable(),
});
export type FollowUpView = z.infer<typeof FollowUpView>;
export const FollowUpList = z.strictObject({ items: z.array(FollowUpView), can });

export const ClosingView = z.strictObject({
  /** `left`: how many of it; nothing left asks nothing. `blocks`: it cannot be answered, only done. */
  checks: z.array(
    z.strictObject({ check: z.enum(closingChecks), left: z.number().int(), blocks: z.boolean() }),
  ),
  can,
});
export type ClosingView = z.infer<typeof ClosingView>;
