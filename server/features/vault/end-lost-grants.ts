import type { Tx } from '../../platform/db.ts';
import { endGrantsTo } from './store-grants.ts';

/**
 * The receiver's officers have lost their key: what was promised or released to them nobody opens. Both halves go, so
 * that the sender's officers can promise it to the new pair.
 */
export async function endLostGrants(tx: Tx, organisationId: string): Promise<void> {
  await endGrantsTo(tx, organisationId);
}
