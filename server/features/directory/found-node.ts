import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { StartError } from '../../platform/start-error.ts';
import { assertCountries } from './register-organisation.ts';
import { findNodeOrganisation, insertOrganisation, type OrganisationRow } from './store.ts';

/** The organisation that runs the node: made once, by command, before anybody can sign in. */
export async function foundNode(
  tx: Tx,
  { name, country }: { readonly name: string; readonly country: string },
  now: Date,
): Promise<OrganisationRow> {
  if (await findNodeOrganisation(tx)) throw new StartError('This node has its organisation already.');
  await assertCountries(tx, { country });
  const body = { name, country, kind: 'node' as const, region: null, policing: false, offPlatform: false };
  return insertOrganisation(tx, { ...body, id: newId(now), createdAt: now });
}
