import type { ClockKind } from '#contract/clocks';
import type { Period } from './rules-calendar.ts';

/** A timer of the product's own, for as long as a country has set none. None of them is a country's law. */
type Timers = Readonly<Record<string, Period>>;

const hours = (value: number): Period => ({ value, unit: 'hours' });
const days = (value: number): Period => ({ value, unit: 'days' });
const workingDays = (value: number): Period => ({ value, unit: 'working_days' });

/** How long whoever was told of a missed deadline has before the next one is. */
export const escalation = 'escalation';

export const defaultTimers: Readonly<Record<ClockKind | typeof escalation, Timers>> = {
  acknowledge: { IMMEDIATE: hours(1), URGENT_24H: hours(3), STANDARD: workingDays(1), '': workingDays(1) },
  decide: { IMMEDIATE: hours(1), URGENT_24H: hours(24), STANDARD: hours(72), '': hours(72) },
  clear: { IMMEDIATE: hours(1), URGENT_24H: hours(24), STANDARD: workingDays(2), '': workingDays(2) },
  answer: { IMMEDIATE: hours(1), URGENT_24H: hours(24), STANDARD: hours(72), '': days(3) },
  reflection: { '': days(30) },
  consent_review: { '': days(90) },
  guardian: { '': hours(24) },
  best_interests: { '': hours(48), determination: days(30) },
  follow_up: {
    ...{ day_1: days(1), week_1: days(7), month_1: days(30), month_3: days(91), month_6: days(182) },
    ...{ month_12: days(365), '': days(30) },
  },
  formal_identification: { '': days(30) },
  reasonable_grounds: { '': workingDays(5) },
  appeal: { '': days(30) },
  complaint: { '': hours(24) },
  complaint_other: { '': workingDays(10) },
  needs_assessment: { '': days(5) },
  safety_plan: { '': hours(24) },
  plan_review: { '': days(30) },
  callout: { '': hours(1) },
  travel: { '': days(30) },
  arrival_word: { '': days(30) },
  handover: { '': hours(24) },
  deposition: { '': days(7) },
  report_review: { '': workingDays(2) },
  call_handover: { '': hours(1) },
  liaison_question: { '': workingDays(2) },
  her_call: { '': hours(24) },
  her_check: { '': hours(12) },
  her_correction: { '': workingDays(5) },
  proceeding: { '': days(10) },
  proceeding_review: { '': workingDays(3) },
  verify_service: { '': days(182) },
  escalation: { IMMEDIATE: hours(1), '': hours(4) },
};

/** Ours for a kind and a variant of it; for a variant that has none, the kind's own. */
export function defaultTimer(kind: keyof typeof defaultTimers, variant: string): Period {
  const ours = defaultTimers[kind];
  return ours[variant] ?? ours[''] ?? days(30);
}
