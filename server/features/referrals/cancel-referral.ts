import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endProvisional } from './end-provisional.ts';
import type { ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

/** Before acceptance only; afterwards it is stopped, with a reason. */
export async function cancelReferral(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  { now }: Context,
): Promise<ReferralRow> {
  const cancelled = await changeReferral(tx, row, {
    status: 'CANCELLED',
    clearanceCountry: null,
    pausedAt: null,
    decidedAt: now,
  });
  return { ...cancelled, ...(await endProvisional(tx, row, now)) };
}
