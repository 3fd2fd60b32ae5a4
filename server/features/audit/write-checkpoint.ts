import { transact } from '../../platform/db.ts';
import type { House } from '../../platform/house.ts';
import { appendLine, lastLines } from '../../platform/journal.ts';
import type { NoteSigner } from '../../platform/signed-note.ts';
import { listAllHeads, listUnlike, lockChain } from './store-chain.ts';
import {
  headsBehind,
  isDue,
  makeCheckpoint,
  readCheckpointLine,
  writeCheckpointLine,
} from './rules-checkpoint.ts';

/**
 * What came of it: signed, not yet time, or not signed because of the last one: `behind`, it knows lines that are not here;
 * `unlike`, it knows others; `strange`, none of the `known` keys has signed it. `streams` are so many of which that is true.
 */
export interface CheckpointOutcome {
  readonly is: 'signed' | 'early' | 'behind' | 'unlike' | 'strange';
  readonly size: number;
  readonly streams: number;
}

/**
 * Signs all heads, where it is time, and adds them to the file before anybody is told. While it holds the chain nothing is
 * chained. What does not continue the last checkpoint is never signed: there must not be two histories.
 */
export async function writeCheckpoint(
  { db, checkpointFile }: Pick<House, 'db' | 'checkpointFile'>,
  signer: NoteSigner,
  now: Date,
  known: readonly NoteSigner[] = [signer],
): Promise<CheckpointOutcome> {
  return transact(db, async (tx) => {
    await lockChain(tx);
    const next = makeCheckpoint(await listAllHeads(tx), now, signer);
    const outcome = (is: CheckpointOutcome['is'], streams = 0) => ({ is, size: next.size, streams });
    const [line] = await lastLines(checkpointFile, 1);
    const last = line === undefined ? undefined : readCheckpointLine(line, known);
    if (line !== undefined && last === undefined) return outcome('strange');
    const unlike = await listUnlike(tx, last?.heads ?? []);
    const behind = headsBehind(next.heads, last?.heads ?? []);
    if (behind.length > 0) return outcome('behind', behind.length);
    if (unlike.length > 0) return outcome('unlike', unlike.length);
    if (!isDue(last, next.size, now)) return outcome('early');
    await appendLine(checkpointFile, writeCheckpointLine(next));
    return outcome('signed');
  });
}
