import type { RefuseClearance } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import type { Context } from '../../platform/record.ts';
import type { ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

/** Coded and reviewable; the owner redirects, or the next alternate is tried. */
export async function refuseClearance(
  tx: Tx,
  row: ReferralRow,
  { reason }: RefuseClearance,
  { now }: Context,
): Promise<ReferralRow> {
  await plan(tx, 'referral.offer-alternate', row.id, now);
  return changeReferral(tx, row, {
    status: 'CLEARANCE_REFUSED',
    reason,
    clearanceCountry: null,
    decidedAt: now,
  });
}
