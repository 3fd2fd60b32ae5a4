import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { tell } from '../notices/index.ts';
import { endCallOut, getCallOut, type CallOutRow } from './store.ts';

/** Help was found elsewhere, or she does not want it any more: whoever was asked is told that it is over, and no more. */
export async function cancelCallOut(
  tx: Tx,
  row: CallOutRow,
  _input: unknown,
  { actor, now }: Context,
): Promise<CallOutRow> {
  await endUnanswered(tx, row, now);
  return getCallOut(tx, row.id, actor.organisationId);
}

/** Ends one that climbs; whoever was asked and has not said no is told. */
export async function endUnanswered(tx: Tx, { id, reference, rungs }: CallOutRow, now: Date): Promise<void> {
  await endCallOut(tx, id, { answeredById: null, referralId: null }, now);
  await endClock(tx, 'callout', id, now);
  const asked = rungs.filter(({ askedAt, answer }) => askedAt !== null && answer === null);
  for (const { organisation, userId } of asked) {
    const told = { kind: 'call_out_over', subject: 'CallOut', recordId: id, reference } as const;
    await tell(tx, { ...told, organisationId: organisation.id, userId }, now);
  }
}
