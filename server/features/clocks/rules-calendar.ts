import type { TimerUnit } from '#contract/clocks';
import { dayAfter, instantAt, localTime, weekdayOfDay, type LocalDay } from '../../platform/local-time.ts';

/** What a country's days are counted by. `weekend` holds weekdays, 1 for Monday; never all seven. */
export interface Calendar {
  readonly zone: string;
  readonly weekend: readonly number[];
  readonly holidays: ReadonlySet<LocalDay>;
}

export interface Period {
  readonly value: number;
  readonly unit: TimerUnit;
}

const hourMs = 3_600_000;

export function isWorkingDay(day: LocalDay, { weekend, holidays }: Calendar): boolean {
  return !weekend.includes(weekdayOfDay(day)) && !holidays.has(day);
}

/** The working day that comes as the `count`-th after a day; RangeError where a year and a half has too few of them. */
export function workingDayAfter(day: LocalDay, count: number, calendar: Calendar): LocalDay {
  let at = day;
  for (let left = count, tried = 0; left > 0; tried += 1) {
    if (tried > count * 7 + 550) throw new RangeError('A calendar without working days');
    at = dayAfter(at, 1);
    if (isWorkingDay(at, calendar)) left -= 1;
  }
  return at;
}

/**
 * When a period that begins at `from` is over. Hours run on through nights and holidays. Days and working days are not
 * counted from the hour: the day it begins on is not among them, and the last one counts to its midnight.
 */
export function endOf(from: Date, { value, unit }: Period, calendar: Calendar): Date {
  if (unit === 'hours') return new Date(from.getTime() + value * hourMs);
  const { day } = localTime(from, calendar.zone);
  const last = unit === 'days' ? dayAfter(day, value) : workingDayAfter(day, value, calendar);
  return instantAt(dayAfter(last, 1), 0, calendar.zone);
}
