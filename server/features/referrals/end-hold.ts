import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { setHold } from '../directory/index.ts';
import { changeReferral } from './change-referral.ts';
import type { Moment } from './deliver-referral.ts';
import { moveReferral } from './move-referral.ts';
import { dueAfterPause, undecided } from './rules.ts';
import { endPhone, moveBack } from './store-places.ts';
import { lockReferral, type ReferralRow } from './store.ts';
import { tellEnds } from './tell-referral.ts';

/** Both ends hear of it before a place that nobody has accepted is given back. */
export async function warnHold(tx: Tx, id: string, { now }: Moment): Promise<ReferralRow | undefined> {
  const row = await lockReferral(tx, id);
  const until = row && (row.placeUntil ?? row.phoneUntil);
  if (!row || !until || until <= now) return undefined;
  await tellEnds(tx, row, 'hold_ending', now);
  return row;
}

/**
 * The time is over for which a place was kept: it is free again, and the clock of its receiver runs on, without the time
 * for which it stood still. Both ends are told: nothing ends silently.
 */
export async function endHold(tx: Tx, id: string, { now }: Moment): Promise<ReferralRow | undefined> {
  const row = await lockReferral(tx, id);
  const until = row && (row.placeUntil ?? row.phoneUntil);
  if (!row || !until) return undefined;
  if (now < until) {
    await plan(tx, 'hold.end', id, until);
    return undefined;
  }
  const freed = await setHold(tx, id, 'lapsed', now);
  await moveBack(tx, id, now);
  await tellEnds(tx, row, 'hold_ended', now);
  const ended = { ...(freed && { place: 'released' as const }), placeUntil: null };
  if (row.phoneAt === null) return changeReferral(tx, row, ended);
  return moveReferral(tx, row, { ...ended, ...(await runOn(tx, row, now)) }, { now });
}

async function runOn(tx: Tx, row: ReferralRow, now: Date): Promise<Partial<ReferralRow>> {
  await endPhone(tx, row.id, now);
  const spoken = { phoneBy: null, phoneAt: null, phoneUntil: null };
  // An open question stops the clock for itself.
  const runs = undecided.includes(row.status) && row.status !== 'INFO_REQUESTED';
  if (!runs || row.pausedAt === null || row.dueAt === null) return spoken;
  const dueAt = dueAfterPause(row.dueAt, row.pausedAt, now);
  await plan(tx, 'referral.escalate', row.id, dueAt);
  return { ...spoken, pausedAt: null, dueAt };
}
