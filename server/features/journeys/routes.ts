import {
  AskOverride,
  BeginJourney,
  BookTravel,
  JourneyCommand,
  JourneyPage,
  JourneyRisks,
  ListJourneys,
  OfferDeposition,
  AssessJourneyRisk,
  TalkReturn,
  TravelView,
} from '#contract/journeys';
import type { Reader, Tx } from '../../platform/db.ts';
import { command, list, query, read, type Endpoint } from '../../platform/endpoint.ts';
import { neverSend } from '../clocks/index.ts';
import { agreeOverride } from './agree-override.ts';
import { askOverride } from './ask-override.ts';
import { assessRisk } from './assess-risk.ts';
import { beginJourney, lockGround, plannedJourney } from './begin-journey.ts';
import { bookTravel } from './book-travel.ts';
import { holdTalk } from './hold-talk.ts';
import { offerDeposition } from './offer-deposition.ts';
import { openRisks, openTravel } from './record-sealed.ts';
import { journeyLineRecord, journeyRecord } from './record.ts';
import { depositionRoutes } from './routes-depositions.ts';
import { travelRoutes } from './routes-travel.ts';
import { findJourney, listJourneys, lockJourney } from './store.ts';

const sealed = {
  input: JourneyCommand.pick({ id: true }),
  may: ['read-sealed', journeyRecord],
  load: (reader: Reader, { id }: { readonly id: string }) => findJourney(reader, id),
} as const;
const lock = {
  load: (tx: Tx, { id }: { readonly id: string }) => lockJourney(tx, id),
  locks: ['consent', 'referral', 'journey'],
  answers: journeyRecord,
} as const;

/** What is agreed, assessed and offered before somebody leaves one country for another. */
export const journeyRoutes: readonly Endpoint[] = [
  list({
    on: 'GET /journeys',
    summary: 'Journeys from my organisation, to it, and over borders it clears for; newest first.',
    input: ListJourneys,
    record: journeyLineRecord,
    output: JourneyPage,
    find: async (reader, seen, { caseId }, page, context) => {
      const there = await neverSend.unkept(reader, 'journey', seen, context);
      return listJourneys(reader, there, caseId, context.actor.organisationId, page);
    },
  }),
  command({
    on: 'POST /journeys',
    summary: 'Begin a journey from an accepted transfer or return to another country.',
    input: BeginJourney,
    may: ['begin', plannedJourney],
    load: lockGround,
    locks: ['referral'],
    ...{ run: beginJourney, answers: journeyRecord, status: 201, ledger: 'journey.begin' },
  }),
  read({
    on: 'GET /journeys/:id',
    summary: 'One journey with the checklist of each side; every line is worked out from a record.',
    ...{ input: JourneyCommand.pick({ id: true }), record: journeyRecord, ledger: 'journey.read' },
  }),
  query({
    on: 'GET /journeys/:id/risk',
    summary: 'What both ends found of the risk, the latest of each.',
    ...{ ...sealed, run: openRisks, output: JourneyRisks, ledger: 'journey.read-risk' },
  }),
  query({
    on: 'GET /journeys/:id/travel',
    summary: 'How she travels: sealed to both ends.',
    ...{ ...sealed, run: openTravel, output: TravelView, ledger: 'journey.read-travel' },
  }),
  command({
    on: 'POST /journeys/:id/risk',
    summary: 'Assess the risk of the journey from my end.',
    ...{ input: AssessJourneyRisk, may: ['assess-risk', journeyRecord], ...lock },
    ...{ run: assessRisk, ledger: 'journey.assess-risk' },
  }),
  command({
    on: 'POST /journeys/:id/talk',
    summary: 'Record the talk before a return: what else she could do, and that nothing hangs on it.',
    ...{ input: TalkReturn, may: ['talk', journeyRecord], ...lock, run: holdTalk, ledger: 'journey.talk' },
  }),
  command({
    on: 'POST /journeys/:id/deposition',
    summary: 'Record that a deposition was offered before she leaves, and what she answered.',
    ...{ input: OfferDeposition, may: ['offer-deposition', journeyRecord], ...lock },
    ...{ run: offerDeposition, ledger: 'journey.offer-deposition' },
  }),
  command({
    on: 'POST /journeys/:id/travel',
    summary: 'Book the journey: days in the open, legs, companion and papers sealed to both ends.',
    ...{ input: BookTravel, may: ['book-travel', journeyRecord], ...lock },
    ...{ run: bookTravel, ledger: 'journey.book-travel' },
  }),
  command({
    on: 'POST /journeys/:id/override',
    summary: 'She insists on a dangerous return: ask one coordinator to agree.',
    ...{ input: AskOverride, may: ['ask-override', journeyRecord], ...lock },
    ...{ run: askOverride, ledger: 'journey.ask-override' },
  }),
  command({
    on: 'POST /journeys/:id/override/agree',
    summary: 'Agree, as the coordinator who was asked, that she goes because she insists.',
    ...{ input: JourneyCommand, may: ['agree-override', journeyRecord], ...lock },
    ...{ run: agreeOverride, ledger: 'journey.agree-override' },
  }),
  ...travelRoutes,
  ...depositionRoutes,
];
