import { z } from 'zod';
import { OrganisationKind, Role } from './codes.ts';
import { can, page, paging, version } from './list.ts';
import { countryCode, isoInstant, line, uuid } from './text.ts';
import { Tongue } from './tongue.ts';

const email = z.email({ pattern: z.regexes.unicodeEmail }).max(254).toLowerCase();
const password = z.string().min(1).max(256);

export const SignIn = z.strictObject({ email, password });
export type SignIn = z.infer<typeof SignIn>;

/** `keep`: the browser has wiped what is hers itself, and keeps what is sealed of others. */
export const SignOut = z.strictObject({ keep: z.boolean().default(false) });
export type SignOut = z.infer<typeof SignOut>;

export const StepUp = z.strictObject({ password });
export type StepUp = z.infer<typeof StepUp>;

export const OrganisationBrief = z.strictObject({
  id: uuid,
  name: z.string(),
  kind: OrganisationKind,
  country: countryCode,
});
export type OrganisationBrief = z.infer<typeof OrganisationBrief>;

/** What a session still lacks: nothing, the factor she has, or a factor at all. */
export const SecondFactor = z.enum(['satisfied', 'required', 'enrol']);
export type SecondFactor = z.infer<typeof SecondFactor>;

export const FactorKind = z.enum(['totp', 'passkey']);
export type FactorKind = z.infer<typeof FactorKind>;

/** Who is signed in. Until `secondFactor` is satisfied, little else answers; `factors` are those that she has. */
export const SessionView = z.strictObject({
  user: z.strictObject({
    id: uuid,
    name: z.string(),
    role: Role,
    organisation: OrganisationBrief,
    /** Null until she has chosen one: the device's is shown. */
    language: Tongue.nullable(),
  }),
  secondFactor: SecondFactor,
  factors: z.array(FactorKind).max(2),
  stepUpUntil: isoInstant.nullable(),
  demonstration: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;

export const InviteUser = z.strictObject({ email, name: line(80), role: Role });
export type InviteUser = z.infer<typeof InviteUser>;

/** An administrator's invitation of a manager; the id is the organisation's. */
export const InviteManager = z.strictObject({ id: uuid, version: version.optional(), email, name: line(80) });
export type InviteManager = z.infer<typeof InviteManager>;

const token = z.string().regex(/^[\w-]{43}$/);

/** How long and how hard to guess a password has to be, the room's rules say: the demonstration waives it. */
export const AcceptInvitation = z.strictObject({ token, password });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

export const ChooseLanguage = z.strictObject({ language: Tongue });
export type ChooseLanguage = z.infer<typeof ChooseLanguage>;

export const ChangePassword = z.strictObject({ current: password, next: password });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** As an invitation: nobody but her chooses the password. */
export const AcceptReset = z.strictObject({ token, password });
export type AcceptReset = z.infer<typeof AcceptReset>;

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

/** A reset's token is shown once, valid a quarter of an hour, for a single use. */
export const ResetUserView = InvitedUserView;
export type ResetUserView = z.infer<typeof ResetUserView>;

export const UserPage = page(UserView);

export const ListSessions = z.strictObject({ ...paging });
export type ListSessions = z.infer<typeof ListSessions>;

/** One of my own sessions; its id opens nothing. */
export const OwnSession = z.strictObject({
  id: uuid,
  createdAt: isoInstant,
  lastSeenAt: isoInstant,
  endsAt: isoInstant,
  current: z.boolean(),
  can,
});
export type OwnSession = z.infer<typeof OwnSession>;

export const OwnSessionPage = page(OwnSession);
