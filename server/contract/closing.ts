import { z } from 'zod';

/** What must be looked at before a case closes. Each is worked out from the record; what is left needs an answer. */
export const closingChecks = [
  'referrals',
  'grants',
  'clocks',
  'tasks',
  'safety',
  'goals',
  'unmet_needs',
  'person_told',
] as const;
export type ClosingCheck = (typeof closingChecks)[number];

/** What becomes of what is left. */
export const leftAnswers = ['handed_on', 'kept_on', 'no_longer_needed', 'not_possible'] as const;
/** Whether she knows that it closes and whom to ask afterwards: only whoever spoke with her can say. */
export const toldAnswers = ['told', 'not_reached', 'not_safe'] as const;
export type ClosingAnswer = (typeof leftAnswers)[number] | (typeof toldAnswers)[number];

const left = z.enum(leftAnswers).optional();

/** An answer for each check with something left. A referral under way has none: it ends first. */
export const ClosingAnswers = z.strictObject({
  grants: left,
  clocks: left,
  tasks: left,
  safety: left,
  goals: left,
  unmet_needs: left,
  person_told: z.enum(toldAnswers).optional(),
});
export type ClosingAnswers = z.infer<typeof ClosingAnswers>;
