import type { Tx } from '../../platform/db.ts';
import type { House } from '../../platform/house.ts';
import { setClock } from '../clocks/index.ts';
import { tell } from '../notices/index.ts';
import { changeReferral } from './change-referral.ts';
import { findClearers } from './find-clearers.ts';
import { clockOf } from './set-clocks.ts';
import type { ReferralRow } from './store.ts';

/**
 * It waits for a country from now on: whoever clears for it is told and owes an answer, and nobody whom her list names
 * is. Where nobody may clear, whoever sent it has to know that it waits for nobody: then the clock is theirs.
 */
export async function awaitClearance(
  tx: Tx,
  row: ReferralRow,
  change: Partial<ReferralRow> & { readonly clearanceCountry: string | null },
  doing: { readonly now: Date; readonly house: Pick<House, 'secrets'> },
): Promise<ReferralRow> {
  const { now } = doing;
  const after = await changeReferral(tx, row, { ...change, status: 'AWAITING_CLEARANCE' });
  const { clearanceCountry: countryCode, id: recordId, reference, urgency } = after;
  if (countryCode === null) return after;
  const clearers = await findClearers(tx, after, countryCode, doing);
  const organisationId = clearers[0] ?? after.fromOrganisationId;
  await setClock(tx, { ...clockOf(after), kind: 'clear', organisationId, countryCode, from: now }, { now });
  const told = { kind: 'referral_waits_for_clearance', subject: 'Referral', recordId, reference } as const;
  for (const id of clearers) {
    const urgent = urgency === 'IMMEDIATE';
    await tell(tx, { ...told, organisationId: id, roles: ['coordinator'], urgent }, now);
  }
  return after;
}
