import type { DecideAccess } from '#contract/complaints';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { tell } from '../notices/index.ts';
import { takingOver } from './rules.ts';
import { findComplaint, listAccused, touchComplaint, updateAccess, type ComplaintRow } from './store.ts';

/** Whoever was kept out works again, or does not. Their own house is told, because it has to plan with them. */
export async function decideAccess(
  tx: Tx,
  row: ComplaintRow,
  { accusedId, decision }: DecideAccess,
  { now }: Context,
): Promise<ComplaintRow> {
  const accused = await listAccused(tx, row.id);
  if (!accused.some(({ id }) => id === accusedId)) throw new Problem('not-found');
  await updateAccess(tx, accusedId, decision, now);
  await touchComplaint(tx, row.id);
  if (row.about !== null && decision === 'reinstated') {
    const { id: organisationId } = row.about;
    const told = { kind: 'access_given_back', organisationId, roles: takingOver } as const;
    await tell(tx, { ...told, subject: 'Complaint', recordId: row.id, reference: row.reference }, now);
  }
  return (await findComplaint(tx, row.id)) ?? row;
}
