import type { Tx } from '../../platform/db.ts';
import { chooseUnit, isSameHold } from './rules-hold.ts';
import {
  changeHeld,
  confirmHold,
  insertHold,
  lockHold,
  lockUnitsAsked,
  type HoldGround,
  type UnitsAsked,
} from './store-capacity.ts';

export interface HoldAsked extends UnitsAsked {
  readonly referralId: string;
  /** Together in one unit: children stay with their mother. At least 1. */
  readonly places: number;
  /** For how long; without it for good, as by an acceptance. */
  readonly until?: Date | undefined;
  readonly ground?: Exclude<HoldGround, 'accepted'> | undefined;
  /** Houses where somebody is whom she must not meet, and units where somebody is with whom she stays. */
  readonly apart?: ReadonlySet<string> | undefined;
  readonly together?: ReadonlySet<string> | undefined;
  readonly now: Date;
}

/**
 * Holds places for a referral in the unit named, or in the first with room. Runs inside the transaction that accepts
 * the referral, after the referral is locked. `no-units`: the organisation counts no such places (or the named unit is
 * none of them), nothing is held and nothing speaks against it. A referral that holds already keeps its places, and an
 * acceptance keeps them for good. A house that she is kept apart from answers as one that is full: nobody there learns of
 * the mark.
 */
export async function takeHold(tx: Tx, asked: HoldAsked): Promise<'held' | 'full' | 'no-units'> {
  const { referralId, places, now, until = null, ground = 'accepted', unitId } = asked;
  const earlier = await lockHold(tx, referralId);
  if (earlier && earlier.state !== 'released' && isSameHold(earlier, unitId)) {
    if (until === null && earlier.state === 'held') await confirmHold(tx, referralId);
    return 'held';
  }
  const units = await lockUnitsAsked(tx, asked);
  if (units.length === 0) return 'no-units';
  const unit = chooseUnit(units, asked);
  if (!unit) return 'full';
  if (earlier && earlier.state !== 'released') await changeHeld(tx, earlier.unitId, -earlier.places);
  await insertHold(tx, { referralId, unitId: unit.id, places, ground, expiresAt: until }, now);
  await changeHeld(tx, unit.id, places);
  return 'held';
}
