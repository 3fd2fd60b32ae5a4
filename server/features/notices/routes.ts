import {
  CountNotices,
  ListenNotices,
  ListNotices,
  ListPushSubscriptions,
  NoticeById,
  NoticeCount,
  NoticePage,
  NoticeSettings,
  PushSubscriptionPage,
  ReadNotices,
  ReadNoticeSettings,
  RevokePush,
  SetNotices,
  SubscribePush,
} from '#contract/notices';
import { command, list, query, read, type Endpoint } from '../../platform/endpoint.ts';
import { canOf, planned, type Context } from '../../platform/record.ts';
import { stream } from '../../platform/stream.ts';
import { readNotice } from './read-notice.ts';
import { readNotices } from './read-notices.ts';
import { countRecord, noticeRecord, ownNotices, settingsRecord, subscriptionRecord } from './record.ts';
import { revokePush } from './revoke-push.ts';
import { ownSettings, setNotices } from './set-notices.ts';
import { findSubscription, listSubscriptions, type SubscriptionRow } from './store-settings.ts';
import { countNotices, findNotice, listNotices } from './store.ts';
import { plannedSubscription, subscribePush } from './subscribe-push.ts';

const mine = (_of: unknown, _input: unknown, { actor }: Context) =>
  Promise.resolve({ receiverId: actor.userId });

/** What is told to whoever asks. Reading and marking leave no line: nobody is to count what she has not looked at. */
export const noticeRoutes: readonly Endpoint[] = [
  list({
    on: 'GET /notices',
    summary: 'What was told to me or to my organisation, newest first: codes and links, never a name.',
    input: ListNotices,
    record: noticeRecord,
    output: NoticePage,
    find: (reader, seen, { unread = false }, page, { actor: me }) =>
      listNotices(reader, seen, { unread, me }, page),
  }),
  query({
    on: 'GET /notices/unread',
    summary: 'How many I have not read, counted to a hundred.',
    input: CountNotices,
    may: ['read', ownNotices],
    load: mine,
    run: (reader, _row, _input, { actor }) => countNotices(reader, actor),
    output: NoticeCount,
    ledger: null,
  }),
  query({
    on: 'GET /notices/settings',
    summary: 'How I want to hear of things: by mail, pushed to my browsers, when not.',
    input: ReadNoticeSettings,
    may: ['read', settingsRecord],
    load: (reader, _input, context) => settingsRecord.find(reader, context.actor.userId, context),
    run: (_reader, row, _input, context) =>
      Promise.resolve(settingsRecord.view(row, canOf(settingsRecord, row, context), context)),
    output: NoticeSettings,
    ledger: null,
  }),
  command({
    on: 'PUT /notices/settings',
    summary: 'Say how I want to hear of things.',
    input: SetNotices,
    may: ['set', settingsRecord],
    load: (tx, _input, context) => ownSettings(tx, context),
    locks: [],
    run: setNotices,
    answers: settingsRecord,
    ledger: null,
  }),
  command({
    on: 'POST /notices/read',
    summary: 'Mark everything up to a notice as read by me.',
    input: ReadNotices,
    may: ['mark', ownNotices],
    load: mine,
    locks: [],
    run: readNotices,
    answers: countRecord,
    ledger: null,
    withoutKey: 'Done twice, it has done no more than once.',
  }),
  read({
    on: 'GET /notices/:id',
    summary: 'One notice.',
    input: NoticeById,
    record: noticeRecord,
    ledger: null,
  }),
  command({
    on: 'POST /notices/:id/read',
    summary: 'Mark a notice as read by me.',
    input: NoticeById,
    may: ['mark', noticeRecord],
    load: (tx, { id }, { actor }) => findNotice(tx, id, actor),
    locks: [],
    run: readNotice,
    answers: noticeRecord,
    ledger: null,
    withoutKey: 'Done twice, it has done no more than once.',
  }),
  stream({
    on: 'GET /events',
    summary:
      'Server-Sent Events: type and id of what is new for me, never content. It does not keep a session alive.',
    input: ListenNotices,
    may: ['listen', ownNotices],
    load: mine,
  }),
  list({
    on: 'GET /push-subscriptions',
    summary: 'My browsers that take pushed word.',
    input: ListPushSubscriptions,
    record: subscriptionRecord,
    output: PushSubscriptionPage,
    find: (reader, seen, _input, page) => listSubscriptions(reader, seen, page),
  }),
  command({
    on: 'POST /push-subscriptions',
    summary: 'Let this browser take pushed word for me: codes, never a name.',
    input: SubscribePush,
    may: ['subscribe', planned('Notice', 'subscribe', ({ id }: SubscriptionRow) => ({ id }))],
    load: (_tx, _input, context) => Promise.resolve(plannedSubscription(context)),
    locks: [],
    run: subscribePush,
    answers: subscriptionRecord,
    status: 201,
    ledger: 'notice.subscribe',
  }),
  command({
    on: 'DELETE /push-subscriptions/:id',
    summary: 'Send nothing to that browser any more.',
    input: RevokePush,
    may: ['revoke', subscriptionRecord],
    load: (tx, { id }) => findSubscription(tx, id),
    locks: [],
    run: revokePush,
    answers: subscriptionRecord,
    status: 204,
    ledger: 'notice.revoke',
    withoutKey: 'What is gone already stays gone.',
  }),
];
