import type { Tx } from '../../platform/db.ts';
import { moveReferral } from './move-referral.ts';
import type { ReferralRow } from './store.ts';
import type { Doing } from './tell-referral.ts';

export function acknowledgeReferral(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  doing: Doing,
): Promise<ReferralRow> {
  return moveReferral(tx, row, { status: 'ACKNOWLEDGED', acknowledgedAt: doing.now }, doing);
}
