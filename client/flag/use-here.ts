import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { fetchFlagKey, fetchPerson, type Person } from './node.ts';
import { keepFlagKey, keptFlagKey } from './outbox.ts';
import { enrolmentHere, subscribeOutbox, tryAgain } from './sender.ts';
import type { Here } from './standing.ts';

/** A session ends and a network comes back without a word. */
const lookEvery = 60_000;

async function freshKey() {
  const key = await fetchFlagKey();
  if (key !== undefined) await keepFlagKey(key);
  return key;
}

/** Asks once who is here, and whenever the network comes back or somebody looks again. */
export function useHere(): Here {
  const [person, setPerson] = useState<Person | null | undefined>(undefined);
  const enrolment = useSyncExternalStore(subscribeOutbox, enrolmentHere);
  const [isOnline, setOnline] = useState(() => navigator.onLine);

  const again = useCallback(async () => {
    const found = await fetchPerson();
    setOnline(found !== undefined);
    setPerson((before) => (found === undefined ? before : found));
    if (found === undefined) return;
    await freshKey();
    await tryAgain();
  }, []);

  useEffect(() => {
    const ask = () => void again();
    const gone = () => setOnline(false);
    const look = () => document.visibilityState === 'visible' && ask();
    window.addEventListener('online', ask);
    window.addEventListener('offline', gone);
    document.addEventListener('visibilitychange', look);
    const timer = setInterval(look, lookEvery);
    ask();
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', ask);
      window.removeEventListener('offline', gone);
      document.removeEventListener('visibilitychange', look);
    };
  }, [again]);

  // The kept one is good enough, and at hand at once; where there is none, the node is asked while she waits.
  const flagKey = async () =>
    (await keptFlagKey().catch(() => undefined)) ?? (await freshKey().catch(() => undefined));
  return { person, enrolment, isOnline, flagKey, again };
}
