import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { tellOwners } from './tell-owners.ts';
import { takeSeatOf, type SittingRow } from './store-sittings.ts';

/** The seat that is kept for her organisation is hers; dossiers that were sealed before her are to be sealed anew. */
export async function takeSeat(
  tx: Tx,
  row: SittingRow,
  _input: unknown,
  context: Context,
): Promise<SittingRow> {
  const { actor, now } = context;
  if (row.seatedUserId !== null) return row;
  if (!(await takeSeatOf(tx, row.id, actor, now))) throw new Problem('wrong-state', { open: ['read'] });
  await tellOwners(tx, row.id, 'dossier_asked', now);
  return { ...row, seatedUserId: actor.userId, invitedOrganisationId: null };
}
