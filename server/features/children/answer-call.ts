import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { markAnswered, type CallRow } from './store-authorities.ts';

/** A human has said yes: who called sees that it was seen, and when. */
export async function answerCall(
  tx: Tx,
  row: CallRow,
  _input: unknown,
  { now, actor }: Context,
): Promise<CallRow> {
  await markAnswered(tx, row.id, actor.userId, now);
  await endClock(tx, 'callout', row.id, now);
  return { ...row, answeredAt: now, version: row.version + 1 };
}
