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

/** The hash that a stream must have at some of its places, because a checkpoint was signed there. */
export type Anchors = ReadonlyMap<string, ReadonlyMap<number, string>>;

/**
 * Judges links one by one, in the order of streams and sequence. `edit`: the hash is not that of the line.
 * `gap`: a sequence number or a line is missing. `reorder`: a link stands where it was not written, or does not
 * follow the one before it. A link after a fault is judged by its own hash only, so that one fault has one name.
 * `fork`: a sound link is not the one that was signed there, named at the first such place. `truncation`: the stream
 * ends before the last place that was signed, named at the first missing one.
 */
export function judgeChain(anchors: Anchors = new Map()) {
  const tally = tallyOf();
  let current: ReturnType<typeof judgeStream> | undefined;
  const judge = (link: Link) => {
    if (current?.stream !== link.stream) {
      current?.finish();
      current = judgeStream(link.stream, anchors.get(link.stream), tally.tell);
    }
    tally.count(link.stream);
    current.judge(link);
  };
  const finish = () => {
    current?.finish();
    for (const [stream, signed] of anchors) {
      if (!tally.has(stream)) judgeStream(stream, signed, tally.tell).finish();
    }
    return tally.told();
  };
  return { judge, finish };
}

/** Judges the links of one stream; `signed` are the hashes that its checkpoints hold. */
function judgeStream(
  stream: string,
  signed: ReadonlyMap<number, string> = new Map(),
  tell: (fault: Fault) => void,
) {
  let last = { seq: 0, hash: noHash, isSound: true };
  let isForked = false;
  let broken: Link[] = [];
  const settle = () => {
    for (const link of broken) tell(named(link, isMoved(link, broken) ? 'reorder' : 'edit'));
    broken = [];
  };
  const judge = (link: Link) => {
    if (broken.length === tried) settle();
    const { seq, hash, entry } = link;
    const isNext = seq === last.seq + 1;
    const isWhole = entry === null || hashLink(link) === hash;
    if (!isNext) tell({ stream, seq: last.seq + 1, fault: 'gap', entryId: null });
    if (entry === null) tell(named(link, 'gap'));
    else if (!isWhole) broken.push(link);
    else if (isNext && last.isSound && link.prev !== last.hash) tell(named(link, 'reorder'));
    if (isWhole && !isForked && (signed.get(seq) ?? hash) !== hash) {
      isForked = true;
      tell(named(link, 'fork'));
    }
    last = { seq, hash, isSound: isWhole };
  };
  const finish = () => {
    settle();
    const furthest = [...signed.keys()].reduce((most, seq) => Math.max(most, seq), 0);
    if (furthest > last.seq) tell({ stream, seq: last.seq + 1, fault: 'truncation', entryId: null });
  };
  return { stream, judge, finish };
}

/** What was found, stream by stream; more than `mostFaults` are counted and not told. */
function tallyOf() {
  const faults: Fault[] = [];
  const chains = new Map<string, { stream: string; entries: number; faults: number }>();
  const chainOf = (stream: string) => {
    const chain = chains.get(stream) ?? { stream, entries: 0, faults: 0 };
    chains.set(stream, chain);
    return chain;
  };
  return {
    has: (stream: string) => chains.has(stream),
    count: (stream: string) => {
      chainOf(stream).entries += 1;
    },
    tell: (fault: Fault) => {
      if (fault.stream !== null) chainOf(fault.stream).faults += 1;
      if (faults.length < mostFaults) faults.push(fault);
    },
    told: () => {
      const all = [...chains.values()];
      const walked = all.filter(({ entries }) => entries > 0);
      const entries = all.reduce((sum, chain) => sum + chain.entries, 0);
      return { streams: walked.length, entries, faults, chains: all };
    },
  };
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
