import { z } from 'zod';
import type { Role } from '#contract/codes';
import type { TestNode } from '../support/node.ts';
import { body, consent, draft } from '../support/story.ts';
import type { Ids } from './nouns.ts';
import type { Person, Staff } from './people.ts';
import type { Staffed } from './world-keys.ts';

/** What bodies of the commands about journeys name. */
export interface JourneyWorld {
  /** An accepted transfer abroad from which nobody has begun a journey. */
  readonly leaving: string;
  /** A coordinator that clears for one of the two countries. */
  readonly clearing: string;
}

interface JourneyCast {
  readonly ours: Staffed;
  readonly neighbour: Staffed;
  readonly far: Staffed;
  readonly clears: Staffed;
  readonly clearsFar: Staffed;
  readonly routesAbroad: Staffed;
  readonly lawyers: Staffed;
  readonly offeredLawyers: Staffed;
}
type Add = (name: string, asks: Staff, ids: Ids | ((role: Role) => Ids)) => void;

const travel = {
  ...{ departOn: '2037-11-24', arriveOn: '2037-11-25', companion: 'staff', paper: 'passport' },
  legs: [{ mode: 'train', from: 'One', to: 'Other', on: '2037-11-24' }],
};
const today = { on: '2037-11-23' };

/** Journeys at each of their stages, seen from both ends, by coordinators, and by a lawyer who sees a deposition alone. */
export async function addJourneys(
  node: TestNode,
  cast: JourneyCast,
  us: Person,
  marked: object,
  add: Add,
): Promise<JourneyWorld> {
  const them = cast.far.staff('shelter_staff');
  const make = (kind: 'transfer' | 'return', ready: boolean) => begun(node, cast, us, marked, kind, ready);
  const left = async () => {
    const id = await make('transfer', true);
    body(await us.client.post(`/journeys/${id}/depart`, today));
    return id;
  };
  const arrived = async () => {
    const id = await left();
    body(await them.client.post(`/journeys/${id}/arrive`, today));
    return id;
  };
  const stages = {
    '': await make('transfer', true),
    '-left': await left(),
    '-arrived': await arrived(),
    '-there': await arrived(),
    '-stopped': await left(),
    '-home': await make('return', false),
  };
  body(await them.client.post(`/journeys/${stages['-there']}/hand-over`));
  const stop = { byPerson: true, reason: 'PERSON_STAYS' };
  body(await us.client.post(`/journeys/${stages['-stopped']}/stop`, stop));
  const high = { level: 'HIGH', measures: 'Somebody is with her.' };
  body(await them.client.post(`/journeys/${stages['-home']}/risk`, high));
  const clearing = cast.clears.organisation.id;
  const insists = { organisationId: clearing, reason: 'medical', insists: true };
  body(await us.client.post(`/journeys/${stages['-home']}/override`, insists));

  for (const [stage, journeys] of Object.entries(stages)) {
    add(`leaving${stage}`, cast.ours.staff, { journeys });
    add(`expecting${stage}`, cast.far.staff, { journeys });
  }
  const { '': ready, '-home': home } = stages;
  add('journey-cleared-here', cast.clears.staff, { journeys: ready });
  add('journey-cleared-there', cast.clearsFar.staff, { journeys: ready });
  add('journey-asked-of-us', cast.clears.staff, { journeys: home });
  add('journey-asked-of-others', cast.clearsFar.staff, { journeys: home });
  add('journey-elsewhere', cast.routesAbroad.staff, { journeys: ready });
  add('journey-of-neighbour', cast.neighbour.staff, { journeys: ready });
  await addDepositions(cast, us, ready, add);
  const leaving = await accepted(cast, us, marked, 'transfer');
  return { leaving: leaving.referralId, clearing };
}

/** One by video link with her lawyer, and one that was given. */
async function addDepositions(cast: JourneyCast, us: Person, ready: string, add: Add): Promise<void> {
  const offered = body(
    await us.client.post(`/journeys/${ready}/deposition`, {
      ...{ answer: 'video_link', lawyerOrganisationId: cast.lawyers.organisation.id },
    }),
  );
  const { id: depositions } = z.object({ id: z.string() }).loose().parse(offered.deposition);
  add('deposition-offered', cast.ours.staff, { depositions });
  add('deposition-expected', cast.far.staff, { depositions });
  add('deposition-of-client', cast.lawyers.staff, { depositions });
  add('deposition-of-stranger', cast.offeredLawyers.staff, { depositions });
  add('deposition-on-the-route', cast.clears.staff, { depositions });
}

async function accepted(
  { far, clears, clearsFar }: JourneyCast,
  us: Person,
  marked: object,
  kind: 'transfer' | 'return',
): Promise<{ caseId: string; referralId: string }> {
  const caseId = body(await us.client.post('/cases', marked), 201).id;
  const purposes = ['SERVICE_REFERRAL', 'CROSS_BORDER_TRANSFER'];
  if (kind === 'return') purposes.push('RETURN_ASSISTANCE');
  for (const purpose of purposes) await consent(us.client, caseId, purpose, far.organisation);
  const said = { kind, services: ['legal_info'] };
  const referralId = await draft(us.client, caseId, far.organisation, said);
  body(await us.client.post(`/referrals/${referralId}/send`));
  for (const { staff } of [clears, clearsFar]) {
    body(await staff('coordinator').client.post(`/referrals/${referralId}/clear`));
  }
  body(await far.staff('shelter_staff').client.post(`/referrals/${referralId}/accept`));
  return { caseId, referralId };
}

/** A journey, with everything that a departure rests on where it is `ready`. */
async function begun(
  node: TestNode,
  cast: JourneyCast,
  us: Person,
  marked: object,
  kind: 'transfer' | 'return',
  ready: boolean,
): Promise<string> {
  const { caseId, referralId } = await accepted(cast, us, marked, kind);
  const { id } = body(await us.client.post('/journeys', { referralId }), 201);
  if (!ready) return id;
  for (const { client } of [us, cast.far.staff('shelter_staff')]) {
    body(await client.post(`/journeys/${id}/risk`, { level: 'LOW' }));
  }
  node.clock.advance(10);
  await consent(us.client, caseId, 'CROSS_BORDER_TRANSFER', cast.far.organisation);
  body(await us.client.post(`/journeys/${id}/deposition`, { answer: 'not_wanted' }));
  body(await us.client.post(`/journeys/${id}/travel`, travel));
  return id;
}
