import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

// The Prisma data model and the migrations are written apart: this reads both and compares.

let database: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

interface Column {
  readonly type: string;
  readonly nullable: boolean;
}
type Tables = Record<string, Record<string, Column>>;

const nativeTypes: Record<string, string> = {
  String: 'text',
  'String @db.Uuid': 'uuid',
  Int: 'int4',
  BigInt: 'int8',
  Boolean: 'bool',
  Json: 'jsonb',
  Bytes: 'bytea',
  'DateTime @db.Timestamptz': 'timestamptz',
  'DateTime @db.Date': 'date',
};

/** Tables and columns as the .prisma files declare them; relation fields are no columns. */
function declared(folder = join(process.cwd(), 'prisma', 'schema')): Tables {
  const text = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const models = [...text.matchAll(/^model (\w+) \{([^}]*)\}/gm)];
  const names = new Set(models.map(([, name]) => name));
  return Object.fromEntries(
    models.map(([, name = '', body = '']) => {
      const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name;
      const fields = [...body.matchAll(/^ {2}(\w+)\s+(\w+)(\[\])?(\?)?(.*)$/gm)].filter(
        ([, , type = '']) => !names.has(type),
      );
      return [table, Object.fromEntries(fields.map(columnOf))];
    }),
  );
}

function columnOf([, field = '', type = '', list, optional, rest = '']: RegExpMatchArray): [string, Column] {
  const native = /@db\.(\w+)/.exec(rest)?.[1];
  const base = nativeTypes[native === undefined ? type : `${type} @db.${native}`] ?? `unknown ${type}`;
  const column = /@map\("(\w+)"\)/.exec(rest)?.[1] ?? field;
  return [column, { type: list === undefined ? base : `_${base}`, nullable: optional !== undefined }];
}

async function standing(): Promise<Tables> {
  const { rows } = await owner.query<{ table: string; column: string; type: string; nullable: boolean }>(`
    SELECT c.relname AS table, a.attname AS column, t.typname AS type, NOT a.attnotnull AS nullable
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped`);
  const tables: Tables = {};
  for (const { table, column, type, nullable } of rows)
    tables[table] = { ...tables[table], [column]: { type, nullable } };
  return tables;
}

describe('The data model', () => {
  test('is that of the database, table by table and column by column', async () => {
    const model = declared();
    expect(Object.keys(model).length).toBeGreaterThan(15);
    expect(model).toEqual(await standing());
  });

  test('is told from one that has drifted', async () => {
    await owner.query('ALTER TABLE flag ADD COLUMN drifted text');
    expect(declared()).not.toEqual(await standing());
    await owner.query('ALTER TABLE flag DROP COLUMN drifted');
    await owner.query('ALTER TABLE flag ALTER COLUMN note SET NOT NULL');
    expect(declared()).not.toEqual(await standing());
    await owner.query('ALTER TABLE flag ALTER COLUMN note DROP NOT NULL');
    expect(declared()).toEqual(await standing());
  });

  test('has an index that begins with each foreign key', async () => {
    const { rows } = await owner.query(`
      SELECT c.conrelid::regclass::text AS table, c.conname AS key FROM pg_constraint c
      WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT FROM pg_index i WHERE i.indrelid = c.conrelid
          AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] = c.conkey)
      ORDER BY 1, 2`);
    expect(rows).toEqual([]);
    await owner.query('DROP INDEX referral_created_by');
    const { rows: found } = await owner.query(`
      SELECT c.conname AS key FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid = 'referral'::regclass
        AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.conrelid
          AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] = c.conkey)`);
    expect(found).toEqual([{ key: 'referral_created_by_id_fkey' }]);
    await owner.query('CREATE INDEX referral_created_by ON referral (created_by_id)');
  });

  test('lets the application add to the ledger and change or remove nothing there (PLAT-21)', async () => {
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    for (const sql of [
      "UPDATE ledger_entry SET action = 'x.y'",
      'DELETE FROM ledger_entry',
      'TRUNCATE ledger_entry',
      'UPDATE ledger_chain SET seq = 1',
      'DELETE FROM ledger_chain',
      "INSERT INTO ledger_chain VALUES ('node', 1, gen_random_uuid(), '', '')",
      'DELETE FROM ledger_pending',
      'SELECT ledger_close_refusals(now())',
      'DELETE FROM case_record',
      'CREATE TABLE mine (id int)',
    ]) {
      await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(app.query('SELECT count(*) FROM ledger_entry')).resolves.toBeDefined();
    await app.end();
  });

  test('lets the worker read no account, session, key of a person or identity (PLAT-36)', async () => {
    const worker = new pg.Client({ connectionString: database.workerUrl });
    await worker.connect();
    const closed = [
      'user_account',
      'session',
      'user_key',
      'key_member',
      'identity_segment',
      'identity_token',
    ];
    for (const table of [...closed, 'case_note', 'flag', 'referral_message', 'non_punishment_signal']) {
      await expect(worker.query(`SELECT * FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
    }
    for (const sealed of [
      'details FROM case_record',
      'k1_sealed FROM disclosure_grant',
      'k2_enc FROM disclosure_grant',
      'secret FROM totp',
      '* FROM organisation_key',
      '* FROM password_reset',
    ]) {
      await expect(worker.query(`SELECT ${sealed}`)).rejects.toMatchObject({ code: '42501' });
    }
    for (const sql of [
      'DELETE FROM referral',
      "UPDATE ledger_entry SET action = 'x.y'",
      'CREATE TABLE mine (id int)',
    ]) {
      await expect(worker.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(worker.query('SELECT id FROM referral')).resolves.toMatchObject({ rows: [] });
    await expect(worker.query('SELECT status FROM case_record')).resolves.toMatchObject({ rows: [] });
    await expect(worker.query('SELECT state FROM disclosure_grant')).resolves.toMatchObject({ rows: [] });
    await worker.end();
  });
});
