export { listTriagers } from './store.ts';
export { openSealed } from './open-sealed.ts';
export { raiseFlagFrom } from './raise-flag.ts';
