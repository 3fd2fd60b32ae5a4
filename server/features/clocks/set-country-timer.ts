import type { SetCountryTimer } from '#contract/clocks';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { getWhole, keepCountry, type CountryWhole } from './read-country.ts';
import { insertTimer } from './store-countries.ts';

/** What was set before stays as it was: clocks that run go on by what they began with. */
export async function setCountryTimer(
  tx: Tx,
  row: CountryWhole,
  { kind, variant, value, unit, legalBasis, verified, validFrom: from }: SetCountryTimer,
  context: Context,
): Promise<CountryWhole> {
  const { now, actor } = context;
  const validFrom = from === undefined ? now : new Date(from);
  if (validFrom < now) {
    const message = 'lies before now: what was counted by another timer stays so';
    throw new Problem('invalid-input', { issues: [{ path: 'validFrom', message }] });
  }
  const timer = { id: newId(now), kind, variant, value, unit, legalBasis, verified, validFrom, setAt: now };
  await insertTimer(tx, row.countryCode, timer, actor.userId);
  await keepCountry(tx, row);
  return getWhole(tx, row.countryCode, context);
}
