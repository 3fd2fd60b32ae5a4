import {
  AcceptedInvitation,
  AcceptInvitation,
  AcceptReset,
  InviteManager,
  InviteUser,
  ListUsers,
  UserCommand,
  UserPage,
} from '#contract/auth';
import { command, list, type Endpoint } from '../../platform/endpoint.ts';
import { open, type OpenEndpoint } from '../../platform/open.ts';
import { planned } from '../../platform/record.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { acceptReset } from './accept-reset.ts';
import { inviteFirst } from './invite-first.ts';
import { inviteUser, plannedColleague, type PlannedUser } from './invite-user.ts';
import { issueReset } from './issue-reset.ts';
import { invitedUserRecord, staffedOrganisation, userRecord } from './record.ts';
import { reinstateUser } from './reinstate-user.ts';
import { listUsers, lockMember, lockStaffed, lockUser } from './store.ts';
import { resetFactors } from './reset-factors.ts';
import { suspendUser } from './suspend-user.ts';

/** The people of an organisation, and how they come in. */
export const userRoutes: readonly (Endpoint | OpenEndpoint)[] = [
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
    load: (tx, { id }) => lockMember(tx, id),
    locks: ['organisation', 'user', 'device'],
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
    on: 'POST /users/:id/reset',
    summary: 'Let somebody set a new password: a token, shown once.',
    input: UserCommand,
    may: ['reset', userRecord],
    load: (tx, { id }) => lockUser(tx, id),
    locks: ['user'],
    run: issueReset,
    answers: invitedUserRecord,
    status: 201,
    stepUp: true,
    ledger: 'user.reset',
    withoutKey: 'It shows a secret once.',
  }),
  command({
    on: 'POST /users/:id/reset-factors',
    summary: 'She lost her device and her spare codes: end her second factors and her sessions.',
    input: UserCommand,
    may: ['reset-factors', userRecord],
    load: (tx, { id }) => lockUser(tx, id),
    locks: ['user'],
    run: resetFactors,
    answers: userRecord,
    stepUp: true,
    ledger: 'user.reset-factors',
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
  open({
    on: 'POST /resets/accept',
    summary: 'Set a new password with a token that a manager handed over.',
    why: 'Who forgot the password cannot sign in; the token stands for her.',
    input: AcceptReset,
    output: AcceptedInvitation,
    subject: 'User',
    ledger: 'user.accept-reset',
    run: acceptReset,
  }),
];
