import type { NameSuccessor } from '#contract/keys';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { organisationBrief } from '../directory/index.ts';
import { findOrganisationKeys, replaceSuccession, type OrganisationKeysRow } from './store-organisation.ts';

/** Names who would take the open cases; it counts when the other organisation has accepted. */
export async function nameSuccessor(
  tx: Tx,
  row: OrganisationKeysRow,
  { toOrganisationId }: NameSuccessor,
  { actor, now }: Context,
): Promise<OrganisationKeysRow> {
  if (toOrganisationId === row.id || !(await organisationBrief(tx, toOrganisationId))) {
    const message = 'is another organisation that works here';
    throw new Problem('invalid-input', { issues: [{ path: 'toOrganisationId', message }] });
  }
  const named = { id: newId(now), organisationId: row.id, toOrganisationId, namedById: actor.userId };
  await replaceSuccession(tx, named, now);
  return getOrganisationKeys(tx, row.id);
}

/** As they stand after what was just done. */
export async function getOrganisationKeys(tx: Tx, id: string): Promise<OrganisationKeysRow> {
  const found = await findOrganisationKeys(tx, id);
  if (!found) throw new Problem('not-found');
  return found;
}
