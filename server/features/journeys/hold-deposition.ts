import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { setDepositionClock } from './set-deposition-clock.ts';
import { updateDeposition, type DepositionRow } from './store-depositions.ts';

/** It was given. */
export async function holdDeposition(
  tx: Tx,
  row: DepositionRow,
  _input: unknown,
  context: Context,
): Promise<DepositionRow> {
  const held = { ...row, heldAt: context.now, version: row.version + 1 };
  await updateDeposition(tx, held);
  await setDepositionClock(tx, held, context);
  return held;
}
