import type { DutySpan } from '#contract/duty';
import { timeOfMinute } from '../../app/minutes.ts';

const dayMinutes = 1440;

/** A span of hours from two times of the wall clock: an end that is not later than the beginning is of the next day. */
export function spanOf(weekday: number, from: number, until: number): DutySpan {
  return { weekday, from, until: until > from ? until : until + dayMinutes };
}

/** `08:00–20:00`; `00:00–24:00` for a whole day. */
export function spanWords({ from, until }: Pick<DutySpan, 'from' | 'until'>): string {
  const end = until === dayMinutes ? '24:00' : timeOfMinute(until % dayMinutes);
  return `${timeOfMinute(from)}–${end}`;
}

export const roundTheClock: readonly DutySpan[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  ...{ weekday, from: 0, until: dayMinutes },
}));
