import { CaseCommand } from '#contract/cases';
import { ListScreenings, RecordScreening, ScreeningPage } from '#contract/identification';
import { RecordEvent, RecordReflection, TrackList } from '#contract/identification-tracks';
import { RecordInterview, SetDoNotAsk } from '#contract/interviews';
import { command, query, read, type Endpoint } from '../../platform/endpoint.ts';
import { pageAsked, pageOf } from '../../platform/paging.ts';
import { canOf } from '../../platform/record.ts';
import { caseRecord, lockCase } from '../cases/index.ts';
import { keepReflection } from './keep-reflection.ts';
import { noteEvent } from './note-event.ts';
import { noteInterview } from './note-interview.ts';
import { openScreening, screeningRecord } from './record.ts';
import { keepScreening } from './keep-screening.ts';
import { interviewRecord, toldRecord } from './record-told.ts';
import { openTracks, trackRecord } from './record-tracks.ts';
import { setTopics } from './set-topics.ts';
import { listScreenings } from './store.ts';
import { listTracks } from './store-tracks.ts';
import { screeningView } from './view.ts';

const screeningRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /cases/:id/screenings',
    summary: 'Record the answers to one set of indicators. It explains and decides nothing.',
    input: RecordScreening,
    may: ['screen', caseRecord],
    load: (tx, { id }) => lockCase(tx, id),
    locks: ['case'],
    run: keepScreening,
    answers: screeningRecord,
    status: 201,
    ledger: 'screening.record',
  }),
  query({
    on: 'GET /cases/:id/screenings',
    summary: 'Screenings of a case with their answers, the latest first.',
    input: ListScreenings,
    may: ['read', caseRecord],
    load: (reader, { id }, context) => caseRecord.find(reader, id, context),
    run: async (reader, row, input, context) => {
      const page = pageAsked(input);
      const found = await listScreenings(reader, row.id, page);
      const opened = await Promise.all(found.map((one) => openScreening(reader, one, context)));
      return pageOf(opened, page, ({ id }) => id, screeningView);
    },
    output: ScreeningPage,
    ledger: 'screening.read',
  }),
];

const ofCase = {
  load: (tx: Parameters<typeof lockCase>[0], { id }: { id: string }) => lockCase(tx, id),
};

/** What she told already, before anybody asks. */
const toldRoutes: readonly Endpoint[] = [
  read({
    on: 'GET /cases/:id/told',
    summary: 'What she has answered, how often she was interviewed, and what she is not to be asked again.',
    input: CaseCommand.pick({ id: true }),
    record: toldRecord,
    ledger: 'interview.read',
  }),
  command({
    on: 'POST /cases/:id/interviews',
    summary: 'Record that she was interviewed: by whom, what for, how it was kept.',
    input: RecordInterview,
    may: ['screen', caseRecord],
    ...ofCase,
    ...{
      locks: ['case'],
      run: noteInterview,
      answers: interviewRecord,
      status: 201,
      ledger: 'interview.record',
    },
  }),
  command({
    on: 'PUT /cases/:id/do-not-ask',
    summary: 'Say what she does not want to be asked about again; the whole list anew.',
    input: SetDoNotAsk,
    may: ['screen', toldRecord],
    ...ofCase,
    ...{ locks: ['case'], run: setTopics, answers: toldRecord, ledger: 'interview.set-topics' },
  }),
];

/** Status in each country: recorded, and never decided here. */
const trackRoutes: readonly Endpoint[] = [
  query({
    on: 'GET /cases/:id/identification',
    summary: 'How identification stands in each country, and what was decided.',
    input: CaseCommand.pick({ id: true }),
    may: ['read', caseRecord],
    load: (reader, { id }, context) => caseRecord.find(reader, id, context),
    run: async (reader, row, _input, context) => {
      const opened = await openTracks(reader, await listTracks(reader, row.id), context);
      const items = opened.map((one) => trackRecord.view(one, canOf(trackRecord, one, context), context));
      return { items, can: canOf(caseRecord, row, context) };
    },
    output: TrackList,
    ledger: 'identification.read',
  }),
  command({
    on: 'POST /cases/:id/identification',
    summary: 'Record what happened in one country: screening, presumption, a body’s decision, an appeal.',
    input: RecordEvent,
    may: ['identify', caseRecord],
    ...ofCase,
    ...{
      locks: ['case', 'track'],
      run: noteEvent,
      answers: trackRecord,
      status: 201,
      ledger: 'identification.record',
    },
  }),
  command({
    on: 'POST /cases/:id/reflection',
    summary: 'Begin or lengthen her time to think, or end it because she says so.',
    input: RecordReflection,
    may: ['identify', caseRecord],
    ...ofCase,
    ...{ locks: ['case'], run: keepReflection, answers: trackRecord, ledger: 'reflection.keep' },
  }),
];

export const identificationRoutes: readonly Endpoint[] = [...screeningRoutes, ...toldRoutes, ...trackRoutes];
