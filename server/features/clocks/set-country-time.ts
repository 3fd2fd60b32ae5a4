import type { SetCountryTime } from '#contract/clocks';
import type { Tx } from '../../platform/db.ts';
import { isZone } from '../../platform/local-time.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { getWhole, keepCountry, type CountryWhole } from './read-country.ts';

/** In which zone a country's days begin, and on which of them nobody works. */
export async function setCountryTime(
  tx: Tx,
  row: CountryWhole,
  { timeZone, weekend }: SetCountryTime,
  context: Context,
): Promise<CountryWhole> {
  if (!isZone(timeZone)) {
    const message = 'is the name of a zone such as Asia/Tashkent';
    throw new Problem('invalid-input', { issues: [{ path: 'timeZone', message }] });
  }
  await keepCountry(tx, { ...row, timeZone, weekend: [...weekend].sort() });
  return getWhole(tx, row.countryCode, context);
}
