import { transact, type Db, type Tx } from '../../platform/db.ts';
import { hashLink, noHash, streamOf } from './rules.ts';
import {
  deletePending,
  insertLinks,
  listHeads,
  listPending,
  lockChain,
  type NewLink,
  type PendingEntry,
} from './store-chain.ts';

const batch = 500;

/**
 * Chains every line that waits, in batches of one transaction each; returns how many. One chainer works at a
 * time, a second one waits for it.
 */
export async function chainLedger(db: Db): Promise<number> {
  for (let chained = 0; ;) {
    const taken = await transact(db, chainBatch);
    chained += taken;
    if (taken < batch) return chained;
  }
}

async function chainBatch(tx: Tx): Promise<number> {
  await lockChain(tx);
  const pending = await listPending(tx, batch);
  if (pending.length === 0) return 0;
  const fresh = pending.filter(({ isChained }) => !isChained);
  const heads = await listHeads(tx, [
    ...new Set(fresh.map(({ organisationId }) => streamOf(organisationId))),
  ]);
  await insertLinks(tx, linked(fresh, new Map(heads.map((head) => [head.stream, head]))));
  await deletePending(
    tx,
    pending.map(({ entryId }) => entryId),
  );
  return pending.length;
}

function linked(
  pending: readonly PendingEntry[],
  heads: Map<string, { seq: number; hash: string }>,
): NewLink[] {
  return pending.map(({ entryId, organisationId, entry }) => {
    const stream = streamOf(organisationId);
    const { seq: last, hash: prev } = heads.get(stream) ?? { seq: 0, hash: noHash };
    const seq = last + 1;
    const hash = hashLink({ stream, seq, prev, entry });
    heads.set(stream, { seq, hash });
    return { stream, seq, entryId, prev, hash };
  });
}
