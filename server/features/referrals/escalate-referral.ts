import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import type { Moment } from './deliver-referral.ts';
import { endProvisional } from './end-provisional.ts';
import { moveReferral } from './move-referral.ts';
import { dueAfterPause, undecided } from './rules.ts';
import { lockReferral, type ReferralRow } from './store.ts';
import { tellEnd } from './tell-referral.ts';
import { expiryOf, pauseEnd } from './time-referral.ts';

/**
 * The answer is overdue: it says so to both ends, and expires after as long again. An open question stops the clock
 * for as long as the urgency allows, no longer: then it counts as overdue too, and the clock runs on.
 */
export async function escalateReferral(tx: Tx, id: string, moment: Moment): Promise<ReferralRow | undefined> {
  const { now } = moment;
  const row = await lockReferral(tx, id);
  if (!row || !undecided.includes(row.status) || row.escalatedAt || !row.dueAt) return undefined;
  // A yes by telephone stops the clock until it is written, or until its own time is over.
  const asked = row.pausedAt ? await pauseEnd(tx, row, row.pausedAt) : row.dueAt;
  const at = row.phoneUntil ?? asked;
  if (now < at) {
    await plan(tx, 'referral.escalate', id, at);
    return undefined;
  }
  const due = row.pausedAt ? dueAfterPause(row.dueAt, row.pausedAt, now) : row.dueAt;
  await plan(tx, 'referral.expire', id, await expiryOf(tx, row, due));
  const escalated = { escalatedAt: now, pausedAt: null, dueAt: due };
  const overdue = await moveReferral(tx, row, escalated, moment);
  await tellEnd(tx, overdue, 'sender', 'referral_overdue', moment);
  return overdue;
}

/** Nobody has decided in twice the time: EXPIRED, and the next alternate is tried. Nothing expires silently. */
export async function expireReferral(tx: Tx, id: string, moment: Moment): Promise<ReferralRow | undefined> {
  const { now } = moment;
  const row = await lockReferral(tx, id);
  if (!row || !undecided.includes(row.status) || !row.escalatedAt || !row.dueAt) return undefined;
  const due = await expiryOf(tx, row, row.dueAt);
  const end = row.phoneUntil && row.phoneUntil > due ? row.phoneUntil : due;
  if (now < end) {
    await plan(tx, 'referral.expire', id, end);
    return undefined;
  }
  await plan(tx, 'referral.offer-alternate', id, now);
  const expired = await moveReferral(tx, row, { status: 'EXPIRED', decidedAt: now }, moment);
  return { ...expired, ...(await endProvisional(tx, row, now)) };
}
