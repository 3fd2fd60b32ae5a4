import {
  CaseEventCommand,
  CaseEventPage,
  LinkCases,
  ListCaseEvents,
  OpenCaseEvent,
} from '#contract/case-events';
import { command, list, read, type Endpoint } from '../../platform/endpoint.ts';
import { planned } from '../../platform/record.ts';
import { linkCases } from './link-cases.ts';
import { openCaseEvent, plannedCaseEvent } from './open-case-event.ts';
import { caseEventRecord, openTitle } from './record.ts';
import { listCaseEvents, lockCaseEvent, type NewCaseEvent } from './store.ts';

/** What several cases of one owner come from; for that owner alone. */
export const caseEventRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /case-events',
    summary: 'Say that some cases of ours come from one event.',
    input: OpenCaseEvent,
    may: ['open', planned('CaseEvent', 'open', ({ id }: NewCaseEvent) => ({ id }))],
    load: (_tx, _input, context) => Promise.resolve(plannedCaseEvent(context)),
    locks: [],
    run: openCaseEvent,
    answers: caseEventRecord,
    status: 201,
    ledger: 'case-event.open',
  }),
  list({
    on: 'GET /case-events',
    summary: 'Events of our cases, or of one of them, newest first.',
    input: ListCaseEvents,
    record: caseEventRecord,
    output: CaseEventPage,
    find: async (reader, seen, { caseId }, page, context) => {
      const found = await listCaseEvents(reader, seen, caseId, page);
      return Promise.all(found.map((row) => openTitle(reader, row, context)));
    },
  }),
  read({
    on: 'GET /case-events/:id',
    summary: 'One event with our cases that come from it.',
    input: CaseEventCommand.pick({ id: true }),
    record: caseEventRecord,
    ledger: 'case-event.read',
  }),
  command({
    on: 'POST /case-events/:id/cases',
    summary: 'Add cases of ours to an event, or take them from it.',
    input: LinkCases,
    may: ['link', caseEventRecord],
    load: (tx, { id }) => lockCaseEvent(tx, id),
    locks: ['case-event'],
    run: linkCases,
    answers: caseEventRecord,
    ledger: 'case-event.link',
  }),
];
