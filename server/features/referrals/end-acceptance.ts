import type { Tx } from '../../platform/db.ts';
import { dismissAuthority } from '../children/index.ts';
import { setHold } from '../directory/index.ts';
import { dismissLawyer } from '../non-punishment/index.ts';
import type { ReferralRow } from './store.ts';

/** Ends what an acceptance began: the place is free again, her lawyer's view of the signal closes. */
export async function endAcceptance(tx: Tx, row: ReferralRow, now: Date): Promise<ReferralRow['place']> {
  await endLegalHelp(tx, row, now);
  return freePlace(tx, row, now);
}

export async function endLegalHelp(tx: Tx, row: ReferralRow, now: Date): Promise<void> {
  if (row.toOrganisationId === null) return;
  if (row.to?.kind === 'guardianship') await dismissAuthority(tx, row.caseId, row.toOrganisationId, now);
  if (row.kind !== 'legal') return;
  await dismissLawyer(tx, row.caseId, row.toOrganisationId, now);
}

export async function freePlace(tx: Tx, row: ReferralRow, now: Date): Promise<ReferralRow['place']> {
  if (row.place === null || row.place === 'released') return row.place;
  await setHold(tx, row.id, 'released', now);
  return 'released';
}
