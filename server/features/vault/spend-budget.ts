import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { About } from '../../platform/ledger.ts';
import { refusal } from '../../platform/walk.ts';
import { hourMs } from './rules.ts';
import { countSpent, lockBudget } from './store-openings.ts';

/**
 * Takes one of an officer's acts of an hour, counted in the ledger by their names: `most` in all. Problem
 * `too-many-requests`, which the ledger keeps, when they are used up. Two at once do not share the last one.
 */
export async function spendBudget(
  tx: Tx,
  { actions, most }: { readonly actions: readonly string[]; readonly most: number },
  about: About,
  { actor, now }: Pick<Context, 'actor' | 'now'>,
): Promise<void> {
  await lockBudget(tx, actor.userId);
  const spent = await countSpent(tx, actor.userId, actions, new Date(now.getTime() - hourMs));
  if (spent.count < most || spent.first === null) return;
  const wait = Math.ceil((spent.first.getTime() + hourMs - now.getTime()) / 1000);
  throw refusal(new Problem('too-many-requests', { retryAfter: Math.max(1, wait) }), 'budget-used-up', about);
}
