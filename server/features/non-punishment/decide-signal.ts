import type { DecideSignal } from '#contract/non-punishment';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { canDecide, signalActions } from './rules.ts';
import { updateDecision, type SignalRow } from './store.ts';

/** Her lawyer's word; the schema has made sure that she was told before CLEARED. */
export async function decideSignal(
  tx: Tx,
  row: SignalRow,
  { outcome, personTold }: DecideSignal,
  { now, actor }: Context,
): Promise<SignalRow> {
  if (!canDecide(row.signal, outcome)) throw new Problem('wrong-state', { open: [...signalActions] });
  const decided = { signal: outcome, personTold, decidedById: actor.userId, decidedAt: now };
  await updateDecision(tx, row.id, decided);
  return { ...row, signal: outcome, decidedAt: now, version: row.version + 1 };
}
