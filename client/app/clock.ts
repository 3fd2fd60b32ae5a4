import { useSyncExternalStore } from 'react';

/** The only reader of time on a screen. */
export function now(): Date {
  return new Date();
}

const tickEvery = 30_000;
let current = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  current = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    current = Date.now();
    timer = setInterval(tick, tickEvery);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Milliseconds since 1970, renewed twice a minute, so that "2 h left" stays true while nobody types. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => current);
}
