import type { StopReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endAcceptance } from './end-acceptance.ts';
import type { ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

export async function stopReferral(
  tx: Tx,
  row: ReferralRow,
  { reason }: StopReferral,
  { now }: Context,
): Promise<ReferralRow> {
  const stopped = await changeReferral(tx, row, { status: 'CANCELLED', reason });
  return { ...stopped, place: await endAcceptance(tx, row, now) };
}
