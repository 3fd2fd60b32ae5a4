import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import type { ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

export function acknowledgeReferral(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  { now }: Context,
): Promise<ReferralRow> {
  return changeReferral(tx, row, { status: 'ACKNOWLEDGED', acknowledgedAt: now });
}
