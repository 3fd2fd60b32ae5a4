export type { Withdrawn } from './hooks.ts';
export { consentRecord } from './record.ts';
export { afterWithdrawal, checkConsents, type ConsentCheck } from './rules.ts';
export { findLiveConsents, lockLiveConsents } from './store.ts';
export { withdrawByCode } from './withdraw-by-code.ts';
