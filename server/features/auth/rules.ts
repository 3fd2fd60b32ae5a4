import { rolesOfKind, type OrganisationKind, type Role } from '#contract/codes';
import { stepUpMs } from '../../platform/walk.ts';

/** What may be done with an account in each status; nobody suspends or resets herself. */
export const userActions = {
  INVITED: ['read', 'suspend'],
  ACTIVE: ['read', 'suspend', 'reset', 'reset-factors'],
  SUSPENDED: ['read', 'reinstate'],
} as const;

/** Until when an invitation can be accepted: 72 hours. */
export function invitationEnd(now: Date): Date {
  return new Date(now.getTime() + 72 * 60 * 60_000);
}

/** Until when a step-up counts; null when it is over or was never made. */
export function stepUpEnd(stepUpAt: Date | null, now: Date): Date | null {
  if (stepUpAt === null) return null;
  const end = new Date(stepUpAt.getTime() + stepUpMs);
  return end < now ? null : end;
}

/** Whether an organisation of this kind may have somebody with this role (mechanism, "People"). */
export function mayHold(kind: OrganisationKind, role: Role): boolean {
  return role === 'manager' || role === 'liaison_officer' || rolesOfKind[kind].includes(role);
}
