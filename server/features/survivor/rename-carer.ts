import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { sealForGroup } from '../keys/index.ts';
import type { Visit } from './find-visit.ts';
import { namePlace } from './rules.ts';
import { claimName, putName } from './store.ts';

/** She calls an organisation something else; her worker reads it too, so that they speak of the same. */
export async function renameCarer(
  tx: Tx,
  { caseId, organisationId, her }: Visit,
  { ofOrganisationId, name }: { readonly ofOrganisationId: string; readonly name: string },
  now: Date,
): Promise<void> {
  const named = { id: newId(now), caseId, organisationId, ofOrganisationId, ofUserId: null };
  const id = await claimName(tx, named);
  const place = namePlace({ id, organisationId });
  await putName(tx, {
    ...named,
    id,
    sealed: await sealForGroup(tx, 'staff', [organisationId], name, place, [her]),
  });
}
