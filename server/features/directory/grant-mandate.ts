import type { GrantMandate } from '#contract/directory';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { assertCountries } from './register-organisation.ts';
import { replaceMandate, type OrganisationRow } from './store.ts';

/** Says from when until when the organisation may route, clear, identify or keep the directory for a country. */
export async function grantMandate(
  tx: Tx,
  row: OrganisationRow,
  { kind, country, validFrom, validTo }: GrantMandate,
  { now }: Context,
): Promise<OrganisationRow> {
  await assertCountries(tx, { country });
  const period = { validFrom: new Date(validFrom), validTo: validTo === null ? null : new Date(validTo) };
  return replaceMandate(tx, { id: newId(now), organisationId: row.id, kind, country, ...period });
}
