import type { RecordOutcome } from '#contract/proceedings';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { findProceeding, updateProceeding, type ProceedingRow } from './store-proceedings.ts';
import { timeProceeding } from './time-proceeding.ts';

/** What became of it. Where it can be appealed, the days run from here. */
export async function settleProceeding(
  tx: Tx,
  row: ProceedingRow,
  { outcome, appealUntil }: RecordOutcome,
  { now, actor }: Context,
): Promise<ProceedingRow> {
  await updateProceeding(tx, { ...row, outcome, outcomeAt: now, deadline: null, reviewSince: null });
  await endClock(tx, 'proceeding', row.id, now);
  await endClock(tx, 'proceeding_review', row.id, now);
  await timeProceeding(tx, { ...row, deadline: appealUntil, owes: actor.organisationId }, now, 'appeal');
  return (await findProceeding(tx, row.id, actor.organisationId)) ?? row;
}
