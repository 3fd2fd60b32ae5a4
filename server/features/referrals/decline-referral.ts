import type { DeclineReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import type { Context } from '../../platform/record.ts';
import { endProvisional } from './end-provisional.ts';
import { assertAlternates } from './find-receiver.ts';
import type { ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

/** With a coded reason; an alternate whose consents are in place is tried by itself after commit. */
export async function declineReferral(
  tx: Tx,
  row: ReferralRow,
  { reason, suggest }: DeclineReferral,
  { now, actor }: Context,
): Promise<ReferralRow> {
  await assertAlternates(tx, suggest, row, 'suggest');
  await plan(tx, 'referral.offer-alternate', row.id, now);
  const declined = await changeReferral(tx, row, {
    status: 'DECLINED',
    reason,
    suggested: suggest,
    decidedAt: now,
    decidedById: actor.userId,
    pausedAt: null,
  });
  return { ...declined, ...(await endProvisional(tx, row, now)) };
}
