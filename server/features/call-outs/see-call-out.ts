import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { getCallOut, markSeen, type CallOutRow } from './store.ts';

/** Somebody there has it before her eyes: its owner sees when. */
export async function seeCallOut(
  tx: Tx,
  { id }: CallOutRow,
  _input: unknown,
  { actor, now }: Context,
): Promise<CallOutRow> {
  await markSeen(tx, id, actor.organisationId, now);
  return getCallOut(tx, id, actor.organisationId);
}
