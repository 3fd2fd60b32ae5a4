import type { Tx } from '../../platform/db.ts';
import { tell } from '../notices/index.ts';
import { changeReferral } from './change-referral.ts';
import { findClearers } from './find-clearers.ts';
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
  await tellClearers(tx, before, after, doing);
  return after;
}

/** It waits for a country anew: whoever clears for it is told, and nobody whom her list names. */
async function tellClearers(tx: Tx, before: ReferralRow, after: ReferralRow, doing: Doing): Promise<void> {
  const { clearanceCountry: country, status, id: recordId, reference, urgency } = after;
  if (status !== 'AWAITING_CLEARANCE' || country === null) return;
  if (before.status === status && before.clearanceCountry === country) return;
  const told = { kind: 'referral_waits_for_clearance', subject: 'Referral', recordId, reference } as const;
  for (const organisationId of await findClearers(tx, after, country, doing)) {
    const urgent = urgency === 'IMMEDIATE';
    await tell(tx, { ...told, organisationId, roles: ['coordinator'], urgent }, doing.now);
  }
}
