export { endClock } from './end-clock.ts';
export { isKept, neverOf, unkept } from './keep-never.ts';
export { pauseClock } from './pause-clock.ts';
export { dueOf, type TimerAsked } from './read-timer.ts';
export { resumeClock } from './resume-clock.ts';
export { setClock, type ClockSet } from './set-clock.ts';
