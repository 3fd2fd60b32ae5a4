import type { Place } from '../../platform/sealing.ts';

/** Her private keys under the key that her password gives. */
export function privatePlace(userId: string): Place {
  return { purpose: 'user.keys', table: 'user_key', row: userId, organisation: '' };
}

/** A group's private key as one member holds it. */
export function memberPlace(keyId: string, userId: string, organisation: string): Place {
  return { purpose: 'group.member', table: 'key_member', row: `${keyId}:${userId}`, organisation };
}

/** A group's former private key, sealed to the one that came after. */
export function formerPlace(keyId: string, organisation: string): Place {
  return { purpose: 'group.former', table: 'organisation_key', row: keyId, organisation };
}

/** A staff key that travels with an invitation. */
export function invitationPlace(invitationId: string, organisation: string): Place {
  return { purpose: 'invitation.staff', table: 'invitation', row: invitationId, organisation };
}
