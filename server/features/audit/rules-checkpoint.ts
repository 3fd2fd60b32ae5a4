import { z } from 'zod';
import { merkleRoot } from '../../platform/merkle.ts';
import { openNote, signNote, type NoteKey, type NoteSigner } from '../../platform/signed-note.ts';
import type { Anchors, Fault } from './rules.ts';

/** The last link of a stream; its hash in hex. */
export interface Head {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
}

/** What a node has signed: every head at one moment. */
export interface Checkpoint {
  readonly at: string;
  /** Links of all streams. */
  readonly size: number;
  /** RFC 6962 over the heads in the order of their streams, base64. */
  readonly root: string;
  readonly heads: readonly Head[];
  readonly note: string;
}

export const checkpointsStream = 'checkpoints';
export const hourMs = 60 * 60_000;
/** So many lines after the last checkpoint there is another one, whatever the hour. */
export const mostUnsigned = 1_000;

const inOrder = (heads: readonly Head[]) =>
  heads.toSorted((a, b) => (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : 0));
const sizeOf = (heads: readonly Head[]) => heads.reduce((sum, { seq }) => sum + seq, 0);

/** One leaf a stream, as canonical JSON. */
export function rootOf(heads: readonly Head[]): string {
  const leaves = inOrder(heads).map(({ stream, seq, hash }) =>
    Buffer.from(JSON.stringify({ hash, seq, stream })),
  );
  return merkleRoot(leaves).toString('base64');
}

/** Origin, size, root and moment, signed. The origin is the name of the key. */
export function makeCheckpoint(heads: readonly Head[], at: Date, signer: NoteSigner): Checkpoint {
  const sorted = inOrder(heads);
  const said = { size: sizeOf(sorted), root: rootOf(sorted), at: at.toISOString() };
  const note = signNote([signer.name, said.size, said.root, said.at, ''].join('\n'), signer);
  return { ...said, heads: sorted, note };
}

const written = z.strictObject({
  note: z.string(),
  heads: z.array(z.tuple([z.string(), z.number().int().positive(), z.string().regex(/^[0-9a-f]{64}$/)])),
});

/** One line of the file. Only origin, size, root and moment are signed; the heads follow from the root. */
export function writeCheckpointLine({ note, heads }: Checkpoint): string {
  return JSON.stringify({ note, heads: heads.map(({ stream, seq, hash }) => [stream, seq, hash]) });
}

/** What a line of the file says, when one of the keys has signed it and the heads are those that were signed. */
export function readCheckpointLine(line: string, keys: readonly NoteKey[]): Checkpoint | undefined {
  const { data } = written.safeParse(parsed(line));
  const text = data && openNote(data.note, keys);
  if (data === undefined || text === undefined) return undefined;
  const [origin, size, root = '', at = '', ...rest] = text.split('\n');
  const heads = data.heads.map(([stream, seq, hash]) => ({ stream, seq, hash }));
  const isWhole =
    keys.some(({ name }) => name === origin) &&
    size === String(sizeOf(heads)) &&
    root === rootOf(heads) &&
    new Set(heads.map(({ stream }) => stream)).size === heads.length &&
    rest.join() === '';
  return isWhole ? { at, size: Number(size), root, heads, note: data.note } : undefined;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/**
 * Reads the file line by line. `bad-signature`: not what this node has signed. `fork`: it contradicts an earlier one
 * (the same size with another root, a stream that has become shorter or has another hash at the same place).
 */
export function judgeCheckpoints(keys: readonly NoteKey[]) {
  const faults: Fault[] = [];
  const anchors = new Map<string, Map<number, string>>();
  let count = 0;
  let last: Checkpoint | undefined;
  const judge = (line: string, place: number) => {
    const found = readCheckpointLine(line, keys);
    if (found === undefined) {
      faults.push({ stream: checkpointsStream, seq: place, fault: 'bad-signature', entryId: null });
      return;
    }
    count += 1;
    if (last !== undefined && contradicts(last, found, anchors)) {
      faults.push({ stream: checkpointsStream, seq: place, fault: 'fork', entryId: null });
      return;
    }
    for (const { stream, seq, hash } of found.heads) {
      const places = anchors.get(stream) ?? new Map<number, string>();
      anchors.set(stream, places.set(seq, hash));
    }
    last = found;
  };
  return { judge, finish: () => ({ faults, anchors, count, last }) };
}

function contradicts(before: Checkpoint, after: Checkpoint, anchors: Anchors): boolean {
  if (after.size < before.size) return true;
  if (after.size === before.size && after.root !== before.root) return true;
  const heads = new Map(after.heads.map((head) => [head.stream, head]));
  return (
    before.heads.some(({ stream, seq }) => (heads.get(stream)?.seq ?? 0) < seq) ||
    after.heads.some(({ stream, seq, hash }) => (anchors.get(stream)?.get(seq) ?? hash) !== hash)
  );
}

/** Whether there is something new to sign, and it is time for it. */
export function isDue(last: Pick<Checkpoint, 'at' | 'size'> | undefined, size: number, now: Date): boolean {
  if (last === undefined) return size > 0;
  const unsigned = size - last.size;
  return unsigned >= mostUnsigned || (unsigned > 0 && now.getTime() - Date.parse(last.at) >= hourMs);
}

/** Of the heads that were signed, those whose stream is shorter now: it was cut off, or restored from a backup. */
export function headsBehind(now: readonly Head[], signed: readonly Head[]): Head[] {
  const places = new Map(now.map(({ stream, seq }) => [stream, seq]));
  return signed.filter(({ stream, seq }) => (places.get(stream) ?? 0) < seq);
}
