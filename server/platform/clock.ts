import { performance } from 'node:perf_hooks';

/** Where time comes from. `now` is the wall clock, UTC; `monotonic` is milliseconds for durations only. */
export interface Clock {
  now(): Date;
  monotonic(): number;
}

export interface FrozenClock extends Clock {
  advance(ms: number): void;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
};

/** A clock that stands at `start` until it is advanced; RangeError when `start` is not an instant. */
export function frozenClock(start: Date | string): FrozenClock {
  let at = new Date(start).getTime();
  if (Number.isNaN(at)) throw new RangeError('A clock starts at an instant');
  return {
    now: () => new Date(at),
    monotonic: () => at,
    advance: (ms) => {
      at += ms;
    },
  };
}
