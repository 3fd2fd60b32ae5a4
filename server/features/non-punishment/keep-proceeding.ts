import type { ProceedingSealed } from '#contract/proceedings';
import type { Tx } from '../../platform/db.ts';
import { sealForGroup } from '../keys/index.ts';
import { proceedingPlace } from './rules.ts';
import { listLawyers } from './store.ts';

/** Sealed for the case's staff and those who are her lawyers at this moment, and nobody else. */
export async function keepProceeding(
  tx: Tx,
  of: { readonly id: string; readonly caseId: string; readonly organisationId: string },
  said: ProceedingSealed,
): Promise<Uint8Array> {
  const readers = [of.organisationId, ...(await listLawyers(tx, of.caseId))];
  return sealForGroup(tx, 'staff', readers, said, proceedingPlace(of));
}
