import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ledgerFaults, type LedgerVerdict } from '#contract/audit';
import { checkpointSigners, verifyLedger } from './features/audit/index.ts';
import { withDatabase } from './open-app.ts';
import type { Config } from './platform/config.ts';
import { thisNode } from './platform/house.ts';
import { openSecrets } from './platform/secrets.ts';
import { readNoteKey, writeNoteKey, type NoteKey } from './platform/signed-note.ts';
import { StartError } from './platform/start-error.ts';

const usage =
  'Say npm run ledger:verify -- --checkpoints FILE --key NAME+ID+KEY (both may be left out; --key once for each former key)';

/** A copy of the checkpoints kept elsewhere, and keys that an auditor wrote down, besides what lies beside the node. */
function asked(): { checkpoints: string | undefined; keys: NoteKey[] } {
  const text = { type: 'string' } as const;
  try {
    const options = { checkpoints: text, key: { ...text, multiple: true } } as const;
    const { checkpoints, key = [] } = parseArgs({ options }).values;
    return { checkpoints, keys: key.map(keyOf) };
  } catch {
    throw new StartError(usage);
  }
}

function keyOf(text: string): NoteKey {
  const key = readNoteKey(text);
  if (key === undefined) throw new StartError(usage);
  return key;
}

/** 10 for the first class of the list that was found, 11 for the second, and so on; 0 when there is none. */
function exitCodeOf({ faults }: LedgerVerdict): number {
  const heaviest = ledgerFaults.findIndex((name) => faults.some(({ fault }) => fault === name));
  return heaviest === -1 ? 0 : 10 + heaviest;
}

function tell({ streams, entries, faults, checkpoints }: LedgerVerdict): void {
  for (const { fault, stream, seq, entryId } of faults) {
    console.log(
      [fault, `stream ${stream ?? '?'}`, `seq ${seq ?? '?'}`, `entry ${entryId ?? '?'}`].join('  '),
    );
  }
  const { count, last, ahead } = checkpoints;
  const upTo = last === null ? '' : `, the last of ${last.at} over ${last.size} entries`;
  console.log(`Compared with ${count} checkpoints${upTo}.`);
  if (ahead)
    console.log('The checkpoints know entries that are not here: cut off, or restored from a backup.');
  if (faults.length === 0) console.log(`The ledger is whole: ${entries} entries in ${streams} streams.`);
}

/** This node's own keys; a machine that has none verifies with the keys it was given, and makes none. */
function ownKeys(files: Config['files']): NoteKey[] {
  if (!existsSync(files.nodeKey)) return [];
  return checkpointSigners({ secrets: openSecrets({ files }), nodeName: thisNode });
}

/** Says now and then how far it is. */
function progress(): (links: number) => void {
  let told = 0;
  return (links) => {
    if (links - told < 50_000) return;
    told = links;
    console.error(`${links} entries read`);
  };
}

await withDatabase('worker', async (db, { files }) => {
  const { checkpoints = files.checkpoints, keys } = asked();
  const trusted = [...ownKeys(files), ...keys];
  for (const key of trusted) console.log(`Key: ${writeNoteKey(key)}`);
  const verdict = await verifyLedger(db, { file: checkpoints, keys: trusted }, progress());
  tell(verdict);
  process.exitCode = exitCodeOf(verdict);
});
