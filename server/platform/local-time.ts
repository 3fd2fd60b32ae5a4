/** A day as a wall calendar has it, `YYYY-MM-DD`. */
export type LocalDay = string;

/** What the clock on the wall says somewhere. */
export interface LocalTime {
  readonly day: LocalDay;
  /** Since midnight. */
  readonly minute: number;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** Whether this machine knows the zone by that IANA name. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** The wall clock read as if it were UTC, in milliseconds. RangeError where the zone is unknown. */
function wallOf(at: Date, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return wall + (((at.getTime() % 1000) + 1000) % 1000);
}

/** Day, minute and weekday at an instant in a zone. RangeError where the zone is unknown. */
export function localTime(at: Date, zone: string): LocalTime {
  const wall = new Date(wallOf(at, zone));
  const minute = wall.getUTCHours() * 60 + wall.getUTCMinutes();
  return { day: wall.toISOString().slice(0, 10), minute, weekday: weekdayOf(wall) };
}

/** The instant at which a wall clock shows `minute` of a day. One that is skipped in spring is as much later. */
export function instantAt(day: LocalDay, minute: number, zone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minute * minuteMs;
  const offsetAt = (ms: number) => wallOf(new Date(ms), zone) - ms;
  const first = wanted - offsetAt(wanted);
  const second = wanted - offsetAt(first);
  // Both guesses fit where the clock does not change; where it is skipped none does, and the later one is after it.
  return new Date(wallOf(new Date(second), zone) === wanted ? second : Math.max(first, second));
}

/** The day some days later, or earlier. */
export function dayAfter(day: LocalDay, days: number): LocalDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOfDay(day: LocalDay): number {
  return weekdayOf(new Date(`${day}T00:00:00Z`));
}

function weekdayOf(date: Date): number {
  return date.getUTCDay() === 0 ? 7 : date.getUTCDay();
}
