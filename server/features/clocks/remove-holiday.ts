import type { RemoveHoliday } from '#contract/clocks';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { getWhole, keepCountry, type CountryWhole } from './read-country.ts';
import { deleteHoliday } from './store-countries.ts';

export async function removeHoliday(
  tx: Tx,
  row: CountryWhole,
  { day }: RemoveHoliday,
  context: Context,
): Promise<CountryWhole> {
  if (!(await deleteHoliday(tx, row.countryCode, day))) {
    throw new Problem('invalid-input', {
      issues: [{ path: 'day', message: 'is no holiday of this country' }],
    });
  }
  await keepCountry(tx, row);
  return getWhole(tx, row.countryCode, context);
}
