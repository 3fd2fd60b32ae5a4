import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { findHolder, insertRequest, type HolderRow } from './store-holders.ts';

/** A manager's word alone gives no key: it is a request until an officer, or the first one herself, has answered it. */
export async function requestOfficer(
  tx: Tx,
  row: HolderRow,
  _input: unknown,
  { actor, now }: Context,
): Promise<HolderRow> {
  const { id: userId, organisationId } = row;
  await insertRequest(tx, { id: newId(now), organisationId, userId, requestedById: actor.userId }, now);
  return getHolder(tx, userId);
}

/** As she stands after what was just done. */
export async function getHolder(tx: Tx, id: string): Promise<HolderRow> {
  const found = await findHolder(tx, id);
  if (!found) throw new Problem('not-found');
  return found;
}
