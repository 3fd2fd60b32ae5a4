import type { Tx } from '../../platform/db.ts';
import { listOpenProceedings } from './store-proceedings.ts';
import { endLawyer } from './store.ts';
import { timeProceeding } from './time-proceeding.ts';

/** The organisation is no longer her lawyer; what it decided stands, and what it owed is owed by those of her case. */
export async function dismissLawyer(
  tx: Tx,
  caseId: string,
  organisationId: string,
  now: Date,
): Promise<void> {
  for (const row of await listOpenProceedings(tx, caseId, organisationId)) {
    const isTheirs = row.lawyerOrganisationId === organisationId;
    if (isTheirs && row.deadline !== null)
      await timeProceeding(tx, { ...row, owes: row.organisationId }, now);
  }
  await endLawyer(tx, caseId, organisationId, now);
}
