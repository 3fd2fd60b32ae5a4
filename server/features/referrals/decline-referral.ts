import type { DeclineReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import type { Context } from '../../platform/record.ts';
import { endProvisional } from './end-provisional.ts';
import { assertAlternates } from './find-receiver.ts';
import { moveReferral } from './move-referral.ts';
import type { ReferralRow } from './store.ts';

/** With a coded reason; an alternate whose consents are in place is tried by itself after commit. */
export async function declineReferral(
  tx: Tx,
  row: ReferralRow,
  { reason, suggest }: DeclineReferral,
  context: Context,
): Promise<ReferralRow> {
  const { now, actor } = context;
  await assertAlternates(tx, suggest, row, 'suggest');
  await plan(tx, 'referral.offer-alternate', row.id, now);
  const decided = { decidedAt: now, decidedById: actor.userId, pausedAt: null };
  const no = { status: 'DECLINED', reason, suggested: suggest, ...decided } as const;
  const declined = await moveReferral(tx, row, no, context);
  return { ...declined, ...(await endProvisional(tx, row, now)) };
}
