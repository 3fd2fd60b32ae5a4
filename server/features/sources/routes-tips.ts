import {
  CloseTip,
  FieldReportPage,
  ListFieldReports,
  ListTips,
  SendFieldReport,
  TipCommand,
  TipPage,
} from '#contract/tips';
import type { Tx } from '../../platform/db.ts';
import { command, list, read, type Endpoint } from '../../platform/endpoint.ts';
import { planned } from '../../platform/record.ts';
import { closeTip } from './close-tip.ts';
import { offerTip } from './offer-tip.ts';
import { fieldReportRecord, tipLineRecord, tipRecord } from './record.ts';
import { plannedFieldReport, sendFieldReport } from './send-field-report.ts';
import { listFieldReports, type FieldReportRow } from './store-field.ts';
import { listTips, lockTip } from './store-tips.ts';

const lock = { load: (tx: Tx, { id }: TipCommand) => lockTip(tx, id), locks: ['tip'] } as const;

export const tipRoutes: readonly Endpoint[] = [
  list({
    on: 'GET /tips',
    summary: 'Tips for the countries my organisation triages, newest first.',
    input: ListTips,
    record: tipLineRecord,
    output: TipPage,
    find: (reader, seen, asked, page) => listTips(reader, seen, asked, page),
  }),
  read({
    on: 'GET /tips/:id',
    summary: 'One tip with what it says.',
    input: TipCommand.pick({ id: true }),
    record: tipRecord,
    ledger: 'tip.read',
  }),
  command({
    on: 'POST /tips/:id/offer',
    summary: 'Make an offer of help of it, for the same triage.',
    input: TipCommand,
    may: ['offer', tipRecord],
    ...lock,
    run: offerTip,
    answers: tipRecord,
    ledger: 'tip.offer',
  }),
  command({
    on: 'POST /tips/:id/close',
    summary: 'Close the tip, with a reason.',
    input: CloseTip,
    may: ['close', tipRecord],
    ...lock,
    run: closeTip,
    answers: tipRecord,
    ledger: 'tip.close',
  }),
  command({
    on: 'POST /field-reports',
    summary:
      'Report what an inspector, somebody in health or a consul met, in codes: it opens a case, an offer of help or a tip.',
    input: SendFieldReport,
    may: ['send', planned('FieldReport', 'send', ({ id }: FieldReportRow) => ({ id }))],
    load: (_tx, input, context) => Promise.resolve(plannedFieldReport(input, context)),
    locks: [],
    run: sendFieldReport,
    answers: fieldReportRecord,
    status: 201,
    ledger: 'field-report.send',
  }),
  list({
    on: 'GET /field-reports',
    summary: 'What I reported myself and where it led, newest first.',
    input: ListFieldReports,
    record: fieldReportRecord,
    output: FieldReportPage,
    find: (reader, seen, _asked, page) => listFieldReports(reader, seen, page),
  }),
];
