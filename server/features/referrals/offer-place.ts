import type { Tx } from '../../platform/db.ts';
import { changeReferral } from './change-referral.ts';
import type { Moment } from './deliver-referral.ts';
import { holdFor } from './hold-for.ts';
import { bedsOf, fitsUnit, keptUntil } from './rules-hold.ts';
import { undecided } from './rules.ts';
import { findFreeUnit, listWaiting, markOffered, type FreeUnit, type WaitingRow } from './store-places.ts';
import { lockReferral, type ReferralRow } from './store.ts';
import { tellEnds } from './tell-referral.ts';

/** A place became free: the first who waits for one and fits is held it, and both ends are told. */
export async function offerPlace(tx: Tx, unitId: string, moment: Moment): Promise<ReferralRow | undefined> {
  const unit = await findFreeUnit(tx, unitId);
  if (!unit || unit.free <= 0) return undefined;
  for (const waiting of await listWaiting(tx, unit.organisationId)) {
    if (!fitsUnit(waiting, unit)) continue;
    const offered = await offerTo(tx, waiting, unit, moment);
    if (offered) return offered;
  }
  return undefined;
}

/** Judged again under the lock: it may have been decided, or somebody else may have taken the place. */
async function offerTo(
  tx: Tx,
  { id }: WaitingRow,
  unit: FreeUnit,
  moment: Moment,
): Promise<ReferralRow | undefined> {
  const row = await lockReferral(tx, id);
  if (!row || !undecided.includes(row.status) || row.waitingSince === null || row.place === 'held')
    return undefined;
  const asked = { services: bedsOf(row.services), unitId: unit.id, ground: 'waiting' as const };
  if ((await holdFor(tx, row, asked, moment)) !== 'held') return undefined;
  await markOffered(tx, id, moment.now);
  await tellEnds(tx, row, 'place_offered', moment.now);
  return changeReferral(tx, row, { place: 'held', placeUntil: keptUntil('waiting', moment.now) });
}
