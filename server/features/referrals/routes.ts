import {
  AcceptReferral,
  AnswerReferral,
  AskReferral,
  CreateReferral,
  DeclineReferral,
  GiveFeedback,
  ListMessages,
  ListReferrals,
  MessagePage,
  RedirectReferral,
  ReferralCommand,
  ReferralPage,
  ReferralPreview,
  StopReferral,
  UpdateReferral,
  WriteMessage,
} from '#contract/referrals';
import { command, list, query, read, type Endpoint } from '../../platform/endpoint.ts';
import { pageAsked, pageOf } from '../../platform/paging.ts';
import { caseRecord, lockCase } from '../cases/index.ts';
import { neverSend } from '../clocks/index.ts';
import { acceptReferral } from './accept-referral.ts';
import { acknowledgeReferral } from './acknowledge-referral.ts';
import { answerReferral } from './answer-referral.ts';
import { askReferral } from './ask-referral.ts';
import { cancelReferral } from './cancel-referral.ts';
import { completeReferral, lockForHandover } from './complete-referral.ts';
import { createReferral } from './create-referral.ts';
import { declineReferral } from './decline-referral.ts';
import { giveFeedback } from './give-feedback.ts';
import { previewReferral } from './preview-referral.ts';
import { messageRecord, referralAnswer, referralLineRecord, referralRecord } from './record.ts';
import { openMessage } from './record-sealed.ts';
import { lockWithCase, redirectReferral } from './redirect-referral.ts';
import { releasePlace } from './release-place.ts';
import { reportNoShow } from './report-no-show.ts';
import { lockWithConsents, sendReferral } from './send-referral.ts';
import { statusesAsked } from './rules.ts';
import { clearingRoutes } from './routes-clearing.ts';
import { placeRoutes } from './routes-places.ts';
import { startReferral } from './start-referral.ts';
import { stopReferral } from './stop-referral.ts';
import { findReferral, listReferrals, lockReferral } from './store.ts';
import { listMessages } from './store-messages.ts';
import { updateReferral } from './update-referral.ts';
import { messageView } from './view.ts';
import { writeMessage } from './write-message.ts';

const lock = {
  load: (tx: Parameters<typeof lockReferral>[0], { id }: ReferralCommand) => lockReferral(tx, id),
};
const ground = {
  load: (tx: Parameters<typeof lockReferral>[0], { id }: ReferralCommand) => lockWithConsents(tx, id),
};
const answers = referralAnswer;
const relationOfBox = { inbox: 'receiver', outbox: 'sender', route: 'route' } as const;

/** The reading side and the thread. */
const reading: readonly Endpoint[] = [
  list({
    on: 'GET /referrals',
    summary: 'Inbox, outbox, or what my country clears, newest first.',
    input: ListReferrals,
    record: referralLineRecord,
    output: ReferralPage,
    find: async (reader, seen, { box, caseId, ...asked }, page, context) => {
      const { organisationKind, organisationId } = context.actor;
      const statuses = statusesAsked(asked, relationOfBox[box], organisationKind);
      const there = box === 'route' ? await neverSend.unkept(reader, 'referral', seen, context) : seen;
      return listReferrals(reader, there, { box, caseId, statuses }, organisationId, page);
    },
  }),
  read({
    on: 'GET /referrals/:id',
    summary: 'One referral, as far as the caller is on its route.',
    input: ReferralCommand.pick({ id: true }),
    record: referralRecord,
    ledger: 'referral.read',
  }),
  query({
    on: 'GET /referrals/:id/preview',
    summary: 'What its receiver would read, by the function that shows it: before and after it accepts.',
    input: ReferralCommand.pick({ id: true }),
    may: ['preview', referralRecord],
    load: (reader, { id }) => findReferral(reader, id),
    run: previewReferral,
    output: ReferralPreview,
    ledger: 'referral.preview',
  }),
  query({
    on: 'GET /referrals/:id/messages',
    summary: 'Questions, answers and messages between the two ends, oldest first.',
    input: ListMessages,
    may: ['read-messages', referralRecord],
    load: (reader, { id }) => findReferral(reader, id),
    run: async (reader, row, input, context) => {
      const page = pageAsked(input);
      const found = await listMessages(reader, row.id, page);
      const read = await Promise.all(found.map((message) => openMessage(reader, message, context)));
      return pageOf(read, page, (message) => message.id, messageView);
    },
    output: MessagePage,
    ledger: 'referral.read-messages',
  }),
  command({
    on: 'POST /referrals/:id/messages',
    summary: 'Write to the other end of the referral.',
    input: WriteMessage,
    may: ['message', referralRecord],
    load: (tx, { id }) => lockReferral(tx, id),
    locks: ['referral'],
    run: writeMessage,
    answers: messageRecord,
    status: 201,
    ledger: 'referral.message',
  }),
];

/** The owner's verbs. */
const sending: readonly Endpoint[] = [
  command({
    on: 'POST /cases/:id/referrals',
    summary: 'Draft a referral of a case to one organisation; says which consents are missing.',
    input: CreateReferral,
    may: ['refer', caseRecord],
    load: (tx, { id }) => lockCase(tx, id),
    ...{ locks: ['case'], run: createReferral, answers, status: 201, ledger: 'referral.create' },
  }),
  command({
    on: 'POST /referrals/:id/send',
    summary: 'Send it, or put it before the coordinators, as the corridor asks.',
    input: ReferralCommand,
    may: ['send', referralRecord],
    ...ground,
    ...{ locks: ['consent', 'referral'], run: sendReferral, answers, ledger: 'referral.send' },
  }),
  command({
    on: 'POST /referrals/:id/update',
    summary: 'Change a draft, or bring what the receiver sees up to date.',
    input: UpdateReferral,
    may: ['update', referralRecord],
    ...ground,
    ...{ locks: ['consent', 'referral', 'grant'], run: updateReferral, answers, ledger: 'referral.update' },
  }),
  command({
    on: 'POST /referrals/:id/answer',
    summary: 'Answer the receiver’s question; its clock runs on.',
    input: AnswerReferral,
    may: ['answer', referralRecord],
    ...lock,
    ...{ locks: ['referral'], run: answerReferral, answers, ledger: 'referral.answer' },
  }),
  command({
    on: 'POST /referrals/:id/cancel',
    summary: 'Take it back before it is accepted.',
    input: ReferralCommand,
    may: ['cancel', referralRecord],
    ...lock,
    ...{ locks: ['referral', 'grant', 'unit'], run: cancelReferral, answers, ledger: 'referral.cancel' },
  }),
  command({
    on: 'POST /referrals/:id/redirect',
    summary: 'Try another organisation: a new referral that shows nothing of the old.',
    input: RedirectReferral,
    may: ['redirect', referralRecord],
    load: (tx, { id }) => lockWithCase(tx, id),
    ...{
      locks: ['case', 'referral', 'grant'],
      run: redirectReferral,
      answers,
      status: 201,
      ledger: 'referral.redirect',
    },
  }),
];

/** The receiver's verbs. */
const receiving: readonly Endpoint[] = [
  command({
    on: 'POST /referrals/:id/acknowledge',
    summary: 'Say that it has been seen and is being looked at.',
    input: ReferralCommand,
    may: ['acknowledge', referralRecord],
    ...lock,
    ...{ locks: ['referral'], run: acknowledgeReferral, answers, ledger: 'referral.acknowledge' },
  }),
  command({
    on: 'POST /referrals/:id/ask',
    summary: 'Ask for one coded thing before deciding.',
    input: AskReferral,
    may: ['ask', referralRecord],
    ...lock,
    ...{ locks: ['referral'], run: askReferral, answers, ledger: 'referral.ask' },
  }),
  command({
    on: 'POST /referrals/:id/accept',
    summary: 'Accept all or some of it; a bed is held in the same moment.',
    input: AcceptReferral,
    may: ['accept', referralRecord],
    ...ground,
    ...{
      locks: ['consent', 'referral', 'grant', 'unit'],
      run: acceptReferral,
      answers,
      ledger: 'referral.accept',
    },
    stepUp: true,
  }),
  command({
    on: 'POST /referrals/:id/decline',
    summary: 'Decline, with a coded reason and perhaps a suggestion.',
    input: DeclineReferral,
    may: ['decline', referralRecord],
    ...lock,
    ...{ locks: ['referral', 'grant', 'unit'], run: declineReferral, answers, ledger: 'referral.decline' },
  }),
  command({
    on: 'POST /referrals/:id/start',
    summary: 'She has arrived, or the service has begun.',
    input: ReferralCommand,
    may: ['start', referralRecord],
    ...lock,
    ...{ locks: ['referral', 'unit'], run: startReferral, answers, ledger: 'referral.start' },
  }),
  command({
    on: 'POST /referrals/:id/no-show',
    summary: 'She did not come: alarm the sender and free the place.',
    input: ReferralCommand,
    may: ['no-show', referralRecord],
    ...lock,
    ...{
      locks: ['referral', 'grant', 'journey', 'unit'],
      run: reportNoShow,
      answers,
      ledger: 'referral.no-show',
    },
  }),
  command({
    on: 'POST /referrals/:id/stop',
    summary: 'End an accepted referral, with a reason.',
    input: StopReferral,
    may: ['stop', referralRecord],
    ...lock,
    ...{
      locks: ['referral', 'grant', 'journey', 'unit'],
      run: stopReferral,
      answers,
      ledger: 'referral.stop',
    },
  }),
  command({
    on: 'POST /referrals/:id/complete',
    summary: 'The service is done; of a transfer, the signature under the handover.',
    input: ReferralCommand,
    may: ['complete', referralRecord],
    load: (tx, { id }) => lockForHandover(tx, id),
    ...{
      locks: ['case', 'referral', 'grant', 'unit'],
      run: completeReferral,
      answers,
      ledger: 'referral.complete',
    },
  }),
  command({
    on: 'POST /referrals/:id/feedback',
    summary: 'Give the sender an outcome code, and nothing else.',
    input: GiveFeedback,
    may: ['feedback', referralRecord],
    ...lock,
    ...{ locks: ['referral'], run: giveFeedback, answers, ledger: 'referral.feedback' },
  }),
  command({
    on: 'POST /referrals/:id/release',
    summary: 'Free the place of a referral that was withdrawn, once she has left.',
    input: ReferralCommand,
    may: ['release', referralRecord],
    ...lock,
    ...{ locks: ['referral', 'unit'], run: releasePlace, answers, ledger: 'referral.release' },
  }),
];

export const referralRoutes: readonly Endpoint[] = [
  ...reading,
  ...sending,
  ...clearingRoutes,
  ...receiving,
  ...placeRoutes,
];
