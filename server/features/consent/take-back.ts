import type { Tx } from '../../platform/db.ts';
import { endClock } from '../clocks/index.ts';
import { markWithdrawn, type ConsentRow } from './store.ts';

/** What she has taken back stands no more, and nobody has to ask her about it again. */
export async function takeBack(tx: Tx, id: string, channel: string, now: Date): Promise<ConsentRow> {
  await endClock(tx, 'consent_review', id, now);
  return markWithdrawn(tx, id, channel, now);
}
