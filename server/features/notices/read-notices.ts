import type { NoticeCount, ReadNotices } from '#contract/notices';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { countNotices, insertReadings } from './store.ts';

/** All up to the one that her page showed first; what came meanwhile she has not seen. */
export async function readNotices(
  tx: Tx,
  { receiverId }: { readonly receiverId: string },
  { until }: ReadNotices,
  { actor, now }: Context,
): Promise<NoticeCount & { readonly receiverId: string }> {
  await insertReadings(tx, actor, until, now);
  return { receiverId, ...(await countNotices(tx, actor)) };
}
