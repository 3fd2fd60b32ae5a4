import { countryLacks, type CountryLack } from '#contract/clocks';
import type { DutyContact } from '#contract/duty';
import { zoneOf } from '#contract/time-zones';
import type { Reader, Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { onDuty } from '../duty/index.ts';
import { lacksOf, usualWeekend } from './rules-countries.ts';
import {
  findCountry,
  isCountry,
  listKnownHolidays,
  listTimers,
  lockCountry,
  saveCountry,
  type CountryRow,
  type HolidayRow,
  type TimerRow,
} from './store-countries.ts';

/** A country with all that its deadlines are counted by. */
export interface CountryWhole extends CountryRow {
  readonly timers: readonly TimerRow[];
  readonly holidays: readonly HolidayRow[];
  readonly lacks: readonly CountryLack[];
}

type Asked = Pick<Context, 'now'>;

/** As it stands, or as it would be where nothing was ever set; undefined for a country that this node does not know. */
export async function readCountry(
  reader: Reader,
  country: string,
  { now }: Asked,
): Promise<CountryRow | undefined> {
  const found = await findCountry(reader, country);
  if (found) return found;
  if (!(await isCountry(reader, country))) return undefined;
  const usual = { timeZone: zoneOf(country), weekend: usualWeekend, activatedAt: null, activatedById: null };
  return { id: newId(now), countryCode: country, version: 0, ...usual };
}

/** The same for whoever changes it: two who begin it at once are told apart when they write. */
export async function lockWhole(tx: Tx, country: string, asked: Asked): Promise<CountryWhole | undefined> {
  const row = await readCountry(tx, country, asked);
  const locked = row && ((await lockCountry(tx, row)) ?? row);
  return locked && wholeOf(tx, locked, asked);
}

export async function wholeOf(reader: Reader, row: CountryRow, { now }: Asked): Promise<CountryWhole> {
  const { countryCode } = row;
  const rotas: (readonly [CountryLack, readonly DutyContact[]])[] = [];
  for (const lack of countryLacks) {
    rotas.push([lack, await onDuty(reader, { countryCode, function: lack, at: now })]);
  }
  const of = (lack: CountryLack) => rotas.find(([name]) => name === lack)?.[1] ?? [];
  const lacks = lacksOf({
    child_focal_point: of('child_focal_point'),
    coordinator: of('coordinator'),
    national_deputy: of('national_deputy'),
  });
  const year = now.toISOString().slice(0, 4);
  const holidays = await listKnownHolidays(reader, countryCode, `${year}-01-01`);
  return { ...row, timers: await listTimers(reader, countryCode), holidays, lacks };
}

/** Writes what has changed; whoever has begun the same country in the same moment is told that she came second. */
export async function keepCountry(tx: Tx, row: CountryRow): Promise<void> {
  if (!(await saveCountry(tx, row))) throw new Problem('stale-version');
}

/** After a change, as it now is. */
export async function getWhole(tx: Tx, country: string, asked: Asked): Promise<CountryWhole> {
  const row = await findCountry(tx, country);
  if (!row) throw new Problem('not-found');
  return wholeOf(tx, row, asked);
}
