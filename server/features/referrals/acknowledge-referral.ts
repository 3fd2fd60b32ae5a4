import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { moveReferral } from './move-referral.ts';
import type { ReferralRow } from './store.ts';

export function acknowledgeReferral(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  context: Context,
): Promise<ReferralRow> {
  return moveReferral(tx, row, { status: 'ACKNOWLEDGED', acknowledgedAt: context.now }, context);
}
