import { timerKinds, type CountryLack, type TimerKind } from '#contract/clocks';
import type { DutyContact } from '#contract/duty';
import type { Period } from './rules-calendar.ts';
import { defaultTimer, defaultTimers } from './rules-timers.ts';

/** Saturday and Sunday, where a country has said nothing else. */
export const usualWeekend: readonly number[] = [6, 7];

/** Of each function whoever would be asked now, in order. */
export type Answering = Readonly<Record<CountryLack, readonly DutyContact[]>>;

/**
 * What a country lacks before its own values may hold: a focal point for children on duty at this moment, and somebody
 * who hears of what is missed. Nothing about a child waits for it: only the country's own numbers do.
 */
export function lacksOf(answering: Answering): CountryLack[] {
  const isThere: Readonly<Record<CountryLack, boolean>> = {
    child_focal_point: answering.child_focal_point.some(({ standing }) => standing === 'on_duty'),
    coordinator: answering.coordinator.some(({ function: named }) => named === 'coordinator'),
    national_deputy: answering.national_deputy.some(({ function: named }) => named === 'national_deputy'),
  };
  return Object.entries(isThere).flatMap(([lack, there]) => (isLack(lack) && !there ? [lack] : []));
}

const isLack = (said: string): said is CountryLack =>
  said === 'child_focal_point' || said === 'coordinator' || said === 'national_deputy';

interface Known {
  readonly kind: TimerKind;
  readonly variant: string;
  readonly ours: Period;
}

/** Every timer that can be set: ours, and variants that a country has named for itself. */
export function timersKnown(set: readonly { readonly kind: TimerKind; readonly variant: string }[]): Known[] {
  return timerKinds.flatMap((kind) => {
    const own = set.filter((one) => one.kind === kind).map(({ variant }) => variant);
    const variants = [...new Set([...Object.keys(defaultTimers[kind]), ...own])];
    return variants.map((variant) => ({ kind, variant, ours: defaultTimer(kind, variant) }));
  });
}
