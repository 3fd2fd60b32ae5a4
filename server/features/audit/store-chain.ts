import { Prisma } from '../../../prisma/generated/client.ts';
import type { Db, Reader, Sql, Tx } from '../../platform/db.ts';

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

// A column that joins the table later is named only where it has a value: older hashes still fit, and a value put into an
// older line, or taken out of a newer one, is an edit.
const fields = Prisma.sql`jsonb_build_object('id', e.id,
  'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'organisationId', e.organisation_id,
  'userId', e.user_id, 'role', e.role, 'action', e.action, 'outcome', e.outcome, 'reason', e.reason,
  'subjectType', e.subject_type, 'subjectId', e.subject_id, 'caseId', e.case_id, 'concernsId', e.concerns_id,
  'purpose', e.purpose, 'requestId', e.request_id)
  || jsonb_strip_nulls(jsonb_build_object('asked', e.asked, 'count', e.count::text, 'records', e.records::text))`;

const dayMs = 24 * 60 * 60_000;

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

/** The last link of every stream, read from one stream to the next by key. */
export async function listAllHeads(reader: Reader): Promise<Head[]> {
  const heads = await reader.$queryRaw<(Omit<Head, 'seq'> & { seq: bigint })[]>`
    WITH RECURSIVE s AS (
      (SELECT stream FROM ledger_chain ORDER BY stream LIMIT 1)
      UNION ALL
      SELECT (SELECT c.stream FROM ledger_chain c WHERE c.stream > s.stream ORDER BY c.stream LIMIT 1)
      FROM s WHERE s.stream IS NOT NULL
    )
    SELECT s.stream, h.seq, encode(h.hash, 'hex') AS hash FROM s
      CROSS JOIN LATERAL (SELECT c.seq, c.hash FROM ledger_chain c WHERE c.stream = s.stream
        ORDER BY c.seq DESC LIMIT 1) h WHERE s.stream IS NOT NULL`;
  return heads.map((head) => ({ ...head, seq: Number(head.seq) }));
}

/** Of some places in streams, those that are not there, or with another hash. */
export async function listUnlike(reader: Reader, heads: readonly Head[]): Promise<{ stream: string }[]> {
  const column = <K extends keyof Head>(name: K) => heads.map((head) => head[name]);
  return reader.$queryRaw<{ stream: string }[]>`
    SELECT h.stream FROM unnest(${column('stream')}::text[], ${column('seq')}::bigint[], ${column('hash')}::text[])
      AS h (stream, seq, hash)
    WHERE NOT EXISTS (SELECT FROM ledger_chain c WHERE c.stream = h.stream AND c.seq = h.seq
      AND c.hash = decode(h.hash, 'hex'))`;
}

/** Makes lines of what was refused before `until`. */
export async function closeRefusalsBefore(db: Pick<Tx, '$executeRaw'>, until: Date): Promise<void> {
  await db.$executeRaw`SELECT ledger_close_refusals(${until})`;
}

/** Everything that `work` reads is of one moment, however long it takes, and it changes nothing. */
export async function readAtOnce<T>(db: Db, work: (reader: Reader) => Promise<T>): Promise<T> {
  const options = { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead, timeout: dayMs };
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SET TRANSACTION READ ONLY`;
    return work(tx);
  }, options);
}

/** The next stream by name; undefined after the last. */
export async function findStreamAfter(reader: Reader, stream: string): Promise<string | undefined> {
  const [found] = await reader.$queryRaw<{ stream: string }[]>`
    SELECT stream FROM ledger_chain WHERE stream > ${stream} ORDER BY stream LIMIT 1`;
  return found?.stream;
}

/** Links of a stream, in sequence. */
export async function listLinks(
  reader: Reader,
  after: Pick<ChainRow, 'stream' | 'seq'>,
  limit: number,
): Promise<ChainRow[]> {
  const rows = await reader.$queryRaw<(Omit<ChainRow, 'seq'> & { seq: bigint })[]>`
    SELECT c.stream, c.seq, c.entry_id AS "entryId", encode(c.prev, 'hex') AS prev, encode(c.hash, 'hex') AS hash,
      CASE WHEN e.id IS NOT NULL THEN ${fields} END AS entry
    FROM (SELECT * FROM ledger_chain x WHERE x.stream = ${after.stream} AND x.seq > ${after.seq}::bigint
      ORDER BY x.seq LIMIT ${limit}) c LEFT JOIN ${entryOf(Prisma.sql`c.entry_id`)} ON TRUE
    ORDER BY c.seq`;
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

export interface Stray {
  readonly id: string;
  readonly organisationId: string | null;
}

/** Lines that are neither chained nor waiting to be, among the next `limit` lines; `last` of those that were looked at. */
export async function listStrays(
  reader: Reader,
  after: string,
  limit: number,
): Promise<{ last: string | undefined; strays: Stray[] }> {
  const looked = await reader.$queryRaw<(Stray & { isStray: boolean })[]>`
    WITH page AS MATERIALIZED (
      SELECT id, organisation_id FROM ledger_entry WHERE id > ${after}::uuid ORDER BY id LIMIT ${limit}
    ), strays AS (
      SELECT p.* FROM page p WHERE NOT EXISTS (SELECT FROM ledger_chain c WHERE c.entry_id = p.id)
        AND NOT EXISTS (SELECT FROM ledger_pending q WHERE q.entry_id = p.id)
    )
    SELECT id, organisation_id AS "organisationId", TRUE AS "isStray" FROM strays
    UNION ALL (SELECT id, organisation_id, FALSE FROM page ORDER BY id DESC LIMIT 1)`;
  return {
    last: looked.find(({ isStray }) => !isStray)?.id,
    strays: looked.filter(({ isStray }) => isStray),
  };
}

/** What waits to be chained and is gone. */
export async function listOrphans(reader: Reader, limit: number): Promise<{ entryId: string }[]> {
  return reader.$queryRaw<{ entryId: string }[]>`
    SELECT p.entry_id AS "entryId" FROM ledger_pending p
    WHERE NOT EXISTS (SELECT FROM ledger_entry e WHERE e.id = p.entry_id) ORDER BY p.entry_id LIMIT ${limit}`;
}
