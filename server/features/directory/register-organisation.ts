import type { RegisterOrganisation } from '#contract/directory';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { isPolicing } from './rules.ts';
import {
  findUnknownCountries,
  insertOrganisation,
  type NewOrganisation,
  type OrganisationRow,
} from './store.ts';

/** The organisation as it would be. */
export function plannedOrganisation(
  input: RegisterOrganisation,
  { now }: Pick<Context, 'now'>,
): NewOrganisation {
  return { ...input, id: newId(now), policing: isPolicing(input.kind, input.policing), createdAt: now };
}

export async function registerOrganisation(tx: Tx, row: NewOrganisation): Promise<OrganisationRow> {
  await assertCountries(tx, { country: row.country });
  return insertOrganisation(tx, row);
}

/** Refuses, by the name of the field, a country that this node does not know. */
export async function assertCountries(tx: Tx, fields: Readonly<Record<string, string>>): Promise<void> {
  const unknown = await findUnknownCountries(tx, Object.values(fields));
  const issues = Object.entries(fields)
    .filter(([, code]) => unknown.includes(code))
    .map(([path]) => ({ path, message: 'is no country of this node' }));
  if (issues.length > 0) throw new Problem('invalid-input', { issues });
}
