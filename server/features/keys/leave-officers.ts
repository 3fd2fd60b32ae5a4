import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { getHolder } from './request-officer.ts';
import { mayLeave, officerState } from './rules.ts';
import { estateOf } from './record.ts';
import { endSessionsOf, removeOfficer, settleRequest, type HolderRow } from './store-holders.ts';
import { findOrganisationKeys } from './store-organisation.ts';

/**
 * An officer goes, or a request is taken back. Her sessions end, because one of them may hold the key; the pair is
 * due to be replaced, because she may have kept it.
 */
export async function leaveOfficers(
  tx: Tx,
  row: HolderRow,
  _input: unknown,
  { now }: Context,
): Promise<HolderRow> {
  const state = officerState(row);
  const keys = await findOrganisationKeys(tx, row.organisationId);
  if (!keys || !mayLeave(estateOf(keys), state)) throw new Problem('wrong-state', { open: ['read'] });
  await settleRequest(tx, row.id, now);
  if (state === 'held') {
    await removeOfficer(tx, row, now);
    await endSessionsOf(tx, row.id, now);
  }
  return getHolder(tx, row.id);
}
