import { dayWords, weekdayOf, weekdayWords, type Day } from '#contract/tongue-dates';
import type { Tongue } from '#contract/tongue';

// Which clock hangs on the wall there: of a country with several, that of its capital.
const zones: Readonly<Record<string, string>> = {
  ...{ KZ: 'Asia/Almaty', KG: 'Asia/Bishkek', TJ: 'Asia/Dushanbe', TM: 'Asia/Ashgabat', UZ: 'Asia/Tashkent' },
  ...{ AE: 'Asia/Dubai', TR: 'Europe/Istanbul', RU: 'Europe/Moscow' },
};

interface Wall {
  readonly day: Day;
  readonly clock: string;
  readonly offset: string;
}

/** The day and the clock on the wall of a country; of one whose zone is not known, in UTC. */
function wallOf(at: Date, country: string): Wall {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zones[country] ?? 'UTC', hourCycle: 'h23', timeZoneName: 'shortOffset' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  });
  const parts = new Map<string, string>(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const number = (type: string) => Number(parts.get(type));
  return {
    day: { year: number('year'), month: number('month'), day: number('day') },
    clock: `${parts.get('hour') ?? ''}:${parts.get('minute') ?? ''}`,
    offset: (parts.get('timeZoneName') ?? 'UTC').replace('GMT', 'UTC'),
  };
}

/** "10:00 (UTC+5)": a clock on paper says of which place it is. */
export function clockOn(at: Date, country: string): string {
  const { clock, offset } = wallOf(at, country);
  return `${clock} (${offset})`;
}

/** "Monday, 23 November 2037" */
export function dayOn(tongue: Tongue, at: Date, country: string): string {
  const { day } = wallOf(at, country);
  return `${weekdayWords(tongue, weekdayOf(day))}, ${dayWords(tongue, day, 'long')}`;
}

/** "23 November 2037, 10:00 (UTC+5)" */
export function momentOn(tongue: Tongue, at: Date, country: string): string {
  return `${dayWords(tongue, wallOf(at, country).day, 'long')}, ${clockOn(at, country)}`;
}

/** "23 November 2037", of a calendar date, YYYY-MM-DD, with or without what follows it. */
export function dateOf(tongue: Tongue, date: string): string {
  const [year = 0, month = 0, day = 0] = date.slice(0, 10).split('-').map(Number);
  return dayWords(tongue, { year, month, day }, 'long');
}
