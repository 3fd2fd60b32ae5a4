import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { tell } from '../notices/index.ts';
import { endCallOut, getCallOut, markOver, type CallOutRow } from './store.ts';

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
export async function endUnanswered(tx: Tx, callOut: CallOutRow, now: Date): Promise<void> {
  await endCallOut(tx, callOut.id, { answeredById: null, referralId: null }, now);
  await endClock(tx, 'callout', callOut.id, now);
  await tellOver(tx, callOut, now);
}

/** Told once, by somebody who sees them all: the owner, or the clock after a yes of one of them. */
export async function tellOver(tx: Tx, { id, reference, rungs }: CallOutRow, now: Date): Promise<void> {
  if (!(await markOver(tx, id, now))) return;
  const silent = rungs.filter(({ askedAt, answer }) => askedAt !== null && answer === null);
  for (const { organisation, userId } of silent) {
    const told = { kind: 'call_out_over', subject: 'CallOut', recordId: id, reference } as const;
    await tell(tx, { ...told, organisationId: organisation.id, userId }, now);
  }
}
