import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { changeHeld, lockHold, updateHold } from './store-capacity.ts';

/**
 * What became of the places a referral holds. They stay held when she arrives and are free again when released, or when
 * the time is over for which they were kept; then whoever waits for one is offered it. Answers whether anything changed: a
 * referral without a hold, or whose hold was released before, changes nothing.
 */
export async function setHold(
  tx: Tx,
  referralId: string,
  state: 'arrived' | 'released' | 'lapsed',
  now: Date,
): Promise<boolean> {
  const hold = await lockHold(tx, referralId);
  if (!hold || hold.state === 'released' || hold.state === state) return false;
  if (state === 'lapsed' && (hold.expiresAt === null || hold.expiresAt > now)) return false;
  if (state === 'arrived') {
    await updateHold(tx, referralId, 'arrived', now);
    return true;
  }
  // First the number, then the hold: whose referral it is may change the unit for as long as it holds a place there.
  await changeHeld(tx, hold.unitId, -hold.places);
  await updateHold(tx, referralId, 'released', now);
  await plan(tx, 'place.offer', hold.unitId, now);
  return true;
}
