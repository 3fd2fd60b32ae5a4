import type { CompareFlags } from '#contract/flags';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { standingsOf } from './rules.ts';
import { dropComparison, saveComparison } from './store-comparisons.ts';
import { findFlag, type FlagRow } from './store.ts';

/** One person perhaps, or not; neither flag changes by it, and it can be taken back. */
export async function compareFlags(
  tx: Tx,
  row: FlagRow,
  { otherId, verdict }: CompareFlags,
  { actor, now }: Context,
): Promise<FlagRow> {
  const other = await findFlag(tx, otherId);
  // Of a flag that somebody else triages nobody here learns, not even that it is there.
  if (!other || !standingsOf(other, actor).includes('triager')) {
    throw new Problem('invalid-input', {
      issues: [{ path: 'otherId', message: 'Choose a flag that you triage.' }],
    });
  }
  const pair = [row.id, other.id] as const;
  if (verdict === 'undecided') await dropComparison(tx, pair);
  else await saveComparison(tx, pair, { verdict, by: actor.userId, at: now });
  return row;
}
