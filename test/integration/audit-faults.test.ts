import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { chainLedger } from '../../server/features/audit/chain-ledger.ts';
import { checkpointSigner } from '../../server/features/audit/checkpoint-signer.ts';
import { hashLink, noHash } from '../../server/features/audit/rules.ts';
import { listLinks } from '../../server/features/audit/store-chain.ts';
import { verifyLedger } from '../../server/features/audit/verify-ledger.ts';
import { writeCheckpoint } from '../../server/features/audit/write-checkpoint.ts';
import { openDb, type Db } from '../../server/platform/db.ts';
import { thisNode } from '../../server/platform/house.ts';
import { newId } from '../../server/platform/ids.ts';
import { appendLedger } from '../../server/platform/ledger.ts';
import { openSecrets } from '../../server/platform/secrets.ts';
import { noteSigner, writeNoteKey, type NoteSigner } from '../../server/platform/signed-note.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { settingsOf } from '../support/process.ts';

const now = new Date('2037-11-23T05:00:00.000Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const [ngo, userId] = [newId(now), newId(now)];
let database: TestDatabase;
let db: Db;
/** A superuser: whoever has the database in her hands. */
let admin: pg.Client;
let folder: string;
let file: string;
let signer: NoteSigner;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'panah-faults-'));
  file = join(folder, 'checkpoints', 'ledger.jsonl');
  signer = checkpointSigner({
    ...{ secrets: openSecrets({ files: { nodeKey: join(folder, 'node.key') } }), nodeName: thisNode },
  });
  database = await createTestDatabase();
  db = openDb(database.workerUrl, 4);
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  // Ten lines and four, signed; then three more that no checkpoint knows.
  await append(10);
  await append(4, true);
  expect(await sign(0)).toBe('signed');
  await append(3);
});
afterEach(async () => {
  await db.$disconnect();
  await admin.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function append(count: number, isNode = false): Promise<void> {
  const actor = isNode ? null : ({ organisationId: ngo, userId, role: 'caseworker' } as const);
  for (let n = 0; n < count; n += 1) {
    const about = { id: newId(now), ownerId: ngo };
    await appendLedger(db, { at: now, actor, action: 'case.open', subject: 'Case', about, requestId: 'r' });
  }
  await chainLedger(db);
}

const sign = async (hours: number) =>
  (await writeCheckpoint({ db, checkpointFile: file }, signer, later(hours))).is;
const verify = () => verifyLedger(db, { file, keys: [signer] });
const chainOf = (stream: string) => listLinks(db, { stream, seq: 0 }, 10_000);

async function found(): Promise<unknown[]> {
  const { ok, faults } = await verify();
  expect(ok).toBe(faults.length === 0);
  return faults.map(({ fault, stream, seq }) => [fault, stream, seq]);
}

/** Takes lines and links of a stream away from a place on, as if they had never been. */
async function cut(stream: string, from: number): Promise<void> {
  await admin.query(
    `WITH gone AS (DELETE FROM ledger_chain WHERE stream = $1 AND seq >= $2 RETURNING entry_id)
     DELETE FROM ledger_entry e USING gone WHERE e.id = gone.entry_id`,
    [stream, from],
  );
}

/** Computes every link of a stream anew: a chain without a fault in itself. */
async function rebuild(stream: string): Promise<void> {
  let prev = noHash;
  for (const { seq, entry } of await chainOf(stream)) {
    const hash = hashLink({ stream, seq, prev, entry });
    await admin.query(
      "UPDATE ledger_chain SET prev = decode($3, 'hex'), hash = decode($4, 'hex') WHERE stream = $1 AND seq = $2",
      [stream, seq, prev, hash],
    );
    prev = hash;
  }
}

const changeAt = (stream: string, seq: number) =>
  admin.query(
    `UPDATE ledger_entry SET action = 'case.close'
     WHERE id = (SELECT entry_id FROM ledger_chain WHERE stream = $1 AND seq = $2)`,
    [stream, seq],
  );

const lines = () => readFileSync(file, 'utf8').split('\n').slice(0, -1);

describe('What was done to the ledger is named (AUD-10, AUD-11, AUD-12, AUD-23, AUD-24)', () => {
  const plants: [string, () => Promise<unknown>, unknown[]][] = [
    ['nothing, the control', () => Promise.resolve(), []],
    ['a line was edited', () => changeAt(ngo, 4), [['edit', ngo, 4]]],
    [
      'a line and its link are gone',
      () =>
        admin.query(
          `WITH gone AS (DELETE FROM ledger_chain WHERE stream = $1 AND seq = 4 RETURNING entry_id)
           DELETE FROM ledger_entry e USING gone WHERE e.id = gone.entry_id`,
          [ngo],
        ),
      [['gap', ngo, 4]],
    ],
    [
      'two links changed places',
      () =>
        admin.query(
          `UPDATE ledger_chain SET seq = -seq WHERE false; ALTER TABLE ledger_chain DROP CONSTRAINT ledger_chain_seq_check;
           UPDATE ledger_chain SET seq = -3 WHERE stream = '${ngo}' AND seq = 3;
           UPDATE ledger_chain SET seq = 3 WHERE stream = '${ngo}' AND seq = 10;
           UPDATE ledger_chain SET seq = 10 WHERE stream = '${ngo}' AND seq = -3`,
        ),
      [
        ['reorder', ngo, 3],
        ['reorder', ngo, 10],
      ],
    ],
    ['the end was cut off', () => cut(ngo, 8), [['truncation', ngo, 8]]],
    ['a whole stream is gone', () => cut('node', 1), [['truncation', 'node', 1]]],
    ['what nobody signed was cut off, which no checkpoint shows', () => cut(ngo, 11), []],
    [
      'a line was edited and every link after it computed anew',
      async () => {
        await changeAt(ngo, 4);
        await rebuild(ngo);
      },
      [['fork', ngo, 10]],
    ],
    [
      'the end was cut off and others wrote on',
      async () => {
        await cut(ngo, 8);
        await append(6);
      },
      [['fork', ngo, 10]],
    ],
  ];

  test.each(plants)('%s', async (_what, plant, faults) => {
    expect(await found()).toEqual([]);
    await plant();
    expect(await found()).toEqual(faults);
  });
});

describe('What was done to the checkpoints is named', () => {
  test('a signature, a head or a word that is another (AUD-25)', async () => {
    await sign(1);
    const [first = '', second = ''] = lines();
    const changes = [
      [second.replace(/([A-Za-z0-9+/]{4})(=*\\n",)/, 'AAAA$2'), first],
      [second.replace(/"node",4/, '"node",3'), first],
      ['{}', first],
    ];
    for (const [changed = '', kept = ''] of changes) {
      writeFileSync(file, `${kept}\n${changed}\n`);
      expect(await found()).toEqual([['bad-signature', 'checkpoints', 2]]);
    }
    writeFileSync(file, `${first}\n${second}\n`);
    expect(await found()).toEqual([]);
  });

  test('two of one size with different roots (AUD-24)', async () => {
    await changeAt(ngo, 13);
    await rebuild(ngo);
    const other = join(folder, 'other.jsonl');
    await writeCheckpoint({ db, checkpointFile: other }, signer, later(2));
    // The same key has signed another history somewhere else, and it lies beside ours.
    await append(0);
    const [theirs = ''] = readFileSync(other, 'utf8').split('\n');
    await changeAt(ngo, 12);
    await rebuild(ngo);
    await sign(3);
    appendFileSync(file, `${theirs}\n`);
    expect(await found()).toEqual([['fork', 'checkpoints', 3]]);
  });

  test('signed by a key that nobody knows (AUD-25)', async () => {
    const stranger = noteSigner(signer.name, Buffer.alloc(32, 1));
    const [outcome, last] = [
      await sign(1),
      await writeCheckpoint({ db, checkpointFile: file }, stranger, later(2)),
    ];
    expect([outcome, last.is]).toEqual(['signed', 'strange']);
    expect(await verifyLedger(db, { file, keys: [stranger] })).toMatchObject({
      ok: false,
      faults: [{ fault: 'bad-signature' }, { fault: 'bad-signature' }],
    });
  });
});

describe('A checkpoint is signed', () => {
  test('each hour in which there was something, and after a thousand links (AUD-21)', async () => {
    expect(await sign(0.9)).toBe('early');
    expect(await sign(1)).toBe('signed');
    expect(await sign(5)).toBe('early');
    await append(1);
    expect(await sign(1.1)).toBe('early');
    await admin.query(`INSERT INTO ledger_entry (id, at, action, outcome, subject_type, request_id)
      SELECT gen_random_uuid(), now(), 'case.open', 'allowed', 'Case', 'r' FROM generate_series(1, 999)`);
    await chainLedger(db);
    expect(await sign(1.1)).toBe('signed');
    const { checkpoints, ok } = await verify();
    expect([ok, checkpoints]).toEqual([
      true,
      { count: 3, last: { at: later(1.1).toISOString(), size: 1017 }, ahead: false },
    ]);
  });

  test('never when the database is behind: a backup was restored, or it was cut (AUD-22, AUD-23)', async () => {
    await cut(ngo, 8);
    expect(await sign(9)).toBe('behind');
    expect((await verify()).checkpoints).toMatchObject({ count: 1, ahead: true });
    await append(9);
    expect(await sign(9)).toBe('unlike');
    expect(lines()).toHaveLength(1);
  });

  test('once by two at a time, and nothing is lost where one was not finished (AUD-22)', async () => {
    appendFileSync(file, '{"note":"node-1/led');
    const outcomes = await Promise.all([sign(1), sign(1), sign(1)]);
    expect(outcomes.toSorted()).toEqual(['early', 'early', 'signed']);
    expect(lines()).toHaveLength(2);
    expect(await found()).toEqual([]);
  });
});

describe('The chainer', () => {
  test('that is killed half way leaves the queue as it was, and two others go on without a fork (AUD-8)', async () => {
    const id = newId(now);
    await admin.query(`CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.entry_id = '${id}' THEN PERFORM pg_sleep(20); END IF; RETURN NEW; END $$;
      CREATE TRIGGER hold BEFORE INSERT ON ledger_chain FOR EACH ROW EXECUTE FUNCTION hold();
      INSERT INTO ledger_entry (id, at, action, outcome, subject_type, request_id)
        SELECT gen_random_uuid(), now(), 'case.open', 'allowed', 'Case', 'r' FROM generate_series(1, 40);
      INSERT INTO ledger_entry (id, at, action, outcome, subject_type, request_id)
        VALUES ('${id}', now(), 'case.open', 'allowed', 'Case', 'r')`);
    const dying = chainLedger(db).then(
      () => 'chained',
      () => 'killed',
    );
    for (let killed = 0; killed === 0;) {
      const { rowCount } = await admin.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()",
      );
      killed = rowCount ?? 0;
    }
    expect(await dying).toBe('killed');
    const { rows } = await admin.query('SELECT count(*)::int AS n FROM ledger_pending');
    expect(rows).toEqual([{ n: 41 }]);
    await admin.query('DROP TRIGGER hold ON ledger_chain');
    const chained = await Promise.all([chainLedger(db), chainLedger(db)]);
    expect(chained.reduce((sum, count) => sum + count, 0)).toBe(41);
    expect(await found()).toEqual([]);
  });
});

describe('npm run ledger:verify (AUD-15, AUD-26)', () => {
  const run = (...more: string[]) =>
    new Promise<{ code: number; out: string[] }>((resolve) => {
      const command = ['--conditions=source', '--import', 'tsx', 'server/verify-ledger.ts', ...more];
      const env = { ...settingsOf(database), PANAH_DATA_DIR: folder };
      const child = execFile(process.execPath, command, { env }, (_error, out) =>
        resolve({ code: child.exitCode ?? -1, out: out.trim().split('\n') }),
      );
    });
  const compared = `Compared with 1 checkpoints, the last of ${now.toISOString()} over 14 entries.`;

  test('says that the ledger is whole, or what is wrong with it, with a code for each class', async () => {
    const key = `Key: ${writeNoteKey(signer)}`;
    expect(await run()).toEqual({
      code: 0,
      out: [key, compared, 'The ledger is whole: 17 entries in 2 streams.'],
    });
    await changeAt(ngo, 4);
    const edited = await run();
    expect([edited.code, edited.out[1]?.split('  ').slice(0, 3)]).toEqual([
      13,
      ['edit', `stream ${ngo}`, 'seq 4'],
    ]);
    await rebuild(ngo);
    expect((await run()).code).toBe(10);
    const stranger = noteSigner('node-1/ledger', Buffer.alloc(32, 1));
    const copy = join(folder, 'copy.jsonl');
    await writeCheckpoint({ db, checkpointFile: copy }, stranger, now);
    expect((await run('--checkpoints', copy)).code).toBe(12);
    expect((await run('--checkpoints', copy, '--key', writeNoteKey(stranger))).code).toBe(0);
    expect((await run('--key', 'no key')).code).toBe(1);
  }, 90_000);
});
