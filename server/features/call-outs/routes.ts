import { AnswerCallOut, CallOutCommand, CallOutPage, ListCallOuts, StartCallOut } from '#contract/call-outs';
import { command, list, read, type Endpoint } from '../../platform/endpoint.ts';
import { caseRecord, lockCase } from '../cases/index.ts';
import { answerCallOut } from './answer-call-out.ts';
import { cancelCallOut } from './cancel-call-out.ts';
import { callOutRecord } from './record.ts';
import { seeCallOut } from './see-call-out.ts';
import { startCallOut } from './start-call-out.ts';
import { listCallOuts, lockCallOut } from './store.ts';

type Context = Parameters<typeof startCallOut>[3];

const under = {
  load: (tx: Parameters<typeof lockCallOut>[0], { id }: CallOutCommand, { actor }: Context) =>
    lockCallOut(tx, id, actor.organisationId),
  answers: callOutRecord,
};

export const callOutRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /cases/:id/call-outs',
    summary: 'Ask around, now, without saying who she is, until a human has said yes.',
    input: StartCallOut,
    may: ['call-out', caseRecord],
    load: (tx, { id }) => lockCase(tx, id),
    locks: ['case'],
    run: startCallOut,
    answers: callOutRecord,
    status: 201,
    ledger: 'call-out.start',
  }),
  list({
    on: 'GET /call-outs',
    summary: 'What we ask for, or what we are asked, newest first.',
    input: ListCallOuts,
    record: callOutRecord,
    output: CallOutPage,
    find: (reader, seen, input, page, { actor }) =>
      listCallOuts(reader, seen, input, actor.organisationId, page),
  }),
  read({
    on: 'GET /call-outs/:id',
    summary: 'One of them: for its owner who was asked when, who saw it and what was said.',
    input: CallOutCommand.pick({ id: true }),
    record: callOutRecord,
    ledger: 'call-out.read',
  }),
  command({
    on: 'POST /call-outs/:id/seen',
    summary: 'Somebody here has seen it.',
    input: CallOutCommand,
    may: ['see', callOutRecord],
    ...under,
    ...{ locks: ['call-out'], run: seeCallOut, ledger: 'call-out.see' },
  }),
  command({
    on: 'POST /call-outs/:id/answer',
    summary: 'Yes, which makes a draft and keeps a place; or no, which asks the next.',
    input: AnswerCallOut,
    may: ['answer', callOutRecord],
    ...under,
    ...{ locks: ['call-out', 'unit'], run: answerCallOut, ledger: 'call-out.answer' },
  }),
  command({
    on: 'POST /call-outs/:id/cancel',
    summary: 'Ask nobody any more.',
    input: CallOutCommand,
    may: ['cancel', callOutRecord],
    ...under,
    ...{ locks: ['call-out'], run: cancelCallOut, ledger: 'call-out.cancel' },
  }),
];
