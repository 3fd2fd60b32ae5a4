import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { dueOf } from '../clocks/index.ts';
import { reviewAll } from './store-proceedings.ts';

/** Whose case it is, as a decision on her status tells of it. */
interface Identified {
  readonly caseId: string;
  readonly country: string;
}

/**
 * A body has said that she is one: each proceeding that is still open against her is to be looked at again, with a clock
 * for her lawyer. Whoever decides is often a state body, and learns of none: the database finds them itself.
 */
export async function reviewSignal(
  tx: Tx,
  { caseId, country: countryCode }: Identified,
  { now: at }: Pick<Context, 'now'>,
): Promise<void> {
  const due = await dueOf(tx, { kind: 'proceeding_review', countryCode, from: at });
  const remind = new Date(due.getTime() - (due.getTime() - at.getTime()) / 4);
  await reviewAll(tx, caseId, { at, due, remind });
}
