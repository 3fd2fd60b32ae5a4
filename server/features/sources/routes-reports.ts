import {
  AnswerReport,
  CloseReport,
  ContactReport,
  LinkReport,
  ListReports,
  OpenCaseFromReport,
  ReportCommand,
  ReportPage,
  ReportReceipt,
  SendReport,
} from '#contract/reports';
import type { Tx } from '../../platform/db.ts';
import { command, list, read, type Endpoint } from '../../platform/endpoint.ts';
import { inFours, newNumber, readNumber } from '../../platform/numbers.ts';
import { open, type OpenEndpoint } from '../../platform/open.ts';
import { Problem } from '../../platform/problem.ts';
import { caseRecord } from '../cases/index.ts';
import { answerReport } from './answer-report.ts';
import { closeReport } from './close-report.ts';
import { contactReport } from './contact-report.ts';
import { linkReport } from './link-report.ts';
import { openCaseFromReport } from './open-case-from-report.ts';
import { receiveReport } from './receive-report.ts';
import { keptMs } from './rules.ts';
import { safetyOf } from './view-pages.ts';
import { reportLineRecord, reportRecord } from './record.ts';
import { listReports, lockReport } from './store-reports.ts';

const lock = { load: (tx: Tx, { id }: ReportCommand) => lockReport(tx, id), locks: ['report'] } as const;

function numberOf(typed: string | undefined): string {
  const number = typed === undefined ? newNumber() : readNumber(typed);
  if (number !== undefined) return number;
  throw new Problem('invalid-input', { issues: [{ path: 'number', message: 'is no number of ours' }] });
}

export const reportRoutes: readonly (Endpoint | OpenEndpoint)[] = [
  open({
    on: 'POST /reports',
    summary:
      'Report somebody whom nobody has reached. The answer is a number to add something by, and the same whatever is ' +
      'known: how to keep both safe, and nothing else, ever. Kept thirty days.',
    why: 'Whoever misses somebody has no account; one vetted organisation of the country reads it.',
    input: SendReport,
    output: ReportReceipt,
    status: 201,
    subject: 'Report',
    ledger: 'report.receive',
    run: async ({ number: typed, ...said }, comer) => {
      const number = numberOf(typed);
      await receiveReport({ kind: 'relative', number, country: said.country, said }, comer);
      return { number: inFours(number), keptDays: keptMs / 86_400_000, safety: safetyOf(said.language) };
    },
  }),
  list({
    on: 'GET /reports',
    summary: 'What came in at an open door for my organisation, newest first.',
    input: ListReports,
    record: reportLineRecord,
    output: ReportPage,
    find: (reader, seen, asked, page) => listReports(reader, seen, asked, page),
  }),
  read({
    on: 'GET /reports/:id',
    summary: 'One report with all that was added to it.',
    input: ReportCommand.pick({ id: true }),
    record: reportRecord,
    ledger: 'report.read',
  }),
  command({
    on: 'POST /reports/:id/contact',
    summary: 'Say that somebody has tried to reach her, and how it went.',
    input: ContactReport,
    may: ['contact', reportRecord],
    ...lock,
    run: contactReport,
    answers: reportRecord,
    ledger: 'report.contact',
  }),
  command({
    on: 'POST /reports/:id/answer',
    summary: 'Answer her who wrote about herself: she reads it when she comes back with her number.',
    input: AnswerReport,
    may: ['answer', reportRecord],
    ...lock,
    run: answerReport,
    answers: reportRecord,
    ledger: 'report.answer',
  }),
  command({
    on: 'POST /reports/:id/open-case',
    summary: 'Open the case of her who wrote about herself, from what she said of her needs.',
    input: OpenCaseFromReport,
    may: ['open-case', reportRecord],
    ...lock,
    run: openCaseFromReport,
    answers: caseRecord,
    status: 201,
    ledger: 'report.open-case',
  }),
  command({
    on: 'POST /reports/:id/link',
    summary:
      'Say that it is about somebody whose case my organisation has; whoever wrote learns nothing of it.',
    input: LinkReport,
    may: ['link', reportRecord],
    ...lock,
    run: linkReport,
    answers: reportRecord,
    ledger: 'report.link',
  }),
  command({
    on: 'POST /reports/:id/close',
    summary: 'Close it with a reason.',
    input: CloseReport,
    may: ['close', reportRecord],
    ...lock,
    run: closeReport,
    answers: reportRecord,
    ledger: 'report.close',
  }),
];
