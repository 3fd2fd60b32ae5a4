import type { Arrive } from '#contract/journeys';
import { journeyMarks } from '#contract/journeys';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { dueOf, endClock, setClock } from '../clocks/index.ts';
import { changeJourney } from './change-journey.ts';
import { hasBegun } from './rules.ts';
import { setFollowClock } from './set-follow-clock.ts';
import { insertFollowUp } from './store-follow-ups.ts';
import type { JourneyRow } from './store.ts';
import { tellEnds } from './tell-ends.ts';

/** She is there: the clocks of the way end, the handover is owed, and she is asked after from the next day on. */
export async function noteArrival(
  tx: Tx,
  row: JourneyRow,
  { on }: Arrive,
  context: Context,
): Promise<JourneyRow> {
  const { now, actor } = context;
  if (!hasBegun(on, now)) throw refused('This moment has not come yet.');
  if (row.departedOn !== null && on < row.departedOn) throw refused('Nobody arrives before leaving.');
  const arrived = await changeJourney(tx, row, { status: 'ARRIVED', arrivedOn: on, arrivedAt: now });
  await endClock(tx, 'travel', row.id, now);
  await endClock(tx, 'arrival_word', row.id, now);
  const { id: subjectId, reference, toOrganisationId: organisationId, toCountry: countryCode } = row;
  const owed = { subject: 'Journey', subjectId, reference, organisationId, countryCode, from: now } as const;
  await setClock(tx, { kind: 'handover', ...owed, concernsId: row.fromOrganisationId }, context);
  for (const mark of journeyMarks) {
    const dueAt = await dueOf(tx, { kind: 'follow_up', variant: mark, countryCode, from: now });
    await insertFollowUp(tx, {
      id: newId(now),
      journeyId: row.id,
      mark,
      dueOn: dueAt.toISOString().slice(0, 10),
    });
  }
  await setFollowClock(tx, arrived, context);
  await tellEnds(tx, row, 'journey_arrived', { now, except: actor.organisationId });
  return arrived;
}

function refused(message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path: 'on', message }] });
}
