import type { CaseClosure } from '#contract/codes';
import type { Place } from '../../platform/sealing.ts';

const hour = 60 * 60_000;

/** The calendar day of a moment, in UTC. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Where nobody of ours asks her afterwards: she is with others, does not want it, or it never was her case. */
const withoutFollowUp: readonly string[] = [
  'SELF_WITHDREW',
  'TRANSFERRED_OTHER_PROVIDER',
  'TRANSFERRED_ABROAD',
  'RETRAFFICKED_NEW_CASE',
  'DECEASED',
  'DUPLICATE',
];
export function isFollowedUp(reason: CaseClosure): boolean {
  return !withoutFollowUp.includes(reason);
}

/** Somewhere on earth it is this day already, and nowhere later. */
export function hasBegun(calendarDay: string, now: Date): boolean {
  return calendarDay <= dayOf(new Date(now.getTime() + 14 * hour));
}

interface Owned {
  readonly id: string;
  readonly organisationId: string;
}
const placeIn =
  (table: string, purpose: string) =>
  ({ id, organisationId }: Owned): Place => ({ purpose, table, row: id, organisation: organisationId });

/** Where each sealed text belongs: to its own row, in the organisation of the case. */
export const carePlace = placeIn('care_record', 'care.record');
export const goalPlace = placeIn('plan_goal', 'plan.goal');
export const followUpPlace = placeIn('follow_up', 'follow-up.found');
