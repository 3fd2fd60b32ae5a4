import type { Tx } from '../../platform/db.ts';
import { changeHeld, lockHold, updateHold } from './store-capacity.ts';

/**
 * What became of the places a referral holds. They stay held when she arrives and are free again when released; a
 * referral without a hold, or whose hold was released before, changes nothing.
 */
export async function setHold(
  tx: Tx,
  referralId: string,
  state: 'arrived' | 'released',
  now: Date,
): Promise<void> {
  const hold = await lockHold(tx, referralId);
  if (!hold || hold.state === 'released' || hold.state === state) return;
  if (state === 'released') await changeHeld(tx, hold.unitId, -hold.places);
  await updateHold(tx, referralId, state, now);
}
