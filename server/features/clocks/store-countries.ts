import { Prisma } from '../../../prisma/generated/client.ts';
import type { TimerKind } from '#contract/clocks';
import type { Reader, Tx } from '../../platform/db.ts';
import type { Period } from './rules-calendar.ts';

/** What a country's clocks go by now; a country that has set nothing has no row. */
export interface SettingRow {
  readonly timeZone: string;
  readonly weekend: readonly number[];
  readonly activatedAt: Date | null;
}

export async function findSetting(reader: Reader, country: string): Promise<SettingRow | undefined> {
  const [found] = await reader.$queryRaw<SettingRow[]>`
    SELECT s.time_zone AS "timeZone", s.weekend, s.activated_at AS "activatedAt" FROM country_setting s
    WHERE s.country_code = ${country}`;
  return found;
}

/** The country's own timer that holds at a moment: the variant's, or the one for all variants. */
export async function findTimer(
  reader: Reader,
  { country, kind, variant }: { readonly country: string; readonly kind: string; readonly variant: string },
  at: Date,
): Promise<Period | undefined> {
  const [found] = await reader.$queryRaw<Period[]>`
    SELECT t.value, t.unit FROM country_timer t
    WHERE t.country_code = ${country} AND t.kind = ${kind} AND t.variant IN (${variant}, '') AND t.valid_from <= ${at}
    ORDER BY t.variant = ${variant} DESC, t.valid_from DESC, t.id DESC LIMIT 1`;
  return found;
}

/** Confirmed days on which a country does not work, from a day on, as `YYYY-MM-DD`. */
export async function listHolidays(reader: Reader, country: string, from: string): Promise<string[]> {
  const found = await reader.$queryRaw<{ day: string }[]>`
    SELECT to_char(h.day, 'YYYY-MM-DD') AS day FROM public_holiday h
    WHERE h.country_code = ${country} AND h.day >= ${from}::date AND h.verified`;
  return found.map(({ day }) => day);
}

/** A country's own values as they are kept; `version` 0 where nothing was ever set. */
export interface CountryRow {
  /** Of its row; a name for the ledger. */
  readonly id: string;
  readonly countryCode: string;
  readonly timeZone: string;
  readonly weekend: readonly number[];
  readonly activatedAt: Date | null;
  readonly activatedById: string | null;
  readonly version: number;
}

const setting = Prisma.sql`s.id, s.country_code AS "countryCode", s.time_zone AS "timeZone", s.weekend,
  s.activated_at AS "activatedAt", s.activated_by_id AS "activatedById", s.version`;

export async function findCountry(reader: Reader, country: string): Promise<CountryRow | undefined> {
  const [found] = await reader.$queryRaw<CountryRow[]>`
    SELECT ${setting} FROM country_setting s WHERE s.country_code = ${country}`;
  return found;
}

/** Locked for whoever changes it, after it was made where it was not there. */
export async function lockCountry(tx: Tx, row: CountryRow): Promise<CountryRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM country_setting WHERE country_code = ${row.countryCode} FOR NO KEY UPDATE`;
  return findCountry(tx, row.countryCode);
}

export async function isCountry(reader: Reader, country: string): Promise<boolean> {
  const [found] = await reader.$queryRaw<
    { found: number }[]
  >`SELECT 1 AS found FROM country c WHERE c.code = ${country}`;
  return found !== undefined;
}

/** Writes it at the next version; false where somebody else has begun it at the same moment. */
export async function saveCountry(tx: Tx, row: CountryRow): Promise<boolean> {
  const written = await tx.$executeRaw`
    INSERT INTO country_setting AS s (id, country_code, time_zone, weekend, activated_at, activated_by_id)
    VALUES (${row.id}::uuid, ${row.countryCode}, ${row.timeZone}, ${[...row.weekend]}::integer[], ${row.activatedAt},
      ${row.activatedById}::uuid)
    ON CONFLICT (country_code) DO UPDATE SET time_zone = ${row.timeZone}, weekend = ${[...row.weekend]}::integer[],
      activated_at = ${row.activatedAt}, activated_by_id = ${row.activatedById}::uuid,
      version = s.version + 1 WHERE s.version = ${row.version}`;
  return written === 1;
}

export interface TimerRow extends Period {
  readonly id: string;
  readonly kind: TimerKind;
  readonly variant: string;
  readonly legalBasis: string | null;
  readonly verified: boolean;
  readonly validFrom: Date;
  readonly setAt: Date;
}

/** All that was ever set for a country, the newest first. */
export function listTimers(reader: Reader, country: string): Promise<TimerRow[]> {
  return reader.$queryRaw<TimerRow[]>`
    SELECT t.id, t.kind, t.variant, t.value, t.unit, t.legal_basis AS "legalBasis", t.verified,
      t.valid_from AS "validFrom", t.set_at AS "setAt"
    FROM country_timer t WHERE t.country_code = ${country} ORDER BY t.valid_from DESC, t.id DESC LIMIT 2000`;
}

export async function insertTimer(tx: Tx, country: string, row: TimerRow, byId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO country_timer (id, country_code, kind, variant, value, unit, legal_basis, verified, valid_from,
      set_by_id, set_at)
    VALUES (${row.id}::uuid, ${country}, ${row.kind}, ${row.variant}, ${row.value}, ${row.unit}, ${row.legalBasis},
      ${row.verified}, ${row.validFrom}, ${byId}::uuid, ${row.setAt})`;
}

export interface HolidayRow {
  readonly day: string;
  readonly name: string;
  readonly verified: boolean;
}

/** From a day on, confirmed or not. */
export function listKnownHolidays(reader: Reader, country: string, from: string): Promise<HolidayRow[]> {
  return reader.$queryRaw<HolidayRow[]>`
    SELECT to_char(h.day, 'YYYY-MM-DD') AS day, h.name, h.verified FROM public_holiday h
    WHERE h.country_code = ${country} AND h.day >= ${from}::date ORDER BY h.day LIMIT 500`;
}

export async function putHoliday(
  tx: Tx,
  country: string,
  { day, name, verified }: HolidayRow,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO public_holiday (country_code, day, name, verified) VALUES (${country}, ${day}::date, ${name}, ${verified})
    ON CONFLICT (country_code, day) DO UPDATE SET name = ${name}, verified = ${verified}`;
}

export async function deleteHoliday(tx: Tx, country: string, day: string): Promise<boolean> {
  const gone = await tx.$executeRaw`
    DELETE FROM public_holiday WHERE country_code = ${country} AND day = ${day}::date`;
  return gone === 1;
}
