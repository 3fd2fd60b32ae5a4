import {
  AcceptedInvitation,
  AcceptInvitation,
  InviteManager,
  InviteUser,
  ListUsers,
  SessionView,
  SignIn,
  StepUp,
  UserCommand,
  UserPage,
} from '#contract/auth';
import { z } from 'zod';
import { command, list, query, type Endpoint } from '../../platform/endpoint.ts';
import type { SignInThrottle } from '../../platform/limits.ts';
import { open, type OpenEndpoint } from '../../platform/open.ts';
import { planned } from '../../platform/record.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { confirmPassword } from './confirm-password.ts';
import { inviteFirst } from './invite-first.ts';
import { inviteUser, plannedColleague, type PlannedUser } from './invite-user.ts';
import { openSession } from './open-session.ts';
import { invitedUserRecord, ownSession, sessionRecord, staffedOrganisation, userRecord } from './record.ts';
import { lockRoutes } from './routes-lock.ts';
import { reinstateUser } from './reinstate-user.ts';
import { listUsers, lockStaffed, lockUser } from './store.ts';
import { suspendUser } from './suspend-user.ts';
import { sessionView } from './view.ts';
import { wrapWalk } from './wrap-walk.ts';

const nothing = z.strictObject({});

/** The throttle is made once for the whole node. */
export function authRoutes(throttle: SignInThrottle): readonly (Endpoint | OpenEndpoint)[] {
  return [...sessionRoutes(throttle), ...userRoutes, ...lockRoutes(throttle)];
}

function sessionRoutes(throttle: SignInThrottle): readonly (Endpoint | OpenEndpoint)[] {
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
    wrapWalk(signOut, { after: ({ session }) => session.end() }),
  ];
}

const stepUp = command({
  on: 'POST /session/step-up',
  summary: 'Prove the password again, for the next five minutes.',
  input: StepUp,
  may: ['step-up', sessionRecord],
  load: (_tx, _input, context) => ownSession(context),
  locks: [],
  run: (_tx, row) => Promise.resolve(row),
  answers: sessionRecord,
  status: 204,
  ledger: 'session.step-up',
  withoutKey: 'A replay would prove nothing: the password has to be sent anew.',
});

const signOut = command({
  on: 'DELETE /session',
  summary: 'Sign out.',
  input: nothing,
  may: ['sign-out', sessionRecord],
  load: (_tx, _input, context) => ownSession(context),
  locks: [],
  run: (_tx, row) => Promise.resolve(row),
  answers: sessionRecord,
  status: 204,
  ledger: 'session.close',
  withoutKey: 'Afterwards there is no session to replay it in.',
});

const userRoutes: readonly (Endpoint | OpenEndpoint)[] = [
  query({
    on: 'GET /me',
    summary: 'Who is signed in.',
    input: nothing,
    may: ['read', sessionRecord],
    load: (_reader, _input, context) => ownSession(context),
    run: (_reader, row, _input, context) => Promise.resolve(sessionView(row, context)),
    output: SessionView,
    ledger: null,
  }),
  list({
    on: 'GET /users',
    summary: 'People of my organisation, newest first.',
    input: ListUsers,
    record: userRecord,
    output: UserPage,
    find: (reader, seen, _input, page) => listUsers(reader, seen, page),
  }),
  command({
    on: 'POST /users',
    summary: 'Invite somebody to my organisation.',
    input: InviteUser,
    may: ['invite', planned('User', 'invite', ({ id }: PlannedUser) => ({ id }))],
    load: (_tx, input, context) => Promise.resolve(plannedColleague(input, context)),
    locks: [],
    run: inviteUser,
    answers: invitedUserRecord,
    status: 201,
    ledger: 'user.invite',
    withoutKey: 'It shows a secret once.',
  }),
  command({
    on: 'POST /users/:id/suspend',
    summary: 'Suspend somebody of my organisation; her sessions end at once.',
    input: UserCommand,
    may: ['suspend', userRecord],
    load: (tx, { id }) => lockUser(tx, id),
    locks: ['user'],
    run: suspendUser,
    answers: userRecord,
    ledger: 'user.suspend',
  }),
  command({
    on: 'POST /users/:id/reinstate',
    summary: 'Let somebody suspended work again.',
    input: UserCommand,
    may: ['reinstate', userRecord],
    load: (tx, { id }) => lockUser(tx, id),
    locks: ['user'],
    run: reinstateUser,
    answers: userRecord,
    ledger: 'user.reinstate',
  }),
  command({
    on: 'POST /organisations/:id/managers',
    summary: 'Invite the first manager of an organisation.',
    input: InviteManager,
    may: ['invite-manager', staffedOrganisation],
    load: (tx, { id }) => lockStaffed(tx, id),
    locks: ['organisation'],
    run: inviteFirst,
    answers: invitedUserRecord,
    status: 201,
    ledger: 'user.invite-manager',
    withoutKey: 'It shows a secret once.',
  }),
  open({
    on: 'POST /invitations/accept',
    summary: 'Accept an invitation and set the first password.',
    why: 'Who was invited has no account to sign in to yet; the token stands for her.',
    input: AcceptInvitation,
    output: AcceptedInvitation,
    subject: 'User',
    ledger: 'user.accept-invitation',
    run: acceptInvitation,
  }),
];
