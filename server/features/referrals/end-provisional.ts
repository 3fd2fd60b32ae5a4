import type { Tx } from '../../platform/db.ts';
import { freePlace } from './end-acceptance.ts';
import type { ReferralRow } from './store.ts';
import { endPhone, endWait } from './store-places.ts';

/** What was kept for a referral that was never accepted is free again, and it waits for nothing any more. */
export async function endProvisional(
  tx: Tx,
  row: ReferralRow,
  now: Date,
): Promise<
  Pick<ReferralRow, 'place' | 'placeUntil' | 'phoneBy' | 'phoneAt' | 'phoneUntil' | 'waitingSince'>
> {
  const ended = await endWaits(tx, row, now);
  return { ...ended, place: await freePlace(tx, row, now) };
}

/** A yes by telephone was written, or is not one any more; and nobody waits. */
export async function endWaits(tx: Tx, row: ReferralRow, now: Date) {
  if (row.phoneAt !== null) await endPhone(tx, row.id, now);
  if (row.waitingSince !== null) await endWait(tx, row.id, now);
  return { placeUntil: null, phoneBy: null, phoneAt: null, phoneUntil: null, waitingSince: null };
}
