import type { EscalateReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { dueAtOnce } from './rules.ts';
import { moveReferral } from './move-referral.ts';
import type { ReferralRow } from './store.ts';
import { expiryOf } from './time-referral.ts';

/** What the clock does at a deadline, done now. She is not dropped: the receiver may still answer until it expires. */
export async function escalateAtOnce(
  tx: Tx,
  row: ReferralRow,
  { reason }: EscalateReferral,
  context: Context,
): Promise<ReferralRow> {
  const { now } = context;
  if (row.dueAt === null) throw new Problem('wrong-state', { open: [] });
  const dueAt = dueAtOnce(row.dueAt, now);
  await plan(tx, 'referral.expire', row.id, await expiryOf(tx, row, dueAt));
  const moved = { clockMoved: 'escalated', clockReason: reason, clockMovedAt: now } as const;
  return moveReferral(tx, row, { dueAt, escalatedAt: now, ...moved }, context);
}
