import type { FinishRequest } from '#contract/survivor';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { clockOfRequest, isOutcomeOf } from './rules.ts';
import { findRequest, updateRequest, type RequestRow } from './store.ts';

/** What came of it: it is the record of this that ends its clock, and nothing else does. */
export async function finishRequest(
  tx: Tx,
  row: RequestRow,
  { outcome }: FinishRequest,
  { now, actor }: Context,
): Promise<RequestRow> {
  // No screen offers it.
  if (!isOutcomeOf(row.kind, outcome)) throw new Problem('invalid-input');
  await updateRequest(tx, row.id, { outcome, byId: actor.userId, at: now });
  await endClock(tx, clockOfRequest[row.kind], row.id, now);
  return (await findRequest(tx, row.id)) ?? row;
}
