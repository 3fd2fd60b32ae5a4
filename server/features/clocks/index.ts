import { isKept, neverOf, unkept } from './keep-never.ts';

/** Her never-send list as the node reads it: what stands on it, and whether it keeps the caller's body out. */
export const neverSend = { of: neverOf, isKept, unkept } as const;
export { endClock } from './end-clock.ts';
export { pauseClock } from './pause-clock.ts';
export { dueOf, type TimerAsked } from './read-timer.ts';
export { resumeClock } from './resume-clock.ts';
export { setClock, type ClockSet } from './set-clock.ts';
