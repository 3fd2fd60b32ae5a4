import { carryStaffKey, receiveStaffKey } from './carry-staff-key.ts';

export { openAsMember } from './open-as-member.ts';
export { openRing } from './open-ring.ts';
export { rewrapKeys } from './rewrap-keys.ts';
export { sealForGroup } from './seal-for-group.ts';
export { unlockAccount } from './unlock-account.ts';
/** What the staff reads with, as an invitation brings it. */
export const invitedKey = { carry: carryStaffKey, receive: receiveStaffKey } as const;
