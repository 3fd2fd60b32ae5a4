import type { BeginJourney } from '#contract/journeys';
import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { movesPerson } from './rules.ts';
import { findJourney, findJourneyOf, insertJourney, lockGround, type JourneyRow } from './store.ts';
import { tellEnds } from './tell-ends.ts';

const accepted: readonly string[] = ['ACCEPTED', 'IN_PROGRESS'];

/** From an accepted transfer or return to another country: nobody is sent where nobody has said yes. */
export async function beginJourney(
  tx: Tx,
  record: CaseRow,
  { referralId }: BeginJourney,
  { now, actor }: Context,
): Promise<JourneyRow> {
  const ground = await lockGround(tx, record.id, referralId);
  const { kind, status, fromCountry, toOrganisationId, toCountry, corridor } = ground ?? {};
  if (kind === undefined || !movesPerson(kind) || !toOrganisationId || !toCountry || !corridor) {
    throw refused('is no transfer or return of this case');
  }
  if (fromCountry === undefined || fromCountry === toCountry) throw refused('does not cross a border');
  if (status === undefined || !accepted.includes(status)) throw refused('was not accepted, or has ended');
  if (await findJourneyOf(tx, referralId)) throw new Problem('wrong-state', { open: ['read'] });
  const id = newId(now);
  await insertJourney(tx, {
    ...{ id, reference: newReference('JR'), kind, caseId: record.id, referralId, corridor },
    ...{ fromOrganisationId: record.organisationId, fromCountry, toOrganisationId, toCountry },
    ...{ isChild: record.isMinor !== 'no', createdById: actor.userId, createdAt: now },
  });
  const journey = await findJourney(tx, id);
  if (!journey) throw new Error('The journey was not begun');
  await tellEnds(tx, journey, 'journey_begun', { now, except: actor.organisationId });
  return journey;
}

function refused(message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path: 'referralId', message }] });
}
