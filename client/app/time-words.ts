import { now } from './clock.ts';
import type { TextKey, Values } from './text-keys.ts';

interface TimeTables {
  readonly months: Readonly<Record<string, string>>;
}

export interface TimeWords {
  /** "14:05" */
  readonly clock: (iso: string) => string;
  /** "21 Nov 2026" */
  readonly day: (iso: string) => string;
  /** "today at 14:05", "yesterday at …", "21 Nov 2026 at 14:05" */
  readonly moment: (iso: string) => string;
  /** "by 16:00 today (2 h left)", "was due …, 3 h ago"; `at` is the present. */
  readonly deadline: (iso: string, at: number) => string;
  /** "2 h", "3 days" */
  readonly span: (milliseconds: number) => string;
}

const minute = 60_000;
const hour = 60 * minute;
const dayLong = 24 * hour;

const two = (value: number) => String(value).padStart(2, '0');
const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
/** A calendar date has no zone: read as UTC it would become the day before, west of Greenwich. */
const read = (iso: string) => new Date(/^\d{4}-\d\d-\d\d$/.test(iso) ? `${iso}T00:00:00` : iso);

type Say = (key: TextKey & `time.${string}`, values?: Values) => string;

function clockOf(iso: string): string {
  const at = read(iso);
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

function spanIn(t: Say, milliseconds: number): string {
  const length = Math.abs(milliseconds);
  if (length < hour)
    return t('time.minutes', {
      count: Math.max(1, Math.round(length / minute)),
    });
  if (length < 2 * dayLong) return t('time.hours', { count: Math.round(length / hour) });
  return t('time.days', { count: Math.round(length / dayLong) });
}

/**
 * Times in words from our own tables: browsers have no months for some of the languages here, and wrong ones for
 * others. Instants are ISO; they are told in the zone of the device.
 */
export function formatTime(tables: TimeTables, t: Say): TimeWords {
  const span = (milliseconds: number) => spanIn(t, milliseconds);
  const day = (iso: string) => {
    const at = read(iso);
    const month = tables.months[String(at.getMonth() + 1)] ?? '';
    return t('time.day', {
      day: at.getDate(),
      month,
      year: String(at.getFullYear()),
    });
  };
  const nearDay = (iso: string) => {
    const days = Math.round((midnight(read(iso)) - midnight(now())) / dayLong);
    if (days === 0) return t('time.today');
    if (days === 1) return t('time.tomorrow');
    return days === -1 ? t('time.yesterday') : day(iso);
  };
  const deadline = (iso: string, at: number) => {
    const left = read(iso).getTime() - at;
    const words = { time: clockOf(iso), day: nearDay(iso), span: span(left) };
    return left >= 0 ? t('time.by', words) : t('time.was', words);
  };
  const moment = (iso: string) => t('time.at', { day: nearDay(iso), time: clockOf(iso) });
  return { clock: clockOf, day, span, deadline, moment };
}
