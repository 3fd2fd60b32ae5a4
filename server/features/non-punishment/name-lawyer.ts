import type { Tx } from '../../platform/db.ts';
import { insertLawyer } from './store.ts';

/** The organisation accepted to be her lawyer: it reads the signal of the case and decides on it from now on. */
export async function nameLawyer(tx: Tx, caseId: string, organisationId: string, now: Date): Promise<void> {
  await insertLawyer(tx, caseId, organisationId, now);
}
