import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { setHold } from '../directory/index.ts';
import { moveReferral } from './move-referral.ts';
import type { ReferralRow } from './store.ts';

/** She has arrived, or the service has begun. */
export async function startReferral(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  context: Context,
): Promise<ReferralRow> {
  const { now } = context;
  if (row.place === 'held') await setHold(tx, row.id, 'arrived', now);
  const place = row.place === 'held' ? 'arrived' : row.place;
  return moveReferral(tx, row, { status: 'IN_PROGRESS', place }, context);
}
