import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { CheckCard } from '#contract/protection';
import type { Context } from '../../platform/record.ts';
import { basisOf, phoneOf } from './rules.ts';
import { readCard } from './read-card.ts';
import { findCountry, type ScannedCard } from './store.ts';

/** What one officer is told of one card. */
export interface ReadingRow {
  readonly userId: string;
  readonly card: ScannedCard | null;
  readonly basis: string | null;
  readonly phone: string | null;
}

/**
 * "Presumed victim" and the dates to an officer of a country whose law somebody there has confirmed; to all others that
 * they call before they decide anything.
 */
export async function checkCard(
  tx: Tx,
  row: ReadingRow,
  { said }: CheckCard,
  context: Context,
): Promise<ReadingRow> {
  const card = await readCard(tx, said, context);
  if (!card) throw new Problem('not-found');
  const basis = basisOf(await findCountry(tx, context.actor.country));
  return { ...row, card, basis, phone: phoneOf(await findCountry(tx, card.country)) };
}
