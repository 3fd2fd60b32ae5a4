import type { Reader } from '../../platform/db.ts';
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

/** Days on which a country does not work, from a day on, as `YYYY-MM-DD`. */
export async function listHolidays(reader: Reader, country: string, from: string): Promise<string[]> {
  const found = await reader.$queryRaw<{ day: string }[]>`
    SELECT to_char(h.day, 'YYYY-MM-DD') AS day FROM public_holiday h
    WHERE h.country_code = ${country} AND h.day >= ${from}::date`;
  return found.map(({ day }) => day);
}
