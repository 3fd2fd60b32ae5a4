import { InvitedUserView, SessionView, UserView } from '#contract/auth';
import type { Reader } from '../../platform/db.ts';
import { recordKind, type Context, type Judged } from '../../platform/record.ts';
import type { InvitedUserRow } from './store-invitations.ts';
import { userActions } from './rules.ts';
import { listFactorKinds } from './store-factors.ts';
import { findLanguage, findUser, type SessionRow, type StaffedRow, type UserRow } from './store.ts';
import { invitedUserView, sessionView, userView } from './view.ts';

/** The session that asks; there is no way to name another one. */
export async function ownSession(reader: Reader, { actor, session }: Context): Promise<SessionRow> {
  const { userId, role, organisationId: id, organisationName: name, organisationKind: kind, country } = actor;
  const organisation = { id, name, kind, country };
  const { userName, stepUpAt, secondFactor } = session;
  const factors = secondFactor === 'required' ? await listFactorKinds(reader, userId) : [];
  const language = await findLanguage(reader, userId);
  return { userId, name: userName, role, organisation, language, stepUpAt, secondFactor, factors };
}

export const sessionRecord = recordKind({
  subject: 'Session',
  output: SessionView,
  find: (reader, _id, context) => ownSession(reader, context),
  about: ({ userId }: SessionRow) => ({ id: userId }),
  actions: () => ['read', 'confirm', 'step-up', 'change-password', 'choose-language', 'sign-out'],
  view: (row, _can, context) => sessionView(row, context),
});

const aboutUser = ({ id, version }: UserRow) => ({ id, version });

export const userRecord = recordKind({
  subject: 'User',
  output: UserView,
  find: findUser,
  about: aboutUser,
  actions: (row: UserRow, { actor }) =>
    userActions[row.status].filter((action) => action === 'read' || row.id !== actor.userId),
  view: userView,
});

/** An account just invited. It can not be found again: its token is nowhere. */
export const invitedUserRecord = recordKind({
  subject: 'User',
  output: InvitedUserView,
  find: () => Promise.resolve(undefined),
  about: aboutUser,
  actions: (row: InvitedUserRow) => userActions[row.status],
  view: invitedUserView,
});

/** An administrator brings in the first manager, and no second one: whoever has a manager, the manager invites. */
export const staffedOrganisation: Judged<'Organisation', StaffedRow> = {
  subject: 'Organisation',
  about: ({ id, version }) => ({ id, version }),
  actions: ({ active, hasManager }) => (active && !hasManager ? ['read', 'invite-manager'] : ['read']),
};
