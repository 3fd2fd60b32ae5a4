import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import type { ReferralRow } from './store.ts';
import { saveReferral } from './store-write.ts';

export function acknowledgeReferral(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  { now }: Context,
): Promise<ReferralRow> {
  return saveReferral(tx, row, { status: 'ACKNOWLEDGED', acknowledgedAt: now });
}
