export { onConsentRecorded, onConsentWithdrawn, type Withdrawn } from './hooks.ts';
export { checkConsents, requiredPurposes, sharingOnly, type ConsentCheck } from './rules.ts';
export { findLiveConsents, lockLiveConsents } from './store.ts';
