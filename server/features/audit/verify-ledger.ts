import type { LedgerVerdict } from '#contract/audit';
import type { Db } from '../../platform/db.ts';
import { everyLine } from '../../platform/journal.ts';
import type { NoteKey } from '../../platform/signed-note.ts';
import { chainLedger } from './chain-ledger.ts';
import { judgeChain, mostFaults, streamOf, type Anchors, type Fault } from './rules.ts';
import { headsBehind, judgeCheckpoints } from './rules-checkpoint.ts';
import {
  findStreamAfter,
  listAllHeads,
  listLinks,
  listOrphans,
  listStrays,
  readAtOnce,
} from './store-chain.ts';

const page = 2_000;
const mostChains = 10_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

interface Against {
  /** The file of checkpoints, and the keys that may have signed them. */
  readonly file: string;
  readonly keys: readonly NoteKey[];
}

/**
 * Chains what waits, then reads stream after stream, each as of one moment, page by page, and names every fault. Against a
 * file of checkpoints also what a chain alone does not show: a removed end, a stream rewritten as a whole. `progress` is
 * told after each page how many links were read.
 */
export async function verifyLedger(
  db: Db,
  against?: Against,
  progress: (links: number) => void = () => undefined,
): Promise<LedgerVerdict> {
  // The file is read first: what is signed while the chains are read is nothing to hold them against.
  const signed = await readCheckpoints(against);
  await chainLedger(db);
  const { streams, entries, faults, chains } = await walkChains(db, signed.anchors, progress);
  const found = [...signed.faults, ...faults, ...(await strays(db)), ...(await orphans(db))];
  return {
    ...{ ok: found.length === 0, streams, entries, faults: found.slice(0, mostFaults) },
    chains: chains.slice(0, mostChains),
    checkpoints: {
      count: signed.count,
      last: signed.last ? { at: signed.last.at, size: signed.last.size } : null,
      ahead: headsBehind(await listAllHeads(db), signed.last?.heads ?? []).length > 0,
    },
  };
}

async function readCheckpoints(against: Against | undefined) {
  const { judge, finish } = judgeCheckpoints(against?.keys ?? []);
  let place = 0;
  if (against) for await (const line of everyLine(against.file)) judge(line, (place += 1));
  return finish();
}

async function walkChains(db: Db, anchors: Anchors, progress: (links: number) => void) {
  const { judge, finish } = judgeChain(anchors);
  let read = 0;
  for (let stream = await findStreamAfter(db, ''); stream !== undefined;) {
    const after = { stream, seq: 0 };
    await readAtOnce(db, async (reader) => {
      for (;;) {
        const links = await listLinks(reader, after, page);
        for (const link of links) judge(link);
        progress((read += links.length));
        const last = links.at(-1);
        if (last === undefined) return;
        after.seq = last.seq;
      }
    });
    stream = await findStreamAfter(db, stream);
  }
  return finish();
}

/** Lines that somebody took out of the queue or out of a chain. */
async function strays(db: Db): Promise<Fault[]> {
  const found: Fault[] = [];
  for (let after: string | undefined = beforeAll; after !== undefined && found.length < mostFaults;) {
    const { last, strays: left }: Awaited<ReturnType<typeof listStrays>> = await listStrays(db, after, page);
    found.push(
      ...left.map(({ id, organisationId }) => ({
        ...{ stream: streamOf(organisationId), seq: null },
        ...{ fault: 'unchained' as const, entryId: id },
      })),
    );
    after = last;
  }
  return found;
}

async function orphans(db: Db): Promise<Fault[]> {
  const gone = await listOrphans(db, mostFaults);
  return gone.map(({ entryId }) => ({ stream: null, seq: null, fault: 'gap', entryId }));
}
