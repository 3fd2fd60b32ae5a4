import type { Tx } from '../../platform/db.ts';
import { changeHeld, insertHold, lockHold, lockUnitsAsked, type UnitsAsked } from './store-capacity.ts';

export interface HoldAsked extends UnitsAsked {
  readonly referralId: string;
  /** Together in one unit: children stay with their mother. At least 1. */
  readonly places: number;
  readonly now: Date;
}

/**
 * Holds places for a referral in the unit named, or in the first with room. Runs inside the transaction that accepts
 * the referral, after the referral is locked. `no-units`: the organisation counts no such places (or the named unit is
 * none of them), nothing is held and nothing speaks against it. A referral that holds already keeps its places.
 */
export async function takeHold(tx: Tx, asked: HoldAsked): Promise<'held' | 'full' | 'no-units'> {
  const { referralId, places, now } = asked;
  const earlier = await lockHold(tx, referralId);
  if (earlier && earlier.state !== 'released') return 'held';
  const units = await lockUnitsAsked(tx, asked);
  if (units.length === 0) return 'no-units';
  const unit = units.find(({ free }) => free >= places);
  if (!unit) return 'full';
  await changeHeld(tx, unit.id, places);
  await insertHold(tx, { referralId, unitId: unit.id, places }, now);
  return 'held';
}
