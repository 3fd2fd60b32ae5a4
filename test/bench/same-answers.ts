import { isDeepStrictEqual } from 'node:util';
import { ask } from './ask.ts';
import { unaccept } from './people.ts';
import type { Pair } from './rounds.ts';
import { operations, sides, type Operation, type Side } from './shapes.ts';

/** What both servers must tell alike, of an answer; the bare one tells whole rows. */
const gists: Readonly<Record<Operation, (body: Record<string, unknown>) => unknown>> = {
  create: ({ organisationId, sex, needs, riskFlags }) => ({ organisationId, sex, needs, riskFlags }),
  inbox: ({ items }) => (items as { id: string; match: unknown }[]).map(({ id, match }) => ({ id, match })),
  read: ({ id, status, match }) => ({ id, status, match }),
  accept: ({ id, status, acceptedServices }) => ({ id, status, acceptedServices }),
  match: ({ items }) => items,
};

/** Counts of what the operations write. */
async function written(pair: Pair, side: Side): Promise<number[]> {
  const { rows } = await pair.admins[side].query<Record<string, string>>(`
    SELECT (SELECT count(*) FROM case_record) AS cases, (SELECT count(*) FROM ledger_entry) AS lines,
      (SELECT count(*) FROM capacity_hold) AS holds, (SELECT sum(held) FROM capacity_unit) AS held,
      (SELECT count(*) FROM referral WHERE status = 'ACCEPTED') AS accepted`);
  return Object.values(rows[0] ?? {}).map(Number);
}

/** Throws unless the two servers answer each operation alike and write as much: only then are their times comparable. */
export async function compareAnswers(pair: Pair): Promise<void> {
  const before = await Promise.all(sides.map((side) => written(pair, side)));
  for (const operation of operations) {
    const shot = pair.shots[operation][0];
    if (!shot) throw new Error(`Nothing to fire at ${operation}`);
    const [node, bare] = await Promise.all(sides.map((side) => ask(pair.servers[side].port, shot)));
    const gist = gists[operation];
    if (
      !node ||
      node.status > 299 ||
      node.status !== bare?.status ||
      !isDeepStrictEqual(gist(node.body), gist(bare.body))
    ) {
      throw new Error(`The two servers answer ${operation} differently: ${JSON.stringify([node, bare])}`);
    }
  }
  const after = await Promise.all(sides.map((side) => written(pair, side)));
  const [node, bare] = after.map((counts, side) =>
    counts.map((count, at) => count - (before[side]?.[at] ?? 0)),
  );
  if (!isDeepStrictEqual(node, bare)) throw new Error(`They wrote ${JSON.stringify([node, bare])}`);
  for (const side of sides) await unaccept(pair.admins[side]);
}
