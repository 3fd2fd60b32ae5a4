import type { Tx } from '../../platform/db.ts';
import { changeReferral } from './change-referral.ts';
import { onReferralEnded } from './hooks.ts';
import { setClocks } from './set-clocks.ts';
import type { ReferralRow } from './store.ts';
import { tellReferral, type Doing } from './tell-referral.ts';

/**
 * A change that others have to hear of: of status, of who owes what, of a deadline. Both ends are told, and the clocks
 * follow. What changes nothing of that is written by `changeReferral` alone.
 */
export async function moveReferral(
  tx: Tx,
  before: ReferralRow,
  change: Partial<ReferralRow>,
  doing: Doing,
): Promise<ReferralRow> {
  const after = await changeReferral(tx, before, change);
  await setClocks(tx, before, after, doing);
  await tellReferral(tx, before, after, doing);
  if (after.status !== before.status && isGivenUp(after)) await onReferralEnded.call(tx, after, doing.now);
  return after;
}

/** It has ended without being done: what was built on a yes ends with it. */
function isGivenUp({ status }: ReferralRow): boolean {
  return status === 'CANCELLED' || status === 'REVOKED';
}
