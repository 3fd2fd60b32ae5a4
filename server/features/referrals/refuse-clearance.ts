import type { RefuseClearance } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import type { Context } from '../../platform/record.ts';
import { moveReferral } from './move-referral.ts';
import type { ReferralRow } from './store.ts';

/** Coded and reviewable; the owner redirects, or the next alternate is tried. */
export async function refuseClearance(
  tx: Tx,
  row: ReferralRow,
  { reason }: RefuseClearance,
  context: Context,
): Promise<ReferralRow> {
  const { now } = context;
  await plan(tx, 'referral.offer-alternate', row.id, now);
  const refused = { status: 'CLEARANCE_REFUSED', reason, clearanceCountry: null, decidedAt: now } as const;
  return moveReferral(tx, row, refused, context);
}
