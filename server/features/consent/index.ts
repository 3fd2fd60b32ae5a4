export { onConsentRecorded, onConsentWithdrawn, type Withdrawn } from './hooks.ts';
export { afterWithdrawal, checkConsents, type ConsentCheck } from './rules.ts';
export { findLiveConsents, lockLiveConsents } from './store.ts';
