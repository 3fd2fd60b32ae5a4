import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Prisma } from '../../prisma/generated/client.ts';
import { chainLedger } from '../../server/features/audit/chain-ledger.ts';
import { closeRefusals } from '../../server/features/audit/close-refusals.ts';
import { startChainer } from '../../server/features/audit/start-chainer.ts';
import { listLinks, listPending } from '../../server/features/audit/store-chain.ts';
import { verifyLedger } from '../../server/features/audit/verify-ledger.ts';
import { frozenClock } from '../../server/platform/clock.ts';
import { openDb, type Db } from '../../server/platform/db.ts';
import { newId } from '../../server/platform/ids.ts';
import { appendLedger, keepRefusal, type Refused } from '../../server/platform/ledger.ts';
import { openLog } from '../../server/platform/log.ts';
import { openSecrets } from '../../server/platform/secrets.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const now = new Date('2037-11-23T05:00:00.000Z');
const [organisationId, userId] = [newId(now), newId(now)];
let database: TestDatabase;
let db: Db;
let owner: Db;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'panah-ledger-'));
  database = await createTestDatabase();
  [db, owner] = [openDb(database.workerUrl, 6), openDb(database.ownerUrl, 1)];
});
afterEach(async () => {
  await Promise.all([db.$disconnect(), owner.$disconnect()]);
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** As many lines of one organisation, or of the node itself. */
async function append(count: number, isNode = false): Promise<void> {
  const actor = isNode ? null : ({ organisationId, userId, role: 'caseworker' } as const);
  for (let n = 0; n < count; n += 1) {
    const about = { id: newId(now), ownerId: organisationId };
    await appendLedger(db, { at: now, actor, action: 'case.open', subject: 'Case', about, requestId: 'r' });
  }
}

const linksOf = (stream: string) => listLinks(db, { stream, seq: 0 }, 10_000);

const refusal: Refused = {
  ...{ at: now, actor: { organisationId, userId, role: 'caseworker' }, about: { id: newId(now) } },
  action: 'case.read',
  subject: 'Case',
  reason: 'not-visible',
  requestId: 'r',
};

const clean = { ok: true, faults: [] };

describe('The chainer', () => {
  test('chains each line once, in the stream of its organisation or of the node (AUD-6)', async () => {
    await append(3);
    await append(2, true);
    expect(await chainLedger(db)).toBe(5);
    expect(await chainLedger(db)).toBe(0);
    await append(1);
    await chainLedger(db);
    expect((await linksOf(organisationId)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect((await linksOf('node')).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await verifyLedger(db)).toMatchObject({ ...clean, streams: 2, entries: 6 });
  });

  test('hashes every column of the table (AUD-7)', async () => {
    await keepRefusal(owner, refusal);
    await closeRefusals(db, new Date(now.getTime() + 90_000));
    const [pending] = await listPending(db, 1);
    const columns = await db.$queryRaw<{ name: string }[]>`
      SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'ledger_entry'`;
    const camel = columns.map(({ name }) =>
      name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    );
    expect(Object.keys(pending?.entry ?? {}).toSorted()).toEqual(camel.toSorted());
    expect(pending?.entry.at).toBe('2037-11-23T05:00:00.000000Z');
  });

  test('works through more than a batch, and with others at the same time (AUD-8)', async () => {
    await owner.$executeRaw`
      INSERT INTO ledger_entry (id, at, organisation_id, action, outcome, subject_type, request_id)
      SELECT gen_random_uuid(), now(), ${organisationId}::uuid, 'case.open', 'allowed', 'Case', 'r'
      FROM generate_series(1, 1203)`;
    const [chained] = await Promise.all([
      Promise.all([chainLedger(db), chainLedger(db), chainLedger(db)]),
      append(20),
      append(20, true),
    ]);
    const rest = await chainLedger(db);
    expect(chained.reduce((sum, count) => sum + count, rest)).toBe(1243);
    expect(await verifyLedger(db)).toMatchObject({ ...clean, streams: 2, entries: 1243 });
  });

  test('leaves all or nothing of a batch that fails (AUD-8)', async () => {
    await append(3);
    await owner.$executeRaw`ALTER TABLE ledger_chain ADD CONSTRAINT stuck CHECK (seq < 3)`;
    await expect(chainLedger(db)).rejects.toThrow();
    expect([await linksOf(organisationId), await listPending(db, 9)]).toMatchObject([[], { length: 3 }]);
    await owner.$executeRaw`ALTER TABLE ledger_chain DROP CONSTRAINT stuck`;
    expect(await chainLedger(db)).toBe(3);
  });

  test('runs until it is stopped, survives a bad round and finishes the one under way', async () => {
    const said: string[] = [];
    await owner.$executeRaw`ALTER TABLE ledger_chain ADD CONSTRAINT stuck CHECK (seq < 1)`;
    await append(2);
    const chainer = startChainer({
      ...{
        db,
        clock: frozenClock(now.toISOString()),
        log: openLog('error', { write: (line) => said.push(line) }),
      },
      ...{ secrets: openSecrets({ files: { nodeKey: join(folder, 'node.key') } }), nodeName: 'test' },
      checkpointFile: join(folder, 'checkpoints.jsonl'),
    });
    while (said.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(said[0]).toContain('ledger.chain-failed');
    await owner.$executeRaw`ALTER TABLE ledger_chain DROP CONSTRAINT stuck`;
    while ((await listPending(db, 1)).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await chainer.stop();
    await append(1);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await listPending(db, 9)).toHaveLength(1);
    expect(await linksOf(organisationId)).toHaveLength(2);
  });

  test('does not trip over a line that was put back into the queue', async () => {
    await append(2);
    await chainLedger(db);
    await db.$executeRaw`INSERT INTO ledger_pending SELECT id FROM ledger_entry`;
    await append(1);
    await chainLedger(db);
    expect(await verifyLedger(db)).toMatchObject({ ...clean, streams: 1, entries: 3 });
  });
});

describe('The verifier', () => {
  const entryAt = async (seq: number) =>
    (await linksOf(organisationId)).find((link) => link.seq === seq)?.entryId;

  /** Ten chained lines and what the verifier says of them, before and after the owner of the tables laid hands on them. */
  async function verdictAfter(plant: () => Promise<unknown>) {
    await append(10);
    await append(4, true);
    expect(await verifyLedger(db)).toMatchObject({ ...clean, streams: 2, entries: 14 });
    await plant();
    const { ok, faults } = await verifyLedger(db);
    expect(ok).toBe(faults.length === 0);
    return faults;
  }

  test('names no fault in an untouched ledger, also while lines are added (AUD-9)', async () => {
    await append(300);
    const [verdicts] = await Promise.all([
      Promise.all(Array.from({ length: 8 }, () => verifyLedger(db))),
      append(100),
      append(50, true),
    ]);
    expect(verdicts.map(({ ok, faults }) => ({ ok, faults }))).toEqual(Array(8).fill(clean));
  });

  const at4 = Prisma.sql`id = (SELECT entry_id FROM ledger_chain WHERE stream = ${organisationId} AND seq = 4)`;

  test.each([
    ['a column', Prisma.sql`action = 'case.close'`],
    ['a microsecond', Prisma.sql`at = at + interval '1 microsecond'`],
    ['the outcome', Prisma.sql`outcome = 'refused'`],
    ['whom it concerns', Prisma.sql`concerns_id = NULL`],
    ['who did it', Prisma.sql`user_id = gen_random_uuid()`],
    ['the purpose', Prisma.sql`purpose = ''`],
  ])('names an edit of %s (AUD-10)', async (_what, change) => {
    const faults = await verdictAfter(
      () => owner.$executeRaw`UPDATE ledger_entry SET ${change} WHERE ${at4}`,
    );
    expect(faults).toEqual([{ stream: organisationId, seq: 4, fault: 'edit', entryId: await entryAt(4) }]);
  });

  test('names a line that was removed (AUD-11)', async () => {
    const faults = await verdictAfter(
      () => owner.$executeRaw`
        DELETE FROM ledger_entry WHERE id =
          (SELECT entry_id FROM ledger_chain WHERE stream = ${organisationId} AND seq = 10)`,
    );
    expect(faults).toEqual([{ stream: organisationId, seq: 10, fault: 'gap', entryId: await entryAt(10) }]);
  });

  test('names a line that was removed together with its link (AUD-11)', async () => {
    const faults = await verdictAfter(
      () => owner.$executeRaw`
        WITH link AS (DELETE FROM ledger_chain WHERE stream = ${organisationId} AND seq = 4 RETURNING entry_id)
        DELETE FROM ledger_entry e USING link WHERE e.id = link.entry_id`,
    );
    expect(faults).toEqual([{ stream: organisationId, seq: 4, fault: 'gap', entryId: null }]);
  });

  test('names a line that was removed while it waited (AUD-11)', async () => {
    const id = newId(now);
    const faults = await verdictAfter(
      () => owner.$executeRaw`INSERT INTO ledger_pending VALUES (${id}::uuid)`,
    );
    expect(faults).toEqual([{ stream: null, seq: null, fault: 'gap', entryId: id }]);
  });

  test('names two links that changed places (AUD-12)', async () => {
    const faults = await verdictAfter(() =>
      owner.$transaction([
        owner.$executeRaw`UPDATE ledger_chain SET seq = 99 WHERE stream = ${organisationId} AND seq = 3`,
        owner.$executeRaw`UPDATE ledger_chain SET seq = 3 WHERE stream = ${organisationId} AND seq = 7`,
        owner.$executeRaw`UPDATE ledger_chain SET seq = 7 WHERE stream = ${organisationId} AND seq = 99`,
      ]),
    );
    expect(faults).toEqual([
      { stream: organisationId, seq: 3, fault: 'reorder', entryId: await entryAt(3) },
      { stream: organisationId, seq: 7, fault: 'reorder', entryId: await entryAt(7) },
    ]);
  });

  test('names a link that was taken out, and the line it leaves behind (AUD-13)', async () => {
    let entryId: string | undefined;
    const faults = await verdictAfter(async () => {
      entryId = await entryAt(4);
      await owner.$executeRaw`DELETE FROM ledger_chain WHERE stream = ${organisationId} AND seq = 4`;
    });
    expect(faults).toEqual([
      { stream: organisationId, seq: 4, fault: 'gap', entryId: null },
      { stream: organisationId, seq: null, fault: 'unchained', entryId },
    ]);
  });

  test('names a line that was taken out of the queue (AUD-13)', async () => {
    const id = newId(now);
    const faults = await verdictAfter(() =>
      owner.$transaction([
        owner.$executeRaw`INSERT INTO ledger_entry (id, at, action, outcome, subject_type, request_id)
          VALUES (${id}::uuid, now(), 'case.open', 'allowed', 'Case', 'r')`,
        owner.$executeRaw`DELETE FROM ledger_pending WHERE entry_id = ${id}::uuid`,
      ]),
    );
    expect(faults).toEqual([{ stream: 'node', seq: null, fault: 'unchained', entryId: id }]);
  });

  test('is not needed against the application itself: it can change and remove nothing', async () => {
    await append(1);
    await chainLedger(db);
    const attempts = [
      () => db.$executeRaw`UPDATE ledger_entry SET action = 'case.close'`,
      () => db.$executeRaw`DELETE FROM ledger_entry`,
      () => db.$executeRaw`UPDATE ledger_chain SET seq = 2`,
      () => db.$executeRaw`DELETE FROM ledger_chain`,
      () => db.$executeRaw`TRUNCATE ledger_entry`,
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(/permission denied/);
  });
});
