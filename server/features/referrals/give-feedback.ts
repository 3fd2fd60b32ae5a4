import type { GiveFeedback } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import type { ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

/** An outcome code is all that goes back to the sender. */
export function giveFeedback(tx: Tx, row: ReferralRow, { outcome }: GiveFeedback): Promise<ReferralRow> {
  return changeReferral(tx, row, { status: 'CLOSED_WITH_FEEDBACK', outcome });
}
