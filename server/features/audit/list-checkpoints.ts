import type { CheckpointList } from '#contract/audit';
import type { House } from '../../platform/house.ts';
import { lastLines } from '../../platform/journal.ts';
import { writeNoteKey } from '../../platform/signed-note.ts';
import { readCheckpointLine } from './rules-checkpoint.ts';
import { checkpointSigner, checkpointSigners } from './checkpoint-signer.ts';

const shown = 50;

/** The last checkpoints as they stand in the file, newest first; one that this node did not sign is not among them. */
export async function listCheckpoints(
  house: Pick<House, 'checkpointFile' | 'secrets' | 'nodeName'>,
): Promise<CheckpointList> {
  const signers = checkpointSigners(house);
  const lines = await lastLines(house.checkpointFile, shown);
  const items = lines.flatMap((line) => {
    const found = readCheckpointLine(line, signers);
    return found ? [{ at: found.at, size: found.size, root: found.root, note: found.note }] : [];
  });
  return { key: writeNoteKey(checkpointSigner(house)), items: items.toReversed() };
}
