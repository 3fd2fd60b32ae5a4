import { z } from 'zod';

/** What has a deadline: the closed list. Each has its words in `codes.clockKind` of every language. */
export const clockKinds = [
  'acknowledge',
  'decide',
  'clear',
  'answer',
  'reflection',
  'consent_review',
  'guardian',
  'best_interests',
  'follow_up',
  'formal_identification',
  'reasonable_grounds',
  'appeal',
  'complaint',
  'complaint_other',
  'needs_assessment',
  'safety_plan',
  'plan_review',
  'callout',
  'travel',
  'arrival_word',
  'handover',
  'report_review',
  'deposition',
  'call_handover',
  'liaison_question',
  'her_call',
  'her_check',
  'her_correction',
  'proceeding',
  'proceeding_review',
  'verify_service',
] as const;
export const ClockKind = z.enum(clockKinds);
export type ClockKind = z.infer<typeof ClockKind>;

/** How a deadline is counted. Hours run on; days and working days end with the last of them, in the country's time. */
export const timerUnits = ['hours', 'days', 'working_days'] as const;
export type TimerUnit = (typeof timerUnits)[number];
