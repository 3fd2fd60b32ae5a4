import type { EscalateReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { changeReferral } from './change-referral.ts';
import { dueAtOnce, expiresAt } from './rules.ts';
import type { ReferralRow } from './store.ts';

/** What the clock does at a deadline, done now. She is not dropped: the receiver may still answer until it expires. */
export async function escalateAtOnce(
  tx: Tx,
  row: ReferralRow,
  { reason }: EscalateReferral,
  { now }: Context,
): Promise<ReferralRow> {
  if (row.dueAt === null) throw new Problem('wrong-state', { open: [] });
  const dueAt = dueAtOnce(row.dueAt, now);
  await plan(tx, 'referral.expire', row.id, expiresAt(dueAt, row.urgency));
  return changeReferral(tx, row, {
    ...{ dueAt, escalatedAt: now },
    ...{ clockMoved: 'escalated', clockReason: reason, clockMovedAt: now },
  });
}
