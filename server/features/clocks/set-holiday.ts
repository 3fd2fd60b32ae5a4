import type { SetHoliday } from '#contract/clocks';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { getWhole, keepCountry, type CountryWhole } from './read-country.ts';
import { putHoliday } from './store-countries.ts';

/** Confirmed, it makes deadlines in working days longer from the next one that is set. */
export async function setHoliday(
  tx: Tx,
  row: CountryWhole,
  { day, name, verified }: SetHoliday,
  context: Context,
): Promise<CountryWhole> {
  await putHoliday(tx, row.countryCode, { day, name, verified });
  await keepCountry(tx, row);
  return getWhole(tx, row.countryCode, context);
}
