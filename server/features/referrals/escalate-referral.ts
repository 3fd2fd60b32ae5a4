import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import type { Moment } from './deliver-referral.ts';
import { dueAfterPause, expiresAt, pauseEnds, undecided } from './rules.ts';
import { lockReferral, type ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

/**
 * The answer is overdue: it says so to both ends, and expires after as long again. An open question stops the clock
 * for as long as the urgency allows, no longer: then it counts as overdue too, and the clock runs on.
 */
export async function escalateReferral(
  tx: Tx,
  id: string,
  { now }: Moment,
): Promise<ReferralRow | undefined> {
  const row = await lockReferral(tx, id);
  if (!row || !undecided.includes(row.status) || row.escalatedAt || !row.dueAt) return undefined;
  const at = row.pausedAt ? pauseEnds(row.pausedAt, row.urgency) : row.dueAt;
  if (now < at) {
    await plan(tx, 'referral.escalate', id, at);
    return undefined;
  }
  const due = row.pausedAt ? dueAfterPause(row.dueAt, row.pausedAt, now) : row.dueAt;
  await plan(tx, 'referral.expire', id, expiresAt(due, row.urgency));
  return changeReferral(tx, row, { escalatedAt: now, pausedAt: null, dueAt: due });
}

/** Nobody has decided in twice the time: EXPIRED, and the next alternate is tried. Nothing expires silently. */
export async function expireReferral(tx: Tx, id: string, { now }: Moment): Promise<ReferralRow | undefined> {
  const row = await lockReferral(tx, id);
  if (!row || !undecided.includes(row.status) || !row.escalatedAt || !row.dueAt) return undefined;
  const end = expiresAt(row.dueAt, row.urgency);
  if (now < end) {
    await plan(tx, 'referral.expire', id, end);
    return undefined;
  }
  await plan(tx, 'referral.offer-alternate', id, now);
  return changeReferral(tx, row, { status: 'EXPIRED', decidedAt: now });
}
