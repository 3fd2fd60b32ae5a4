import { Prisma } from '../../../prisma/generated/client.ts';
import type { Reader, Sql, Tx } from '../../platform/db.ts';

/** Everything an entry holds, by name, as texts: an instant with its microseconds. */
export type EntryFields = Readonly<Record<string, string | null>>;

export interface PendingEntry {
  readonly entryId: string;
  readonly organisationId: string | null;
  readonly entry: EntryFields;
  readonly isChained: boolean;
}

export interface Head {
  readonly stream: string;
  readonly seq: number;
  /** hex */
  readonly hash: string;
}

/** One link as it stands; hashes in hex, `entry` null when the line it speaks of is gone. */
export interface ChainRow extends Head {
  readonly entryId: string;
  readonly prev: string;
  readonly entry: EntryFields | null;
}
export type NewLink = Omit<ChainRow, 'entry'>;

// A column that joins the table later needs a new tag in rules.ts, or every older hash would no longer fit.
const fields = Prisma.sql`jsonb_build_object('id', e.id,
  'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'organisationId', e.organisation_id,
  'userId', e.user_id, 'role', e.role, 'action', e.action, 'outcome', e.outcome, 'reason', e.reason,
  'subjectType', e.subject_type, 'subjectId', e.subject_id, 'caseId', e.case_id, 'concernsId', e.concerns_id,
  'purpose', e.purpose, 'requestId', e.request_id)`;

/** One chainer at a time on this node's database, until the transaction ends. */
export async function lockChain(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('panah.ledger-chain'))::text`;
}

// Whatever the planner believes of a queue that is empty most of the time, these are read by key.
const entryOf = (id: Sql) => Prisma.sql`LATERAL (SELECT * FROM ledger_entry x WHERE x.id = ${id} LIMIT 1) e`;
const linkOf = (id: Sql) =>
  Prisma.sql`LATERAL (SELECT x.seq FROM ledger_chain x WHERE x.entry_id = ${id} LIMIT 1) c`;

export async function listPending(reader: Reader, limit: number): Promise<PendingEntry[]> {
  const id = Prisma.sql`p.entry_id`;
  return reader.$queryRaw<PendingEntry[]>`
    SELECT e.id AS "entryId", e.organisation_id AS "organisationId", ${fields} AS entry,
      c.seq IS NOT NULL AS "isChained"
    FROM ledger_pending p JOIN ${entryOf(id)} ON TRUE LEFT JOIN ${linkOf(id)} ON TRUE
    ORDER BY p.entry_id LIMIT ${limit}`;
}

export async function deletePending(tx: Tx, entryIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM ledger_pending WHERE entry_id = ANY(${entryIds}::uuid[])`;
}

/** The last link of each named stream that has one. */
export async function listHeads(reader: Reader, streams: readonly string[]): Promise<Head[]> {
  const heads = await reader.$queryRaw<(Omit<Head, 'seq'> & { seq: bigint })[]>`
    SELECT s.stream, h.seq, encode(h.hash, 'hex') AS hash FROM unnest(${streams}::text[]) AS s (stream)
      CROSS JOIN LATERAL (SELECT c.seq, c.hash FROM ledger_chain c WHERE c.stream = s.stream
        ORDER BY c.seq DESC LIMIT 1) h`;
  return heads.map((head) => ({ ...head, seq: Number(head.seq) }));
}

export async function insertLinks(tx: Tx, links: readonly NewLink[]): Promise<void> {
  const column = <K extends keyof NewLink>(name: K) => links.map((link) => link[name]);
  await tx.$executeRaw`
    INSERT INTO ledger_chain (stream, seq, entry_id, prev, hash)
    SELECT l.stream, l.seq, l.entry_id, decode(l.prev, 'hex'), decode(l.hash, 'hex')
    FROM unnest(${column('stream')}::text[], ${column('seq')}::bigint[], ${column('entryId')}::uuid[],
      ${column('prev')}::text[], ${column('hash')}::text[]) AS l (stream, seq, entry_id, prev, hash)`;
}

/** Links of all streams, one stream after the other, in sequence. */
export async function listLinks(
  reader: Reader,
  after: Pick<ChainRow, 'stream' | 'seq'>,
  limit: number,
): Promise<ChainRow[]> {
  const rows = await reader.$queryRaw<(Omit<ChainRow, 'seq'> & { seq: bigint })[]>`
    SELECT c.stream, c.seq, c.entry_id AS "entryId", encode(c.prev, 'hex') AS prev, encode(c.hash, 'hex') AS hash,
      CASE WHEN e.id IS NOT NULL THEN ${fields} END AS entry
    FROM (SELECT * FROM ledger_chain x WHERE (x.stream, x.seq) > (${after.stream}, ${after.seq}::bigint)
      ORDER BY x.stream, x.seq LIMIT ${limit}) c LEFT JOIN ${entryOf(Prisma.sql`c.entry_id`)} ON TRUE
    ORDER BY c.stream, c.seq`;
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

export interface Stray {
  readonly id: string;
  readonly organisationId: string | null;
}

/** Lines that are neither chained nor waiting to be. */
export async function listStrays(reader: Reader, limit: number): Promise<Stray[]> {
  return reader.$queryRaw<Stray[]>`
    SELECT e.id, e.organisation_id AS "organisationId" FROM ledger_entry e
    WHERE NOT EXISTS (SELECT FROM ledger_chain c WHERE c.entry_id = e.id)
      AND NOT EXISTS (SELECT FROM ledger_pending p WHERE p.entry_id = e.id)
    ORDER BY e.id LIMIT ${limit}`;
}

/** What waits to be chained and is gone. */
export async function listOrphans(reader: Reader, limit: number): Promise<{ entryId: string }[]> {
  return reader.$queryRaw<{ entryId: string }[]>`
    SELECT p.entry_id AS "entryId" FROM ledger_pending p
    WHERE NOT EXISTS (SELECT FROM ledger_entry e WHERE e.id = p.entry_id) ORDER BY p.entry_id LIMIT ${limit}`;
}
