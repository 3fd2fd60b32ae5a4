import type { ExtendReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { moveReferral } from './move-referral.ts';
import type { ReferralRow } from './store.ts';
import { dueExtended } from './time-referral.ts';

/** As much time again. One that counted as overdue is no longer: the clock tells both ends anew. */
export async function extendReferral(
  tx: Tx,
  row: ReferralRow,
  { reason }: ExtendReferral,
  context: Context,
): Promise<ReferralRow> {
  const { now } = context;
  if (row.dueAt === null) throw new Problem('wrong-state', { open: [] });
  const dueAt = await dueExtended(tx, row, row.dueAt, now);
  await plan(tx, 'referral.escalate', row.id, dueAt);
  const moved = { clockMoved: 'extended', clockReason: reason, clockMovedAt: now } as const;
  const extended = { dueAt, escalatedAt: null, extensions: row.extensions + 1 };
  return moveReferral(tx, row, { ...extended, ...moved }, context);
}
