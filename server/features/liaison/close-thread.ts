import type { CloseThread } from '#contract/liaison';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { markClosed, type ThreadRow } from './store.ts';

/** Nothing is said in it any more; both still read it. */
export async function closeThread(
  tx: Tx,
  row: ThreadRow,
  _input: CloseThread,
  { now }: Context,
): Promise<ThreadRow> {
  await markClosed(tx, row.id, now);
  return { ...row, closedAt: now, version: row.version + 1 };
}
