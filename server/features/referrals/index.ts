export { referralTasks } from './jobs.ts';
export { obeyNeverSend } from './obey-never-send.ts';
export { reconsiderDrafts } from './reconsider-drafts.ts';
export { reconsiderWaiting } from './reconsider-waiting.ts';
export { refuseClosing } from './refuse-closing.ts';
export { revokeReferrals } from './revoke-referrals.ts';
