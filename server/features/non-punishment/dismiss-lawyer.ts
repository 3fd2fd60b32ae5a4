import type { Tx } from '../../platform/db.ts';
import { endLawyer } from './store.ts';

/** The organisation is no longer her lawyer; what it decided stands. */
export async function dismissLawyer(
  tx: Tx,
  caseId: string,
  organisationId: string,
  now: Date,
): Promise<void> {
  await endLawyer(tx, caseId, organisationId, now);
}
