import type { StopJourney } from '#contract/journeys';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endJourney } from './end-journey.ts';
import type { JourneyRow } from './store.ts';

/** By her, or by either end, at any point until she is handed over. */
export function stopJourney(
  tx: Tx,
  row: JourneyRow,
  { byPerson, reason }: StopJourney,
  { now, actor }: Context,
): Promise<JourneyRow> {
  const end = actor.organisationId === row.fromOrganisationId ? 'sender' : 'receiver';
  const by = byPerson ? 'person' : end;
  return endJourney(tx, row, { by, reason }, { now, except: actor.organisationId });
}
