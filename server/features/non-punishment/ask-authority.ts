import type { AskAuthority } from '#contract/proceedings';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { keepProceeding } from './keep-proceeding.ts';
import { openProceeding } from './record-proceeding.ts';
import { findProceeding, updateProceeding, type ProceedingRow } from './store-proceedings.ts';
import { timeProceeding } from './time-proceeding.ts';

/** What was asked of which authority. An earlier outcome stands until there is a new one; an appeal is asked by this too. */
export async function askAuthority(
  tx: Tx,
  row: ProceedingRow,
  { asked, authority, deadline }: AskAuthority,
  context: Context,
): Promise<ProceedingRow> {
  const { now, actor } = context;
  const before = await openProceeding(tx, row, context);
  const stored = await keepProceeding(tx, row, { ...before, asked, askedAuthority: authority });
  const outcome = row.outcome === null ? null : ('PENDING' as const);
  await updateProceeding(tx, {
    ...row,
    stored,
    deadline,
    requestedAt: now,
    outcome,
    outcomeAt: outcome && now,
  });
  await timeProceeding(tx, { ...row, deadline, owes: actor.organisationId }, now);
  await endClock(tx, 'appeal', row.id, now);
  return (await findProceeding(tx, row.id, actor.organisationId)) ?? row;
}
