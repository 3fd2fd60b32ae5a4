import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { updateStruck, type GivenRow } from './store-services.ts';

/** It was entered by mistake: it stays to be seen, and counts no more. */
export async function strikeService(
  tx: Tx,
  given: GivenRow,
  _input: unknown,
  { now }: Context,
): Promise<GivenRow> {
  if (given.struckAt !== null) throw new Problem('wrong-state', { open: ['read'] });
  await updateStruck(tx, given.id, now);
  return { ...given, struckAt: now };
}
