import { useEffect, useSyncExternalStore } from 'react';
import { beginActivity, idleFor } from './activity.ts';
import { now } from './clock.ts';
import { keepForReturn } from './draft-keeper.ts';
import { queryClient } from './query.ts';
import { hearTabs, tellTabs } from './tabs.ts';

// It outlives a reload: a locked page that is loaded again is still locked.
const stored = 'panah.locked';
const minute = 60_000;
const lookEvery = 5_000;
const listeners = new Set<() => void>();
let isLocked = localStorage.getItem(stored) !== null;

function set(locked: boolean): void {
  isLocked = locked;
  if (locked) localStorage.setItem(stored, '1');
  else localStorage.removeItem(stored);
  for (const listener of listeners) listener();
}

/** Keeps what is being typed, takes everything off the page and forgets what was read, with or without a connection. */
function shut(): void {
  const kept = keepForReturn();
  set(true);
  const forget = async () => {
    const { lockVault } = await import('./device-vault.ts');
    if (isLocked) lockVault();
  };
  void kept.finally(() => void forget());
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  queryClient.getMutationCache().clear();
}

/** Now, and in all tabs. */
export function lockScreen(): void {
  if (isLocked) return;
  shut();
  tellTabs('locked');
}

/** Her password was proven, or nobody is signed in any more. */
export function unlockScreen(): void {
  beginActivity();
  if (!isLocked) return;
  set(false);
  tellTabs('unlocked');
}

hearTabs((word) => {
  if (word === 'locked' && !isLocked) shut();
  if (word === 'unlocked' || word === 'signed-out') {
    beginActivity();
    set(false);
  }
});

export function useLocked(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isLocked,
  );
}

/** Five minutes for what is held in a hand, ten for what stands on a desk. */
function limit(): number {
  return matchMedia('(pointer: coarse)').matches ? 5 * minute : 10 * minute;
}

/** Locks when nobody has touched the page for a while, or when a phone was dark for a minute. The server is not asked. */
export function useIdleLock(): void {
  useEffect(() => {
    let darkSince: number | undefined;
    const look = () => {
      if (idleFor() >= limit()) lockScreen();
    };
    const turn = () => {
      const wasDark = darkSince !== undefined && now().getTime() - darkSince > minute;
      darkSince = document.visibilityState === 'hidden' ? now().getTime() : undefined;
      if (wasDark && matchMedia('(pointer: coarse)').matches) lockScreen();
      else look();
    };
    const timer = setInterval(look, lookEvery);
    document.addEventListener('visibilitychange', turn);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', turn);
    };
  }, []);
}
