export { onIdentityWritten, type Written } from './hooks.ts';
export { passGrants } from './pass-grants.ts';
export { releaseGrants } from './release-grants.ts';
export { resplitGrants } from './resplit-grants.ts';
export { identityOf, type GrantCounts } from './rules-grants.ts';
export { shredGrants } from './shred-grants.ts';
