import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { updateMet, type UnmetRow } from './store-services.ts';

/** It was found after all. */
export async function meetNeed(
  tx: Tx,
  unmet: UnmetRow,
  _input: unknown,
  { now }: Context,
): Promise<UnmetRow> {
  if (unmet.metAt !== null) throw new Problem('wrong-state', { open: ['read'] });
  await updateMet(tx, unmet.id, now);
  return { ...unmet, metAt: now };
}
