import type { Tongue } from '#contract/tongue';
import { dayWords, nearDayWords, relativeWords, spanWords, type Day } from '#contract/tongue-dates';
import { now } from './clock.ts';
import type { TextKey, Values } from './text-keys.ts';

export interface TimeWords {
  /** "14:05" */
  readonly clock: (iso: string) => string;
  /** "21 Nov 2026" */
  readonly day: (iso: string) => string;
  /** "today at 14:05", "yesterday at …", "21 Nov 2026 at 14:05" */
  readonly moment: (iso: string) => string;
  /** "by 16:00 today (2 hours left)", "was due …, 3 hours ago"; `at` is the present. */
  readonly deadline: (iso: string, at: number) => string;
  /** "2 hours", "3 days" */
  readonly span: (milliseconds: number) => string;
  /** "in 3 days"; "3 days ago" for less than nothing. */
  readonly relative: (milliseconds: number) => string;
}

const dayLong = 24 * 60 * 60_000;

const two = (value: number) => String(value).padStart(2, '0');
const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
/** A calendar date has no zone: read as UTC it would become the day before, west of Greenwich. */
const read = (iso: string) => new Date(/^\d{4}-\d\d-\d\d$/.test(iso) ? `${iso}T00:00:00` : iso);

type Say = (key: TextKey & `time.${string}`, values?: Values) => string;

function clockOf(iso: string): string {
  const at = read(iso);
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

function dayOf(iso: string): Day {
  const at = read(iso);
  return { year: at.getFullYear(), month: at.getMonth() + 1, day: at.getDate() };
}

/** Times in words from our own tables. Instants are ISO; they are told in the zone of the device. */
export function formatTime(tongue: Tongue, t: Say): TimeWords {
  const span = (milliseconds: number) => spanWords(tongue, milliseconds);
  const day = (iso: string) => dayWords(tongue, dayOf(iso));
  const nearDay = (iso: string) => {
    const days = Math.round((midnight(read(iso)) - midnight(now())) / dayLong);
    return nearDayWords(tongue, days) ?? day(iso);
  };
  const deadline = (iso: string, at: number) => {
    const left = read(iso).getTime() - at;
    const words = { time: clockOf(iso), day: nearDay(iso), span: span(left) };
    return left >= 0 ? t('time.by', words) : t('time.was', words);
  };
  const moment = (iso: string) => t('time.at', { day: nearDay(iso), time: clockOf(iso) });
  const relative = (milliseconds: number) => relativeWords(tongue, milliseconds);
  return { clock: clockOf, day, span, relative, deadline, moment };
}
