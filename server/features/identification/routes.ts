import { ListScreenings, RecordScreening, ScreeningPage } from '#contract/identification';
import { command, query, type Endpoint } from '../../platform/endpoint.ts';
import { pageAsked, pageOf } from '../../platform/paging.ts';
import { caseRecord, lockCase } from '../cases/index.ts';
import { openScreening, screeningRecord } from './record.ts';
import { recordScreening } from './record-screening.ts';
import { listScreenings } from './store.ts';
import { screeningView } from './view.ts';

export const identificationRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /cases/:id/screenings',
    summary: 'Record the answers to one set of indicators. It explains and decides nothing.',
    input: RecordScreening,
    may: ['screen', caseRecord],
    load: (tx, { id }) => lockCase(tx, id),
    locks: ['case'],
    run: recordScreening,
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
