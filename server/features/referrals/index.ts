export { referralTasks } from './jobs.ts';
export { obeyNeverSend } from './obey-never-send.ts';
export { referralRecord } from './record.ts';
export { reconsiderDrafts } from './reconsider-drafts.ts';
export { payloadOf } from './rules-payload.ts';
export { revokeReferrals } from './revoke-referrals.ts';
