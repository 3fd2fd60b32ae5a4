import type { TakeUpClock } from '#contract/clocks';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { markTakenUp, type SeenClock } from './store-clocks.ts';

/** A human being has answered: the next one is not asked while she works on it. It ends nothing but the act itself does. */
export async function takeUpClock(
  tx: Tx,
  row: SeenClock,
  _input: TakeUpClock,
  { now, actor }: Context,
): Promise<SeenClock> {
  await markTakenUp(tx, row.id, actor.userId, now);
  return { ...row, takenUpAt: now, version: row.version + 1 };
}
