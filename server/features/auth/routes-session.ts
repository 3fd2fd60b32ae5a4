import {
  ChangePassword,
  ChooseLanguage,
  ListSessions,
  OwnSessionPage,
  SessionView,
  SignIn,
  SignOut,
  StepUp,
} from '#contract/auth';
import { z } from 'zod';
import { command, list, query, type Endpoint, type Lacking } from '../../platform/endpoint.ts';
import type { SignInThrottle } from '../../platform/limits.ts';
import { open, type OpenEndpoint } from '../../platform/open.ts';
import { changePassword, prepareChange, type Change } from './change-password.ts';
import { chooseLanguage } from './choose-language.ts';
import { confirmPassword } from './confirm-password.ts';
import { endSession } from './end-session.ts';
import { handOver } from './hand-over.ts';
import { openSession } from './open-session.ts';
import { ownSessionRecord } from './record-factors.ts';
import { ownSession, sessionRecord } from './record.ts';
import { findSession, listSessions } from './store-sessions.ts';
import { lockUser } from './store.ts';
import { sessionView } from './view.ts';
import { wrapWalk } from './wrap-walk.ts';

const nothing = z.strictObject({});
const one = z.strictObject({ id: z.uuid().toLowerCase() });
const always: readonly Lacking[] = ['required', 'enrol'];

/** Signing in and out, and whatever is the caller's own. */
export function sessionRoutes(throttle: SignInThrottle): readonly (Endpoint | OpenEndpoint)[] {
  return [
    open({
      on: 'POST /session',
      summary: 'Sign in.',
      why: 'Who signs in is not signed in yet.',
      input: SignIn,
      output: SessionView,
      subject: 'Session',
      ledger: 'session.open',
      run: async (input, context) => sessionView(await openSession(input, context, throttle), context),
    }),
    wrapWalk(stepUp, {
      before: (sent, context) => confirmPassword(StepUp.parse(sent), context, throttle),
      after: ({ session }) => session.elevate(),
    }),
    signOut,
    passwordChange(throttle),
    ...ownRoutes,
  ];
}

const stepUp = command({
  on: 'POST /session/step-up',
  summary: 'Prove the password again, for the next five minutes.',
  input: StepUp,
  // An app takes its time to install; what the session lacks it lacks afterwards too.
  confined: ['enrol'],
  may: ['step-up', sessionRecord],
  load: (tx, _input, context) => ownSession(tx, context),
  locks: [],
  run: (_tx, row) => Promise.resolve(row),
  answers: sessionRecord,
  status: 204,
  ledger: 'session.step-up',
  withoutKey: 'A replay would prove nothing: the password has to be sent anew.',
});

const leave = command({
  on: 'DELETE /session',
  summary: 'Sign out.',
  input: SignOut,
  confined: always,
  may: ['sign-out', sessionRecord],
  load: (tx, _input, context) => ownSession(tx, context),
  locks: [],
  run: (_tx, row) => Promise.resolve(row),
  answers: sessionRecord,
  status: 204,
  ledger: 'session.close',
  withoutKey: 'Afterwards there is no session to replay it in.',
});

/**
 * The browser forgets with the server: its cookie, its store and whatever it kept of our answers; the store not where the
 * page says that it has wiped it and that something sealed of others is left.
 */
const forget = (keep: boolean) => ({
  'Clear-Site-Data': keep ? '"cache", "cookies"' : '"cache", "cookies", "storage"',
});
const closed = wrapWalk(leave, { after: ({ session }) => session.end() });
const signOut: Endpoint = {
  ...closed,
  walk: async (ask, context) => {
    const answer = await closed.walk(ask, context);
    return { ...answer, headers: forget(SignOut.parse(ask.input).keep) };
  },
};

function passwordChange(throttle: SignInThrottle): Endpoint {
  const changes = handOver<Change>();
  const row = command({
    on: 'POST /me/password',
    summary: 'Change my password; my other sessions end.',
    input: ChangePassword,
    may: ['change-password', sessionRecord],
    load: async (tx, _input, context) => {
      await lockUser(tx, context.actor.userId);
      return ownSession(tx, context);
    },
    locks: ['user'],
    run: (tx, session, _input, context) => changePassword(tx, session, changes.take(context), context),
    answers: sessionRecord,
    status: 204,
    ledger: 'user.change-password',
    withoutKey: 'The passwords would have to be kept to tell a replay.',
  });
  return wrapWalk(row, {
    before: async (sent, context) => {
      changes.give(context, await prepareChange(ChangePassword.parse(sent), context, throttle));
    },
    after: ({ session }) => session.elevate(),
  });
}

const ownRoutes: readonly Endpoint[] = [
  query({
    on: 'GET /me',
    summary: 'Who is signed in.',
    input: nothing,
    confined: always,
    may: ['read', sessionRecord],
    load: (reader, _input, context) => ownSession(reader, context),
    run: (_reader, row, _input, context) => Promise.resolve(sessionView(row, context)),
    output: SessionView,
    ledger: null,
  }),
  command({
    on: 'PUT /me/language',
    summary: 'Choose the language of my screens.',
    input: ChooseLanguage,
    may: ['choose-language', sessionRecord],
    load: async (tx, _input, context) => {
      await lockUser(tx, context.actor.userId);
      return ownSession(tx, context);
    },
    locks: ['user'],
    run: chooseLanguage,
    answers: sessionRecord,
    status: 204,
    ledger: 'user.choose-language',
    withoutKey: 'Done twice, it has done no more than once.',
  }),
  list({
    on: 'GET /me/sessions',
    summary: 'My open sessions, on this and other devices.',
    input: ListSessions,
    record: ownSessionRecord,
    output: OwnSessionPage,
    find: (reader, seen, _input, page, { now }) => listSessions(reader, seen, page, now),
  }),
  command({
    on: 'DELETE /me/sessions/:id',
    summary: 'End one of my sessions.',
    input: one,
    may: ['end', ownSessionRecord],
    load: (tx, { id }, { now }) => findSession(tx, id, now),
    locks: [],
    run: endSession,
    answers: ownSessionRecord,
    status: 204,
    ledger: 'session.end',
    withoutKey: 'Done twice, it has done no more than once.',
  }),
];
