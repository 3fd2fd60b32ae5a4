import type { Tx } from '../../platform/db.ts';
import { findLiveConsents } from '../consent/index.ts';
import { recheckConsents } from './recheck-consents.ts';
import { corridorOf, deliverReferral } from './deliver-referral.ts';
import { moveReferral } from './move-referral.ts';
import { lockWaiting } from './store.ts';
import type { Doing } from './tell-referral.ts';
import { changeReferral } from './change-referral.ts';

const waitsForHer = { status: 'AWAITING_CONSENT', corridor: null, clearanceCountry: null } as const;

/** A new agreement: what waits between the two countries may go, or waits for another reason. */
export async function reconsiderWaiting(
  tx: Tx,
  { countryA, countryB }: { countryA: string; countryB: string },
  doing: Doing,
): Promise<void> {
  for (const row of await lockWaiting(tx, countryA, countryB)) {
    if (row.to === null) continue;
    const corridor = await corridorOf(tx, row, row.match?.isMinor !== 'no', doing.now);
    if (corridor === row.corridor) continue;
    const { missing } = await recheckConsents(
      tx,
      row,
      await findLiveConsents(tx, row.caseId, row.to.id),
      doing.now,
    );
    const isOpen = corridor === 'direct' || corridor === 'notified';
    if (!isOpen) await changeReferral(tx, row, { corridor });
    else if (missing.length === 0) await deliverReferral(tx, { ...row, corridor }, doing);
    // Nobody has to clear it any more, but she has to be asked again.
    else await moveReferral(tx, row, { ...waitsForHer, missing }, doing);
  }
}
