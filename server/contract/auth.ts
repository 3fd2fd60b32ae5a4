import { z } from 'zod';
import { OrganisationKind, Role } from './codes.ts';
import { can, page, paging, version } from './list.ts';
import { countryCode, isoInstant, line, uuid } from './text.ts';

const email = z.email({ pattern: z.regexes.unicodeEmail }).max(254).toLowerCase();
const password = z.string().min(1).max(256);

export const SignIn = z.strictObject({ email, password });
export type SignIn = z.infer<typeof SignIn>;

export const StepUp = z.strictObject({ password });
export type StepUp = z.infer<typeof StepUp>;

export const OrganisationBrief = z.strictObject({
  id: uuid,
  name: z.string(),
  kind: OrganisationKind,
  country: countryCode,
});
export type OrganisationBrief = z.infer<typeof OrganisationBrief>;

/** Who is signed in. `secondFactor` says what the session still lacks. */
export const SessionView = z.strictObject({
  user: z.strictObject({ id: uuid, name: z.string(), role: Role, organisation: OrganisationBrief }),
  secondFactor: z.enum(['satisfied', 'required', 'enrol']),
  stepUpUntil: isoInstant.nullable(),
  demonstration: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;

export const InviteUser = z.strictObject({ email, name: line(80), role: Role });
export type InviteUser = z.infer<typeof InviteUser>;

/** An administrator's invitation of a manager; the id is the organisation's. */
export const InviteManager = z.strictObject({ id: uuid, version: version.optional(), email, name: line(80) });
export type InviteManager = z.infer<typeof InviteManager>;

/** How long and how hard to guess a password has to be, the room's rules say: the demonstration waives it. */
export const AcceptInvitation = z.strictObject({ token: z.string().regex(/^[\w-]{43}$/), password });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** Who can sign in from now on. */
export const AcceptedInvitation = z.strictObject({
  email: z.string(),
  name: z.string(),
  organisation: OrganisationBrief,
});
export type AcceptedInvitation = z.infer<typeof AcceptedInvitation>;

export const UserCommand = z.strictObject({ id: uuid, version: version.optional() });
export type UserCommand = z.infer<typeof UserCommand>;

export const ListUsers = z.strictObject({ ...paging });
export type ListUsers = z.infer<typeof ListUsers>;

export const UserView = z.strictObject({
  id: uuid,
  email: z.string(),
  name: z.string(),
  role: Role,
  status: z.enum(['INVITED', 'ACTIVE', 'SUSPENDED']),
  organisationId: uuid,
  version,
  can,
});
export type UserView = z.infer<typeof UserView>;

/** The invitation's token is shown once, valid 72 hours, for a single use. */
export const InvitedUserView = UserView.extend({ token: z.string(), expiresAt: isoInstant });
export type InvitedUserView = z.infer<typeof InvitedUserView>;

export const UserPage = page(UserView);
