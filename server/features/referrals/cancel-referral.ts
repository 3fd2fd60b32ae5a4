import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import type { ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

/** Before acceptance only; afterwards it is stopped, with a reason. */
export function cancelReferral(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  { now }: Context,
): Promise<ReferralRow> {
  return changeReferral(tx, row, {
    status: 'CANCELLED',
    clearanceCountry: null,
    pausedAt: null,
    decidedAt: now,
  });
}
