import { Problem } from './problem.ts';

/** Runs work in turn; Problem `unavailable` where too many wait already. */
export type Queue = <T>(work: () => Promise<T>) => Promise<T>;

/** `atOnce` run beside each other, at most `longest` wait. */
export function openQueue(atOnce: number, longest: number): Queue {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (waiting.length >= longest) throw new Problem('unavailable', { retryAfter: 5 });
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
