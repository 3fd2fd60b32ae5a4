import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import type { Moment } from './deliver-referral.ts';
import { expiresAt, undecided } from './rules.ts';
import { lockReferral, type ReferralRow } from './store.ts';
import { saveReferral } from './store-write.ts';

/** The answer is overdue: it says so to both ends, and expires after as long again. A paused clock waits. */
export async function escalateReferral(
  tx: Tx,
  id: string,
  { now }: Moment,
): Promise<ReferralRow | undefined> {
  const row = await lockReferral(tx, id);
  if (!row || !undecided.includes(row.status) || row.escalatedAt || !row.dueAt) return undefined;
  if (row.pausedAt || now < row.dueAt) return undefined;
  await plan(tx, 'referral.expire', id, expiresAt(row.dueAt, row.urgency));
  return saveReferral(tx, row, { escalatedAt: now });
}

/** Nobody has decided in twice the time: EXPIRED, and the next alternate is tried. Nothing expires silently. */
export async function expireReferral(tx: Tx, id: string, { now }: Moment): Promise<ReferralRow | undefined> {
  const row = await lockReferral(tx, id);
  if (!row || !undecided.includes(row.status) || !row.escalatedAt || !row.dueAt || row.pausedAt)
    return undefined;
  const end = expiresAt(row.dueAt, row.urgency);
  if (now < end) {
    await plan(tx, 'referral.expire', id, end);
    return undefined;
  }
  await plan(tx, 'referral.offer-alternate', id, now);
  return saveReferral(tx, row, { status: 'EXPIRED', decidedAt: now });
}
