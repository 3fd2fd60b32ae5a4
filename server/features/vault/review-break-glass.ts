import type { ReviewBreakGlass } from '#contract/vault';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import type { ShownBreakGlass } from './record.ts';
import { markReviewed } from './store-break-glass.ts';

/** Afterwards somebody who did not ask for it says whether it was right. */
export async function reviewBreakGlass(
  tx: Tx,
  { id, order }: ShownBreakGlass,
  { outcome }: Pick<ReviewBreakGlass, 'outcome'>,
  { actor, now }: Context,
): Promise<ShownBreakGlass> {
  return { ...(await markReviewed(tx, id, { byId: actor.userId, at: now, outcome })), order };
}
