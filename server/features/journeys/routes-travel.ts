import { Arrive, Depart, FollowJourney, JourneyCommand, StopJourney } from '#contract/journeys';
import type { Tx } from '../../platform/db.ts';
import { command, type Endpoint } from '../../platform/endpoint.ts';
import { beginTravel } from './begin-travel.ts';
import { followJourney } from './follow-journey.ts';
import { handOver } from './hand-over.ts';
import { noteArrival } from './note-arrival.ts';
import { journeyRecord } from './record.ts';
import { stopJourney } from './stop-journey.ts';
import { lockJourney } from './store.ts';

const lock = {
  load: (tx: Tx, { id }: { readonly id: string }) => lockJourney(tx, id),
  locks: ['consent', 'referral', 'journey'],
  answers: journeyRecord,
} as const;

/** The way itself, and what comes after it. */
export const travelRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /journeys/:id/depart',
    summary: 'She has left: refused while any line of the checklist is open.',
    ...{ input: Depart, may: ['depart', journeyRecord], ...lock, run: beginTravel, ledger: 'journey.depart' },
  }),
  command({
    on: 'POST /journeys/:id/arrive',
    summary: 'She has arrived.',
    ...{ input: Arrive, may: ['arrive', journeyRecord], ...lock, run: noteArrival, ledger: 'journey.arrive' },
  }),
  command({
    on: 'POST /journeys/:id/hand-over',
    summary: 'Sign, at the receiving end, that she is with us.',
    ...{ input: JourneyCommand, may: ['hand-over', journeyRecord], ...lock },
    ...{ run: handOver, ledger: 'journey.hand-over' },
  }),
  command({
    on: 'POST /journeys/:id/follow-ups',
    summary: 'Record that she was asked after, as planned.',
    ...{ input: FollowJourney, may: ['follow-up', journeyRecord], ...lock },
    ...{ run: followJourney, ledger: 'journey.follow-up' },
  }),
  command({
    on: 'POST /journeys/:id/stop',
    summary: 'Stop the journey, by her or by either end; what was sealed for the way is destroyed.',
    ...{
      input: StopJourney,
      may: ['stop', journeyRecord],
      ...lock,
      run: stopJourney,
      ledger: 'journey.stop',
    },
  }),
];
