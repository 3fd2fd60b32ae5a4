import { createHash, randomBytes } from 'node:crypto';
import type { OrganisationKind } from '#contract/codes';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { memberKeys } from '../keys/index.ts';
import { invitationEnd, mayHold } from './rules.ts';
import { insertInvitation, type InvitedUserRow } from './store-invitations.ts';
import { insertInvited, type NewUser } from './store.ts';

/** Who is to be invited, and to an organisation of what kind. */
export interface PlannedUser extends NewUser {
  readonly organisationKind: OrganisationKind;
}

/** The account as it would be: a colleague of the one who invites. */
export function plannedColleague(
  input: Pick<NewUser, 'email' | 'name' | 'role'>,
  { now, actor }: Context,
): PlannedUser {
  const { organisationId, organisationKind } = actor;
  return { ...input, id: newId(now), organisationId, organisationKind };
}

/** Who invites; a command of the machine's administrator has neither a seat nor a session. */
type Inviting = Pick<Context, 'now'> & Partial<Pick<Context, 'actor' | 'session'>>;

/** Invites, or invites anew who has not come yet; an address that is taken by anybody else is `wrong-state`. */
export async function inviteUser(
  tx: Tx,
  { organisationKind, ...user }: PlannedUser,
  _input: unknown,
  { now, actor, session }: Inviting,
): Promise<InvitedUserRow> {
  if (!mayHold(organisationKind, user.role)) {
    const message = 'is no role of this kind of organisation';
    throw new Problem('invalid-input', { issues: [{ path: 'role', message }] });
  }
  const invited = await insertInvited(tx, user, now);
  if (!invited) throw new Problem('wrong-state');
  const token = randomBytes(32).toString('base64url');
  const expiresAt = invitationEnd(now);
  const id = newId(now);
  const carrying = { id, organisationId: user.organisationId, token };
  const carried = actor && session ? await memberKeys.carry(tx, carrying, { actor, session }) : null;
  const tokenHash = hashToken(token);
  await insertInvitation(tx, { id, userId: invited.id, tokenHash, expiresAt, carried }, now);
  return { ...invited, token, expiresAt };
}

/** What is kept of a token: 256 random bits need no salt. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
