import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { recheckConsents } from './recheck-consents.ts';
import { corridorOf, deliverReferral } from './deliver-referral.ts';
import type { ReferralWithGround } from './send-referral.ts';
import { awaitClearance } from './await-clearance.ts';
import type { ReferralRow } from './store.ts';

/**
 * The country of origin clears, then the country of destination; the second clearance sends it. It asks for
 * capacity and legality, never whether she is a victim.
 */
export async function clearReferral(
  tx: Tx,
  { live, ...row }: ReferralWithGround,
  _input: unknown,
  context: Context,
): Promise<ReferralRow> {
  const { missing } = await recheckConsents(tx, row, live, context.now);
  // A coordinator never learns of a consent: it looks like any other change of state.
  if (missing.length > 0) throw new Problem('wrong-state', { open: [] });
  const corridor = await corridorOf(tx, row, row.match?.isMinor !== 'no', context.now);
  if (corridor === 'none') throw new Problem('no-agreement');
  if (!row.originCleared) {
    const passed = { originCleared: true, clearanceCountry: row.toCountry, corridor };
    return awaitClearance(tx, row, passed, context);
  }
  return deliverReferral(tx, { ...row, destinationCleared: true, corridor }, context);
}
