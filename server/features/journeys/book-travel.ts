import type { BookTravel, TravelDocument } from '#contract/journeys';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { sealForGroup } from '../keys/index.ts';
import { changeJourney } from './change-journey.ts';
import { travelPlace } from './rules.ts';
import { writeTravel } from './store-sealed.ts';
import type { JourneyRow } from './store.ts';

/** Days stand in the open, to whoever meets her; flights, names of places and who goes with her are sealed to both ends. */
export async function bookTravel(
  tx: Tx,
  row: JourneyRow,
  { departOn, arriveOn, legs, companion, paper, note }: BookTravel,
  { now, actor }: Context,
): Promise<JourneyRow> {
  const said: TravelDocument = { legs, companion, paper, note };
  const ends = [row.fromOrganisationId, row.toOrganisationId];
  const sealed = await sealForGroup(tx, 'staff', ends, said, travelPlace(row));
  await writeTravel(tx, row.id, sealed, { userId: actor.userId, at: now });
  return changeJourney(tx, row, { departOn, arriveOn, hasDocument: paper !== 'none' });
}
