import {
  AnswerCountry,
  AskCountry,
  CloseThread,
  FindPartners,
  ListQuestions,
  ListThreadMessages,
  ListThreads,
  OpenThread,
  Partners,
  QuestionById,
  QuestionPage,
  SayInThread,
  ThreadById,
  ThreadMessages,
  ThreadPage,
} from '#contract/liaison';
import { command, list, query, read, type Endpoint } from '../../platform/endpoint.ts';
import { pageAsked, pageOf } from '../../platform/paging.ts';
import { planned } from '../../platform/record.ts';
import { referralRecord } from '../referrals/index.ts';
import { answerCountry } from './answer-country.ts';
import { askCountry, plannedQuestion, type PlannedQuestion } from './ask-country.ts';
import { closeThread } from './close-thread.ts';
import { openMessage } from './record-words.ts';
import { openThread, partnersOf } from './open-thread.ts';
import { messageRecord, questionLine, questionRecord, routedReferral, threadRecord } from './record.ts';
import { sayInThread } from './say-in-thread.ts';
import { listQuestions, lockQuestion } from './store-questions.ts';
import { findThread, listMessages, listThreads, lockThread } from './store.ts';
import { messageView } from './view.ts';

/** Threads between two countries about one referral, read by the two bodies and nobody else. */
const threads: readonly Endpoint[] = [
  list({
    on: 'GET /liaison-threads',
    summary: 'Threads of my organisation with bodies of other countries, newest first.',
    input: ListThreads,
    record: threadRecord,
    output: ThreadPage,
    find: (reader, seen, { open = false }, page) => listThreads(reader, seen, open, page),
  }),
  read({
    on: 'GET /liaison-threads/:id',
    summary: 'One thread: who, about what, and whose turn it is.',
    input: ThreadById,
    record: threadRecord,
    ledger: 'thread.read',
  }),
  query({
    on: 'GET /referrals/:id/liaison',
    summary: 'With whom a thread about a referral can be opened.',
    input: FindPartners,
    may: ['open-thread', routedReferral],
    load: (reader, { id }, context) => referralRecord.find(reader, id, context),
    run: async (reader, row, _input, context) => ({
      items: (await partnersOf(reader, row, context)).map(({ organisation }) => organisation),
    }),
    output: Partners,
    ledger: 'referral.read-partners',
  }),
  command({
    on: 'POST /referrals/:id/liaison',
    summary: 'Open a thread about a referral with a body of the other country.',
    input: OpenThread,
    may: ['open-thread', routedReferral],
    load: (tx, { id }, context) => referralRecord.find(tx, id, context),
    locks: [],
    run: openThread,
    answers: threadRecord,
    status: 201,
    ledger: 'thread.open',
  }),
  query({
    on: 'GET /liaison-threads/:id/messages',
    summary: 'What was said in a thread, oldest first.',
    input: ListThreadMessages,
    may: ['read-messages', threadRecord],
    load: (reader, { id }) => findThread(reader, id),
    run: async (reader, row, input, context) => {
      const page = pageAsked(input);
      const found = await listMessages(reader, row.id, page);
      const opened = await Promise.all(found.map((message) => openMessage(reader, message, context)));
      return pageOf(
        opened,
        page,
        ({ id }) => id,
        (message) => messageView(message, context.actor),
      );
    },
    output: ThreadMessages,
    ledger: 'thread.read-messages',
  }),
  command({
    on: 'POST /liaison-threads/:id/messages',
    summary: 'Say something in a thread: a code, and words where they are needed.',
    input: SayInThread,
    may: ['say', threadRecord],
    load: (tx, { id }) => lockThread(tx, id),
    locks: ['thread'],
    run: sayInThread,
    answers: messageRecord,
    status: 201,
    ledger: 'thread.say',
  }),
  command({
    on: 'POST /liaison-threads/:id/close',
    summary: 'Close a thread; both still read it.',
    input: CloseThread,
    may: ['close', threadRecord],
    load: (tx, { id }) => lockThread(tx, id),
    locks: ['thread'],
    run: closeThread,
    answers: threadRecord,
    ledger: 'thread.close',
  }),
];

/** Questions between countries about nobody in particular. */
const questions: readonly Endpoint[] = [
  list({
    on: 'GET /liaison-questions',
    summary: 'Questions that we have asked other countries, or that they have asked us, newest first.',
    input: ListQuestions,
    record: questionLine,
    output: QuestionPage,
    find: (reader, seen, { box, open: isOpen = false }, page, { actor }) =>
      listQuestions(reader, seen, { box, organisationId: actor.organisationId, isOpen }, page),
  }),
  read({
    on: 'GET /liaison-questions/:id',
    summary: 'One question with its words and its answer.',
    input: QuestionById,
    record: questionRecord,
    ledger: 'question.read',
  }),
  command({
    on: 'POST /liaison-questions',
    summary:
      'Ask another country something about nobody in particular: coded, with a few words and no numbers.',
    input: AskCountry,
    may: ['ask', planned('LiaisonQuestion', 'ask', ({ id }: PlannedQuestion) => ({ id }))],
    load: (_tx, input, context) => Promise.resolve(plannedQuestion(input, context)),
    locks: [],
    run: askCountry,
    answers: questionRecord,
    status: 201,
    ledger: 'question.ask',
  }),
  command({
    on: 'POST /liaison-questions/:id/answer',
    summary: 'Answer a question of another country.',
    input: AnswerCountry,
    may: ['answer', questionRecord],
    load: (tx, { id }) => lockQuestion(tx, id),
    locks: ['question'],
    run: answerCountry,
    answers: questionRecord,
    ledger: 'question.answer',
  }),
];

export const liaisonRoutes: readonly Endpoint[] = [...threads, ...questions];
