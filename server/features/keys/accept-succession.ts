import type { AcceptSuccession } from '#contract/keys';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { getOrganisationKeys } from './name-successor.ts';
import { acceptSuccessionOf, type OrganisationKeysRow } from './store-organisation.ts';

/** The organisation that was named says yes. */
export async function acceptSuccession(
  tx: Tx,
  row: OrganisationKeysRow,
  { organisationId }: AcceptSuccession,
  { actor, now }: Context,
): Promise<OrganisationKeysRow> {
  const named = { organisationId, toOrganisationId: row.id };
  if (!(await acceptSuccessionOf(tx, named, actor.userId, now))) {
    throw new Problem('wrong-state', { open: ['read'] });
  }
  return getOrganisationKeys(tx, row.id);
}
