import { SetTask } from '#contract/case-tasks';
import {
  AddNote,
  AssessRisk,
  CaseCommand,
  CasePage,
  CloseCase,
  CorrectDetails,
  ListCases,
  ListNotes,
  ListTimeline,
  NotePage,
  OpenCase,
  SetMark,
  SetNeeds,
  SetNeverSend,
  TimelinePage,
} from '#contract/cases';
import { FindMatches, MatchList } from '#contract/directory';
import { command, list, query, read, type Endpoint } from '../../platform/endpoint.ts';
import { pageAsked, pageOf } from '../../platform/paging.ts';
import { planned } from '../../platform/record.ts';
import { listTimeline, timelineEntry } from '../audit/index.ts';
import { addNote } from './add-note.ts';
import { assessRisk } from './assess-risk.ts';
import { closeCase } from './close-case.ts';
import { correctDetails } from './correct-details.ts';
import { matchCase } from './match-case.ts';
import { openCase, plannedCase } from './open-case.ts';
import { caseLineRecord, caseRecord, neverSendRecord, noteRecord } from './record.ts';
import { openNote } from './record-document.ts';
import { marksRecord } from './record-marks.ts';
import { tasksRecord } from './record-tasks.ts';
import { lockBoth, setMark } from './set-mark.ts';
import { setNeeds } from './set-needs.ts';
import { setNeverSend } from './set-never-send.ts';
import { setTask } from './set-task.ts';
import { findCase, listCases, listNotes, lockCase, type NewCase } from './store.ts';
import { noteView } from './view.ts';

const lock = {
  load: (tx: Parameters<typeof lockCase>[0], { id }: CaseCommand) => lockCase(tx, id),
  locks: ['case'],
} as const;

export const caseRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /cases',
    summary: 'Open a case. It holds no identity.',
    input: OpenCase,
    may: [
      'open',
      planned('Case', 'open', (row: NewCase) => ({
        id: row.id,
        caseId: row.id,
        ownerId: row.organisationId,
      })),
    ],
    load: (_tx, input, context) => Promise.resolve(plannedCase(input, context, false)),
    locks: [],
    run: openCase,
    answers: caseRecord,
    status: 201,
    ledger: 'case.open',
  }),
  list({
    on: 'GET /cases',
    summary: 'Cases of my organisation, newest first.',
    input: ListCases,
    record: caseLineRecord,
    output: CasePage,
    find: (reader, seen, { status }, page) => listCases(reader, seen, status, page),
  }),
  read({
    on: 'GET /cases/:id',
    summary: 'One case, whole.',
    input: CaseCommand.pick({ id: true }),
    record: caseRecord,
    ledger: 'case.read',
  }),
  query({
    on: 'GET /cases/:id/timeline',
    summary: 'What happened to a case and who did it, newest first.',
    input: ListTimeline,
    may: ['read', caseRecord],
    load: (reader, { id }) => findCase(reader, id),
    run: async (reader, row, input, { actor }) => {
      const page = pageAsked(input);
      const entries = await listTimeline(reader, row.id, page);
      return pageOf(
        entries,
        page,
        (entry) => entry.id,
        (entry) => timelineEntry(entry, actor),
      );
    },
    output: TimelinePage,
    ledger: 'case.read-timeline',
  }),
  query({
    on: 'GET /cases/:id/notes',
    summary: 'Notes of a case, newest first.',
    input: ListNotes,
    may: ['read', caseRecord],
    load: (reader, { id }) => findCase(reader, id),
    run: async (reader, row, input, context) => {
      const page = pageAsked(input);
      const notes = await listNotes(reader, row.id, page);
      const read = await Promise.all(notes.map((note) => openNote(reader, note, context)));
      return pageOf(read, page, (note) => note.id, noteView);
    },
    output: NotePage,
    ledger: 'case.read-notes',
  }),
  query({
    on: 'GET /cases/:id/matches',
    summary: 'Services that could meet one need in one country, and why or why not.',
    input: FindMatches,
    may: ['match', caseRecord],
    load: (reader, { id }) => findCase(reader, id),
    run: matchCase,
    output: MatchList,
    ledger: 'case.match',
  }),
  command({
    on: 'POST /cases/:id/notes',
    summary: 'Add a dated note for colleagues.',
    input: AddNote,
    may: ['add-note', caseRecord],
    ...lock,
    run: addNote,
    answers: noteRecord,
    status: 201,
    ledger: 'case.add-note',
  }),
  command({
    on: 'POST /cases/:id/needs',
    summary: 'Say what she needs now.',
    input: SetNeeds,
    may: ['set-needs', caseRecord],
    ...lock,
    run: setNeeds,
    answers: caseRecord,
    ledger: 'case.set-needs',
  }),
  command({
    on: 'POST /cases/:id/risk',
    summary: 'Record a risk assessment.',
    input: AssessRisk,
    may: ['assess-risk', caseRecord],
    ...lock,
    run: assessRisk,
    answers: caseRecord,
    ledger: 'case.assess-risk',
  }),
  command({
    on: 'POST /cases/:id/details',
    summary: 'Correct what the case says of her; only what is named changes.',
    input: CorrectDetails,
    may: ['correct-details', caseRecord],
    ...lock,
    locks: ['case', 'consent'],
    run: correctDetails,
    answers: caseRecord,
    ledger: 'case.correct-details',
  }),
  read({
    on: 'GET /cases/:id/tasks',
    summary: 'What there is to do in a case and how each task stands.',
    input: CaseCommand.pick({ id: true }),
    record: tasksRecord,
    ledger: 'case.read-tasks',
  }),
  command({
    on: 'PUT /cases/:id/tasks',
    summary: 'Say that a task does not apply to her, or applies after all.',
    input: SetTask,
    may: ['set-tasks', tasksRecord],
    ...lock,
    run: setTask,
    answers: tasksRecord,
    ledger: 'case.set-task',
  }),
  read({
    on: 'GET /cases/:id/never-send',
    summary: 'Whom this case is never shown to.',
    input: CaseCommand.pick({ id: true }),
    record: neverSendRecord,
    ledger: 'case.read-never-send',
  }),
  command({
    on: 'PUT /cases/:id/never-send',
    summary: 'Say whom this case must never be shown to; the whole list anew.',
    input: SetNeverSend,
    may: ['set-never-send', neverSendRecord],
    ...lock,
    locks: ['case', 'call-out', 'referral'],
    run: setNeverSend,
    answers: neverSendRecord,
    ledger: 'case.set-never-send',
  }),
  read({
    on: 'GET /cases/:id/marks',
    summary: 'Whom of our other cases she must not meet, and with whom she stays.',
    input: CaseCommand.pick({ id: true }),
    record: marksRecord,
    ledger: 'case.read-marks',
  }),
  command({
    on: 'PUT /cases/:id/marks',
    summary: 'Keep two cases of ours apart, or together, or neither any more.',
    input: SetMark,
    may: ['set-marks', marksRecord],
    load: lockBoth,
    locks: ['case'],
    run: setMark,
    answers: marksRecord,
    ledger: 'case.set-mark',
  }),
  command({
    on: 'POST /cases/:id/close',
    summary: 'Close a case without open referrals, with a reason.',
    input: CloseCase,
    may: ['close', caseRecord],
    ...lock,
    locks: ['case', 'consent', 'call-out', 'referral', 'grant'],
    run: closeCase,
    answers: caseRecord,
    ledger: 'case.close',
  }),
];
