import type { InvitedUserView, SessionView, UserView } from '#contract/auth';
import type { Context } from '../../platform/record.ts';
import type { InvitedUserRow } from './store-invitations.ts';
import { stepUpEnd } from './rules.ts';
import type { SessionRow, UserRow } from './store.ts';

export function sessionView(row: SessionRow, { house, now }: Pick<Context, 'house' | 'now'>): SessionView {
  const { userId, name, role, organisation, language, stepUpAt, secondFactor, factors } = row;
  return {
    user: { id: userId, name, role, organisation, language },
    secondFactor,
    factors: [...factors],
    stepUpUntil: stepUpEnd(stepUpAt, now)?.toISOString() ?? null,
    demonstration: house.demonstration,
  };
}

export function userView(row: UserRow, can: string[]): UserView {
  const { hasPassword: _hasPassword, ...shown } = row;
  return { ...shown, can };
}

export function invitedUserView(
  { token, expiresAt, ...user }: InvitedUserRow,
  can: string[],
): InvitedUserView {
  return { ...userView(user, can), token, expiresAt: expiresAt.toISOString() };
}
