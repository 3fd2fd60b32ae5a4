import type { protections } from '#contract/identification-tracks';

interface Period {
  readonly startedOn: string;
  /** Null: a child's, which is no countdown. */
  readonly endsOn: string | null;
  readonly endedBy: 'time' | 'her_choice' | null;
}

/** It runs through its last day, `YYYY-MM-DD`; nothing ends it before but her own choice. */
export function isRunning({ endsOn, endedBy }: Period, today: string): boolean {
  return endedBy === null && (endsOn === null || today <= endsOn);
}

/** While it runs nobody removes her and nobody presses her to decide about the police; help goes on in any case. */
export function protectionsOf(period: Period, today: string): (typeof protections)[number][] {
  return isRunning(period, today) ? ['no_removal', 'no_pressure', 'help_goes_on'] : ['help_goes_on'];
}
