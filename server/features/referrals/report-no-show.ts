import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endAcceptance } from './end-acceptance.ts';
import { moveReferral } from './move-referral.ts';
import type { ReferralRow } from './store.ts';

/** She did not come: the owner is alarmed at once, for a safety check, and the place is free. */
export async function reportNoShow(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  context: Context,
): Promise<ReferralRow> {
  const { now } = context;
  const missed = { status: 'CANCELLED', reason: 'NO_SHOW', escalatedAt: now } as const;
  const ended = await moveReferral(tx, row, missed, context);
  return { ...ended, place: await endAcceptance(tx, row, now) };
}
