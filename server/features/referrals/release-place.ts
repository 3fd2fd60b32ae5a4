import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { freePlace } from './end-acceptance.ts';
import type { ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

/** After a withdrawal she stays until she decides; then the shelter frees the bed. */
export async function releasePlace(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  { now }: Context,
): Promise<ReferralRow> {
  return changeReferral(tx, row, { place: await freePlace(tx, row, now) });
}
