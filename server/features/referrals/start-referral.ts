import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { setHold } from '../directory/index.ts';
import type { ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

/** She has arrived, or the service has begun. */
export async function startReferral(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  { now }: Context,
): Promise<ReferralRow> {
  if (row.place === 'held') await setHold(tx, row.id, 'arrived', now);
  return changeReferral(tx, row, {
    status: 'IN_PROGRESS',
    place: row.place === 'held' ? 'arrived' : row.place,
  });
}
