import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endProvisional } from './end-provisional.ts';
import { moveReferral } from './move-referral.ts';
import type { ReferralRow } from './store.ts';

/** Before acceptance only; afterwards it is stopped, with a reason. */
export async function cancelReferral(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  context: Context,
): Promise<ReferralRow> {
  const { now } = context;
  const taken = { status: 'CANCELLED', clearanceCountry: null, pausedAt: null, decidedAt: now } as const;
  const cancelled = await moveReferral(tx, row, taken, context);
  return { ...cancelled, ...(await endProvisional(tx, row, now)) };
}
