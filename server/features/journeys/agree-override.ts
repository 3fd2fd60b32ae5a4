import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { changeJourney } from './change-journey.ts';
import type { JourneyRow } from './store.ts';
import { tellEnds } from './tell-ends.ts';

/** A coordinator agrees that she goes where it is dangerous, because she insists: once, and for the risk of today. */
export async function agreeOverride(
  tx: Tx,
  row: JourneyRow,
  _input: unknown,
  { now, actor }: Context,
): Promise<JourneyRow> {
  if (row.overrideAt !== null) throw new Problem('wrong-state', { open: ['read'] });
  await tellEnds(tx, row, 'journey_override_agreed', { now });
  return changeJourney(tx, row, { overrideById: actor.userId, overrideAt: now });
}
