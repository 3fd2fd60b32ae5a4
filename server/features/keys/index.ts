export { carryStaffKey, receiveStaffKey } from './carry-staff-key.ts';
export { openAsMember } from './open-as-member.ts';
export { openRing } from './open-ring.ts';
export { sealForGroup } from './seal-for-group.ts';
export { unlockAccount } from './unlock-account.ts';
