import { setTimeout as pause } from 'node:timers/promises';
import { describeFault } from '../../platform/fault.ts';
import type { House } from '../../platform/house.ts';
import { chainLedger } from './chain-ledger.ts';

export interface Chainer {
  /** Begins no further round and resolves when the one under way is done. */
  readonly stop: () => Promise<void>;
}

const everyMs = 1_000;

/** Chains the ledger each second until stopped; a round that fails is logged and the next one takes its lines. */
export function startChainer({ db, log }: Pick<House, 'db' | 'log'>): Chainer {
  const stopping = new AbortController();
  const { signal } = stopping;
  const work = async () => {
    while (!signal.aborted) {
      await chainLedger(db).catch((error: unknown) => log.error('ledger.chain-failed', describeFault(error)));
      await pause(everyMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const working = work();
  return {
    stop: async () => {
      stopping.abort();
      await working;
    },
  };
}
