import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { updateProceeding, type ProceedingRow } from './store-proceedings.ts';

/** It was looked at again after a body had decided who she is. */
export async function reviewProceeding(
  tx: Tx,
  row: ProceedingRow,
  _input: unknown,
  { now }: Context,
): Promise<ProceedingRow> {
  await updateProceeding(tx, { ...row, reviewSince: null });
  await endClock(tx, 'proceeding_review', row.id, now);
  return { ...row, reviewSince: null, version: row.version + 1 };
}
