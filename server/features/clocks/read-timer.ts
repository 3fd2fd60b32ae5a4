import type { ClockKind } from '#contract/clocks';
import { zoneOf } from '#contract/time-zones';
import type { Reader } from '../../platform/db.ts';
import { dayAfter, localTime } from '../../platform/local-time.ts';
import { endOf, type Calendar, type Period } from './rules-calendar.ts';
import { defaultTimer, type escalation } from './rules-timers.ts';
import { usualWeekend } from './rules-countries.ts';
import { findSetting, findTimer, listHolidays } from './store-countries.ts';

/** Whose timer is asked for. `variant`: an urgency, or a step such as `month_3`; '' where the kind has one for all. */
export interface TimerAsked {
  readonly kind: ClockKind | typeof escalation;
  readonly variant?: string | undefined;
  readonly countryCode: string;
  readonly from: Date;
}

/** A country's own timer where it has put its values in force, else ours. */
export async function readTimer(
  reader: Reader,
  { kind, variant = '', countryCode, from }: TimerAsked,
): Promise<{ readonly period: Period; readonly calendar: Calendar }> {
  const setting = await findSetting(reader, countryCode);
  const since = setting?.activatedAt ?? null;
  const isActive = since !== null && since <= from;
  const own = isActive ? await findTimer(reader, { country: countryCode, kind, variant }, from) : undefined;
  const zone = setting?.timeZone ?? zoneOf(countryCode);
  // A day earlier than any zone has it, so that none is missed.
  const holidays = await listHolidays(reader, countryCode, dayAfter(localTime(from, zone).day, -1));
  const calendar = { zone, weekend: setting?.weekend ?? usualWeekend, holidays: new Set(holidays) };
  return { period: own ?? defaultTimer(kind, variant), calendar };
}

/** When what begins at `from` is due, by the country's timers. */
export async function dueOf(reader: Reader, asked: TimerAsked): Promise<Date> {
  const { period, calendar } = await readTimer(reader, asked);
  return endOf(asked.from, period, calendar);
}
