import { setTimeout as pause } from 'node:timers/promises';
import { describeFault } from '../../platform/fault.ts';
import type { House } from '../../platform/house.ts';
import { chainLedger } from './chain-ledger.ts';
import { checkpointSigner, checkpointSigners } from './checkpoint-signer.ts';
import { closeRefusals } from './close-refusals.ts';
import { mostUnsigned } from './rules-checkpoint.ts';
import { writeCheckpoint, type CheckpointOutcome } from './write-checkpoint.ts';

export interface Chainer {
  /** Begins no further round and resolves when the one under way is done. */
  readonly stop: () => Promise<void>;
}

type Node = Pick<House, 'db' | 'log' | 'clock' | 'secrets' | 'nodeName' | 'checkpointFile'>;

const everyMs = 1_000;
const minuteMs = 60_000;

/**
 * Each second until stopped: makes lines of refusals whose minute is over, chains what waits, signs a checkpoint when it is
 * time. A part that fails is logged and tried again in the next round.
 */
export function startChainer(node: Node): Chainer {
  const stopping = new AbortController();
  const { signal } = stopping;
  const sign = signing(node);
  const chained = async () => {
    const { db, clock } = node;
    await closeRefusals(db, clock.now());
    return chainLedger(db);
  };
  const work = async () => {
    while (!signal.aborted) {
      const count = await chained().catch((error: unknown) => {
        node.log.error('ledger.chain-failed', describeFault(error));
        return 0;
      });
      await sign(count).catch((error: unknown) => {
        node.log.error('ledger.checkpoint-failed', describeFault(error));
      });
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

/**
 * Looks once a minute, and after as many lines as a checkpoint may lag behind, whether it is time to sign. A ledger that is not
 * the one the last checkpoint speaks of is told at the start, or when it becomes so, and never signed.
 */
function signing(node: Node): (chained: number) => Promise<void> {
  let unsigned = 0;
  let triedAt = Number.NEGATIVE_INFINITY;
  let told: string | undefined;
  return async (chained) => {
    unsigned += chained;
    const now = node.clock.now();
    if (unsigned < mostUnsigned && now.getTime() - triedAt < minuteMs) return;
    [unsigned, triedAt] = [0, now.getTime()];
    const outcome = await writeCheckpoint(node, checkpointSigner(node), now, checkpointSigners(node));
    const trouble = troubles[outcome.is];
    if (outcome.is === 'signed') node.log.info('ledger.checkpointed', { count: outcome.size });
    else if (trouble !== undefined && trouble !== told) node.log.error(trouble, { count: outcome.streams });
    told = trouble;
  };
}

/** What an operator reads: restored from a backup or cut off; other lines than were signed; a file that this key did not sign. */
const troubles: Readonly<Record<CheckpointOutcome['is'], string | undefined>> = {
  ...{ signed: undefined, early: undefined },
  behind: 'ledger.behind-checkpoint',
  unlike: 'ledger.unlike-checkpoint',
  strange: 'ledger.strange-checkpoint',
};
