import {
  AnswerCall,
  CallAuthority,
  ChildById,
  ChildCallPage,
  ChildList,
  ChildPage,
  ListChildCalls,
  ListChildren,
  RecordChildEvent,
} from '#contract/children';
import { command, list, query, read, type Endpoint } from '../../platform/endpoint.ts';
import { canOf } from '../../platform/record.ts';
import { caseRecord } from '../cases/index.ts';
import { answerCall } from './answer-call.ts';
import { callAuthority } from './call-authority.ts';
import { keepEvent } from './keep-event.ts';
import { callRecord, childLineRecord, childRecord, openChild } from './record.ts';
import { listCalls, lockCall } from './store-authorities.ts';
import { findChildOf, listChildren, lockChild } from './store.ts';

export const childRoutes: readonly Endpoint[] = [
  query({
    on: 'GET /cases/:id/child',
    summary: 'The child’s track of a case, where the person is or may be under 18.',
    input: ChildById,
    may: ['read', caseRecord],
    load: (reader, { id }, context) => caseRecord.find(reader, id, context),
    run: async (reader, row, _input, context) => {
      const found = await findChildOf(reader, row.id, context.actor.organisationId);
      if (!found) return { items: [] };
      const child = await openChild(reader, found, context);
      return { items: [childRecord.view(child, canOf(childRecord, child, context), context)] };
    },
    output: ChildList,
    ledger: 'child.read',
  }),
  list({
    on: 'GET /children',
    summary: 'Children of my organisation’s cases, and those it guards, newest first.',
    input: ListChildren,
    record: childLineRecord,
    output: ChildPage,
    find: (reader, seen, _input, page, { actor }) => listChildren(reader, seen, actor.organisationId, page),
  }),
  read({
    on: 'GET /children/:id',
    summary: 'One child’s track: guardian, best interests, what the child said, where the child is.',
    input: ChildById,
    record: childRecord,
    ledger: 'child.read',
  }),
  command({
    on: 'POST /children/:id',
    summary: 'Record one event in a child’s track.',
    input: RecordChildEvent,
    may: ['keep', childRecord],
    load: (tx, { id }, { actor }) => lockChild(tx, id, actor.organisationId),
    ...{ locks: ['case', 'child'], run: keepEvent, answers: childRecord, ledger: 'child.keep' },
  }),
  command({
    on: 'POST /children/:id/call',
    summary: 'Call the child focal point of the country: whoever is on duty is asked to call back.',
    input: CallAuthority,
    may: ['call', childRecord],
    load: (tx, { id }, { actor }) => lockChild(tx, id, actor.organisationId),
    ...{
      locks: ['case', 'child'],
      run: callAuthority,
      answers: callRecord,
      status: 201,
      ledger: 'child.call',
    },
  }),
  read({
    on: 'GET /child-calls/:id',
    summary: 'One call for the child focal point: who called, and whether somebody has answered.',
    input: ChildById,
    record: callRecord,
    ledger: 'child.read-call',
  }),
  list({
    on: 'GET /child-calls',
    summary: 'Calls for the child focal point, made by my organisation or to it, newest first.',
    input: ListChildCalls,
    record: callRecord,
    output: ChildCallPage,
    find: (reader, seen, _input, page) => listCalls(reader, seen, page),
  }),
  command({
    on: 'POST /child-calls/:id/answer',
    summary: 'Say that the call was seen and is being answered.',
    input: AnswerCall,
    may: ['answer', callRecord],
    load: (tx, { id }) => lockCall(tx, id),
    ...{ locks: ['child'], run: answerCall, answers: callRecord, ledger: 'child.answer-call' },
  }),
];
