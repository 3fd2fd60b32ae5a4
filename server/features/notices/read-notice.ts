import type { NoticeById } from '#contract/notices';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { insertReading, type MyNotice } from './store.ts';

/** She has seen it; for her colleagues it stays what it is. */
export async function readNotice(
  tx: Tx,
  row: MyNotice,
  _input: NoticeById,
  { actor, now }: Context,
): Promise<MyNotice> {
  if (row.readAt !== null) return row;
  await insertReading(tx, row.id, actor.userId, now);
  return { ...row, readAt: now };
}
