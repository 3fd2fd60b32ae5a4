import type { AskRefounding } from '#contract/keys';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { appointOfficer } from './appoint-officer.ts';
import { getOrganisationKeys } from './name-successor.ts';
import { assertSame } from './pass-key.ts';
import { estateOf } from './record.ts';
import type { OrganisationKeysRow } from './store-organisation.ts';
import { putRefounding } from './store-refounding.ts';

/**
 * Nobody is left who could open, and help has to go on: the manager asks for a new pair. Nothing happens before an
 * administrator agrees. Where a kit fits the pair in use, its pages have to be said to be lost.
 */
export async function askRefounding(
  tx: Tx,
  row: OrganisationKeysRow,
  { userId, fingerprint, kitLost }: AskRefounding,
  { actor, now }: Context,
): Promise<OrganisationKeysRow> {
  const lost = row.keys.find(({ kind }) => kind === 'officer');
  if (!lost) throw new Problem('wrong-state', { open: ['read'] });
  if (estateOf(row).kit === 'current' && !kitLost) {
    const message = 'there is a kit that fits: use it, or say that its pages are lost';
    throw new Problem('invalid-input', { issues: [{ path: 'kitLost', message }] });
  }
  const holder = await appointOfficer(tx, row.id, userId);
  assertSame(holder.sealingPublic, fingerprint);
  const asked = { id: newId(now), organisationId: row.id, keyId: lost.id, userId, kitLost };
  await putRefounding(tx, { ...asked, requestedById: actor.userId }, now);
  return getOrganisationKeys(tx, row.id);
}
