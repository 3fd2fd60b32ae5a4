import { createHash } from 'node:crypto';
import type { LedgerVerdict } from '#contract/audit';

export type Fault = LedgerVerdict['faults'][number];

/** An entry as it is hashed: every field by name, as text. */
type Entry = Readonly<Record<string, string | null>>;

/** One link of a stream; hashes in hex, `entry` null when the line it speaks of is gone. */
export interface Link {
  readonly stream: string;
  readonly seq: number;
  readonly entryId: string;
  readonly prev: string;
  readonly hash: string;
  readonly entry: Entry | null;
}

/** Before the first link of a stream. */
export const noHash = '00'.repeat(32);

// The tag keeps this hash apart from every other use of SHA-256; its number changes with the fields of an entry.
const tag = 'panah.ledger.1\n';
/** Moved and exchanged links are told from edited ones by trying, among this many of a stream at a time. */
const tried = 100;
/** More faults are not told one by one. */
export const mostFaults = 1_000;

/** SHA-256(tag ‖ canonical JSON of stream, seq, prev and every field of the entry), in hex. */
export function hashLink({
  stream,
  seq,
  prev,
  entry,
}: Pick<Link, 'stream' | 'seq' | 'prev' | 'entry'>): string {
  const said = { ...entry, stream, seq, prev };
  // The list of names is also the order in which they are written.
  const canonical = JSON.stringify(said, Object.keys(said).toSorted());
  return createHash('sha256').update(tag).update(canonical).digest('hex');
}

/** The stream of a line: its organisation's, or the node's own. */
export function streamOf(organisationId: string | null): string {
  return organisationId ?? 'node';
}

/**
 * Judges links one by one, in the order of streams and sequence. `edit`: the hash is not that of the line.
 * `gap`: a sequence number or a line is missing. `reorder`: a link stands where it was not written, or does not
 * follow the one before it. A link after a fault is judged by its own hash only, so that one fault has one name.
 */
export function judgeChain() {
  const faults: Fault[] = [];
  let streams = 0;
  let entries = 0;
  let last: { stream: string; seq: number; hash: string; isSound: boolean } | undefined;
  let broken: Link[] = [];

  const tell = (fault: Fault) => {
    if (faults.length < mostFaults) faults.push(fault);
  };
  const settle = () => {
    for (const link of broken) tell(named(link, isMoved(link, broken) ? 'reorder' : 'edit'));
    broken = [];
  };
  const judge = (link: Link) => {
    if (last?.stream !== link.stream || broken.length === tried) settle();
    if (last?.stream !== link.stream) {
      streams += 1;
      last = { stream: link.stream, seq: 0, hash: noHash, isSound: true };
    }
    entries += 1;
    const isNext = link.seq === last.seq + 1;
    const isWhole = link.entry === null || hashLink(link) === link.hash;
    if (!isNext) tell({ stream: link.stream, seq: last.seq + 1, fault: 'gap', entryId: null });
    if (link.entry === null) tell(named(link, 'gap'));
    else if (!isWhole) broken.push(link);
    else if (isNext && last.isSound && link.prev !== last.hash) tell(named(link, 'reorder'));
    last = { stream: link.stream, seq: link.seq, hash: link.hash, isSound: isWhole };
  };
  const finish = () => {
    settle();
    return { streams, entries, faults };
  };
  return { judge, finish };
}

function named({ stream, seq, entryId }: Link, fault: Fault['fault']): Fault {
  return { stream, seq, fault, entryId };
}

/** Whether the link fits at another broken place of its stream, beside its own, or with another one's line. */
function isMoved(link: Link, broken: readonly Link[]): boolean {
  const others = broken.filter((other) => other !== link);
  const places = [link.seq - 1, link.seq + 1, ...others.map(({ seq }) => seq)];
  const lines = others.map(({ entry }) => entry);
  return (
    places.some((seq) => hashLink({ ...link, seq }) === link.hash) ||
    lines.some((entry) => hashLink({ ...link, entry }) === link.hash)
  );
}
