export { carryStaffKey, receiveStaffKey, type CarriedKey } from './carry-staff-key.ts';
export { openRing } from './open-ring.ts';
export { openAsStaff, recipientsOf, sealForStaff } from './seal-text.ts';
export { unlockAccount } from './unlock-account.ts';
