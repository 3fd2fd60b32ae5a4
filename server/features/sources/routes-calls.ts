import {
  CallCommand,
  CallPage,
  CloseCall,
  HandCallOver,
  HandoverCommand,
  HandoverPage,
  ListCalls,
  ListHandovers,
  LogCall,
  OfferFromCall,
  OpenCaseFromCall,
} from '#contract/calls';
import type { Tx } from '../../platform/db.ts';
import { command, list, read, type Endpoint } from '../../platform/endpoint.ts';
import { planned } from '../../platform/record.ts';
import { caseRecord } from '../cases/index.ts';
import { answerHandover } from './answer-handover.ts';
import { closeCall } from './close-call.ts';
import { handCallOver } from './hand-call-over.ts';
import { logCall, plannedCall } from './log-call.ts';
import { offerFromCall } from './offer-from-call.ts';
import { openCaseFromCall } from './open-case-from-call.ts';
import { callLineRecord, callRecord, handoverRecord } from './record.ts';
import { listCalls, listHandovers, lockCall, lockHandover, type NewCall } from './store-calls.ts';

const lock = { load: (tx: Tx, { id }: CallCommand) => lockCall(tx, id), locks: ['call'] } as const;
const handover = {
  load: (tx: Tx, { id }: HandoverCommand) => lockHandover(tx, id),
  locks: ['handover'],
  answers: handoverRecord,
} as const;

export const callRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /calls',
    summary: 'Log a call while it lasts. Nobody is named in it.',
    input: LogCall,
    may: ['log', planned('Call', 'log', ({ id }: NewCall) => ({ id }))],
    load: (_tx, input, context) => Promise.resolve(plannedCall(input, context)),
    locks: [],
    run: logCall,
    answers: callRecord,
    status: 201,
    ledger: 'call.log',
  }),
  list({
    on: 'GET /calls',
    summary: 'Calls that my hotline took, newest first.',
    input: ListCalls,
    record: callLineRecord,
    output: CallPage,
    find: (reader, seen, asked, page) => listCalls(reader, seen, asked, page),
  }),
  read({
    on: 'GET /calls/:id',
    summary: 'One call with its note and whom it was handed to.',
    input: CallCommand.pick({ id: true }),
    record: callRecord,
    ledger: 'call.read',
  }),
  command({
    on: 'POST /calls/:id/hand-over',
    summary:
      'Hand the living call to somebody who picks up; it stays with the operator until that is confirmed.',
    input: HandCallOver,
    may: ['hand-over', callRecord],
    ...lock,
    run: handCallOver,
    answers: callRecord,
    ledger: 'call.hand-over',
  }),
  command({
    on: 'POST /calls/:id/open-case',
    summary: 'Open a case from what the call told.',
    input: OpenCaseFromCall,
    may: ['open-case', callRecord],
    ...lock,
    run: openCaseFromCall,
    answers: caseRecord,
    status: 201,
    ledger: 'call.open-case',
  }),
  command({
    on: 'POST /calls/:id/offer-help',
    summary: 'Make an offer of help for triage of it.',
    input: OfferFromCall,
    may: ['offer-help', callRecord],
    ...lock,
    run: offerFromCall,
    answers: callRecord,
    ledger: 'call.offer-help',
  }),
  command({
    on: 'POST /calls/:id/close',
    summary: 'Say how the call ended.',
    input: CloseCall,
    may: ['close', callRecord],
    ...lock,
    run: closeCall,
    answers: callRecord,
    ledger: 'call.close',
  }),
  list({
    on: 'GET /handovers',
    summary: 'Living calls that are handed to my organisation, or by it, newest first.',
    input: ListHandovers,
    record: handoverRecord,
    output: HandoverPage,
    find: (reader, seen, asked, page) => listHandovers(reader, seen, asked, page),
  }),
  read({
    on: 'GET /handovers/:id',
    summary: 'One of them: who hands it on, in which language, and whether there is danger or a child.',
    input: HandoverCommand.pick({ id: true }),
    record: handoverRecord,
    ledger: 'handover.read',
  }),
  command({
    on: 'POST /handovers/:id/confirm',
    summary: 'Say that my organisation has the caller on the line.',
    input: HandoverCommand,
    may: ['confirm', handoverRecord],
    ...handover,
    run: answerHandover('CONFIRMED'),
    ledger: 'handover.confirm',
  }),
  command({
    on: 'POST /handovers/:id/decline',
    summary: 'Say that nobody here can take the call: the operator asks the next.',
    input: HandoverCommand,
    may: ['decline', handoverRecord],
    ...handover,
    run: answerHandover('DECLINED'),
    ledger: 'handover.decline',
  }),
  command({
    on: 'POST /handovers/:id/end',
    summary: 'Take the call back: nobody picked up there.',
    input: HandoverCommand,
    may: ['end', handoverRecord],
    ...handover,
    run: answerHandover('ENDED'),
    ledger: 'handover.end',
  }),
];
