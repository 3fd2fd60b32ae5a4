import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { changeJourney } from './change-journey.ts';
import { closeWhenAsked } from './close-when-asked.ts';
import type { JourneyRow } from './store.ts';
import { tellEnds } from './tell-ends.ts';

/** The receiving end signs that she is with them. What was sealed for the way closes to the end she left. */
export async function handOver(
  tx: Tx,
  row: JourneyRow,
  _input: unknown,
  { now, actor }: Context,
): Promise<JourneyRow> {
  const signed = { status: 'HANDED_OVER', handedOverAt: now, handedOverById: actor.userId } as const;
  const done = await changeJourney(tx, row, signed);
  await endClock(tx, 'handover', row.id, now);
  await tellEnds(tx, row, 'journey_handed_over', { now, except: actor.organisationId });
  return closeWhenAsked(tx, done, now);
}
