import type { IdentificationEvent } from '#contract/identification-tracks';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock, setClock } from '../clocks/index.ts';
import { clockChanges, dayIn, endOf } from './rules-tracks.ts';
import type { TrackRow } from './store-tracks.ts';

interface Happened {
  readonly event: IdentificationEvent;
  /** `YYYY-MM-DD` */
  readonly on: string;
  readonly reference: string;
}

/** The clocks that an event ends and sets. They run from the day it happened, and the organisation of the case owes them. */
export async function setTrackClocks(
  tx: Tx,
  { id, caseId, organisationId, country, appealUntil }: TrackRow,
  { event, on, reference }: Happened,
  context: Context,
): Promise<void> {
  const { ends, sets } = clockChanges[event];
  for (const kind of ends) await endClock(tx, kind, id, context.now);
  if (sets === null) return;
  const clock = {
    subject: 'Case',
    ...{ kind: sets, subjectId: id, reference, organisationId, countryCode: country, caseId },
    from: on === dayIn(country, context.now) ? context.now : endOf(on, country),
  } as const;
  const until = sets === 'appeal' ? appealUntil : null;
  await setClock(tx, until === null ? clock : { ...clock, dueAt: endOf(until, country) }, context);
}
