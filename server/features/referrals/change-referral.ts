import type { Tx } from '../../platform/db.ts';
import { mayBecome } from './rules.ts';
import type { ReferralRow } from './store.ts';
import { saveReferral } from './store-write.ts';

/** The only way a referral changes. A status that the table does not lead to is a fault of ours, and nothing is written. */
export function changeReferral(tx: Tx, row: ReferralRow, change: Partial<ReferralRow>): Promise<ReferralRow> {
  const { status = row.status } = change;
  if (!mayBecome(row.status, status))
    throw new Error(`The table knows no way from ${row.status} to ${status}`);
  return saveReferral(tx, row, change);
}
