export { corridorBetween } from './corridor-between.ts';
export { findMatches } from './store-match.ts';
export { organisationBrief } from './store.ts';
export { setHold } from './set-hold.ts';
export { takeHold } from './take-hold.ts';
