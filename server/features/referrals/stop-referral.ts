import type { StopReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endAcceptance } from './end-acceptance.ts';
import { moveReferral } from './move-referral.ts';
import type { ReferralRow } from './store.ts';

export async function stopReferral(
  tx: Tx,
  row: ReferralRow,
  { reason }: StopReferral,
  context: Context,
): Promise<ReferralRow> {
  const stopped = await moveReferral(tx, row, { status: 'CANCELLED', reason }, context);
  return { ...stopped, place: await endAcceptance(tx, row, context.now) };
}
