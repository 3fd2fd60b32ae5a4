import type { Tx } from '../../platform/db.ts';
import { markHeldDue } from './store-holders.ts';

/**
 * She is suspended, and her organisation is locked: each pair that she holds is due to be replaced, because she may have
 * kept it. It stays hers for the day she is reinstated, unless it was replaced by then.
 */
export async function markDue(tx: Tx, userId: string, now: Date): Promise<void> {
  await markHeldDue(tx, userId, now);
}
