import type { ExtendReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { changeReferral } from './change-referral.ts';
import { dueExtended } from './rules.ts';
import type { ReferralRow } from './store.ts';

/** As much time again. One that counted as overdue is no longer: the clock tells both ends anew. */
export async function extendReferral(
  tx: Tx,
  row: ReferralRow,
  { reason }: ExtendReferral,
  { now }: Context,
): Promise<ReferralRow> {
  if (row.dueAt === null) throw new Problem('wrong-state', { open: [] });
  const dueAt = dueExtended(row.dueAt, now, row.urgency);
  await plan(tx, 'referral.escalate', row.id, dueAt);
  return changeReferral(tx, row, {
    ...{ dueAt, escalatedAt: null, extensions: row.extensions + 1 },
    ...{ clockMoved: 'extended', clockReason: reason, clockMovedAt: now },
  });
}
