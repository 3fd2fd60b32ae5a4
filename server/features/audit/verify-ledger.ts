import type { LedgerVerdict } from '#contract/audit';
import type { Db, Reader } from '../../platform/db.ts';
import { chainLedger } from './chain-ledger.ts';
import { judgeChain, mostFaults, streamOf, type Fault } from './rules.ts';
import { listLinks, listOrphans, listStrays } from './store-chain.ts';

const page = 1_000;

/**
 * Chains what waits, then reads every chain page by page through `reader` and names every fault. Without
 * checkpoints a removed end of a stream, and a stream rewritten as a whole, are not noticed.
 */
export async function verifyLedger(db: Db, reader: Reader = db): Promise<LedgerVerdict> {
  await chainLedger(db);
  const { streams, entries, faults } = await walkChain(reader);
  const found = [...faults, ...(await strays(reader)), ...(await orphans(reader))];
  return { ok: found.length === 0, streams, entries, faults: found.slice(0, mostFaults) };
}

async function walkChain(reader: Reader) {
  const { judge, finish } = judgeChain();
  for (let after = { stream: '', seq: 0 }; ;) {
    const links = await listLinks(reader, after, page);
    for (const link of links) judge(link);
    const last = links.at(-1);
    if (last === undefined) return finish();
    after = last;
  }
}

/** Lines that somebody took out of the queue or out of a chain. */
async function strays(reader: Reader): Promise<Fault[]> {
  const left = await listStrays(reader, mostFaults);
  return left.map(({ id, organisationId }) => ({
    ...{ stream: streamOf(organisationId), seq: null },
    ...{ fault: 'unchained', entryId: id },
  }));
}

async function orphans(reader: Reader): Promise<Fault[]> {
  const gone = await listOrphans(reader, mostFaults);
  return gone.map(({ entryId }) => ({ stream: null, seq: null, fault: 'gap', entryId }));
}
