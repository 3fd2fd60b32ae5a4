import type { ActivateCountry } from '#contract/clocks';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { getWhole, keepCountry, type CountryWhole } from './read-country.ts';

/** The country's own values hold from now on, if there is somebody for its children. */
export async function activateCountry(
  tx: Tx,
  row: CountryWhole,
  _input: ActivateCountry,
  context: Context,
): Promise<CountryWhole> {
  if (row.lacks.length > 0) {
    const issues = row.lacks.map((lack) => ({ path: lack, message: messages[lack] }));
    throw new Problem('wrong-state', { open: [], issues });
  }
  const activated = { activatedAt: context.now, activatedById: context.actor.userId };
  await keepCountry(tx, { ...row, ...activated });
  return getWhole(tx, row.countryCode, context);
}

const messages = {
  child_focal_point: 'Nobody is on duty for children now.',
  coordinator: 'No coordinator is named who hears of missed deadlines.',
  national_deputy: 'No national deputy is named who hears of what nobody else answers.',
} as const;
