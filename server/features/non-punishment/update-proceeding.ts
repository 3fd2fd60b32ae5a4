import type { UpdateProceeding } from '#contract/proceedings';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { keepProceeding } from './keep-proceeding.ts';
import { openProceeding } from './record-proceeding.ts';
import { findProceeding, updateProceeding as write, type ProceedingRow } from './store-proceedings.ts';
import { timeProceeding } from './time-proceeding.ts';

/** News of it: the stage, the link, the day by which something has to be done. What was asked stays. */
export async function updateProceeding(
  tx: Tx,
  row: ProceedingRow,
  { id, version: _version, deadline, ...sealed }: UpdateProceeding,
  context: Context,
): Promise<ProceedingRow> {
  const before = await openProceeding(tx, row, context);
  const { asked, askedAuthority } = before;
  const stored = await keepProceeding(tx, row, { ...sealed, asked, askedAuthority });
  await write(tx, { ...row, stored, deadline });
  await timeProceeding(tx, { ...row, deadline, owes: context.actor.organisationId }, context.now);
  return (await findProceeding(tx, id, context.actor.organisationId)) ?? row;
}
