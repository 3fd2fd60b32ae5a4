import { carryStaffKey, receiveStaffKey } from './carry-staff-key.ts';
import { markDue } from './mark-due.ts';

export { openAsMember } from './open-as-member.ts';
export { openRing } from './open-ring.ts';
export { rewrapKeys } from './rewrap-keys.ts';
export { sealForGroup } from './seal-for-group.ts';
export { unlockAccount } from './unlock-account.ts';
/** What comes and goes with a person: the staff's key as her invitation brings it, and pairs that she may have kept. */
export const memberKeys = { carry: carryStaffKey, receive: receiveStaffKey, suspend: markDue } as const;
