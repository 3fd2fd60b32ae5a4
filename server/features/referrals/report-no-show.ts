import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endAcceptance } from './end-acceptance.ts';
import type { ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

/** She did not come: the owner is alarmed at once, for a safety check, and the place is free. */
export async function reportNoShow(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  { now }: Context,
): Promise<ReferralRow> {
  const ended = await changeReferral(tx, row, { status: 'CANCELLED', reason: 'NO_SHOW', escalatedAt: now });
  return { ...ended, place: await endAcceptance(tx, row, now) };
}
