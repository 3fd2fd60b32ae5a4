import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Logger, runOnce } from 'graphile-worker';
import pg from 'pg';
import { checkDatabase } from '../../server/platform/database-check.ts';
import { type Embedded, type EmbeddedOptions, startEmbedded } from '../../server/platform/embedded.ts';
import { migrate } from '../../server/platform/migrations.ts';
import { projectRoot } from '../../server/platform/project-root.ts';
import { openSecrets } from '../../server/platform/secrets.ts';

const folders: string[] = [];
const children: ChildProcess[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'panah-start-'));
  folders.push(made);
  return made;
}

const started: Embedded[] = [];

/** Starts a server that is stopped at the end of this file, however its test ends. */
async function start(options: EmbeddedOptions): Promise<Embedded> {
  const embedded = await startEmbedded(options);
  started.push(embedded);
  return embedded;
}

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const embedded of started) await embedded.stop();
  for (const made of folders) {
    if (existsSync(join(made, 'pg', 'postmaster.pid'))) process.kill(postmaster(made), 'SIGQUIT');
    rmSync(made, { recursive: true, force: true });
  }
});

async function ask(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const results: unknown[] = [];
    for (const statement of statements) results.push((await client.query(statement)).rows[0]);
    return results;
  } finally {
    await client.end();
  }
}

function postmaster(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, 'pg', 'postmaster.pid'), 'utf8'), 10);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A process of its own that starts the embedded server on `dataDir` and then waits to be killed. */
async function anotherPanah(dataDir: string): Promise<{ child: ChildProcess; ownerUrl: string }> {
  const module = join(projectRoot(), 'server/platform/embedded.ts');
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(module)});
    const { ownerUrl } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(ownerUrl);
    setInterval(() => {}, 1000);`;
  const flags = ['--conditions=source', '--import', 'tsx', '--input-type=module', '-e', script];
  const child = spawn(process.execPath, flags, { cwd: projectRoot(), stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) return { child, ownerUrl: line };
  throw new Error('The other process ended without starting the server.');
}

describe('The embedded server', () => {
  let dataDir: string;
  let embedded: Embedded;

  beforeAll(async () => {
    dataDir = folder();
    embedded = await start({ dataDir });
  });

  test('lets its roles in, and nobody with another password', async () => {
    expect(await ask(embedded.appUrl, 'SELECT current_user AS who')).toEqual([{ who: 'panah_app' }]);
    expect(await ask(embedded.ownerUrl, 'SELECT current_user AS who')).toEqual([{ who: 'panah_owner' }]);
    expect(await ask(embedded.workerUrl, 'SELECT current_user AS who')).toEqual([{ who: 'panah_worker' }]);
    const forged = embedded.appUrl.replace(/:[^:@]+@/, ':guessed@');
    await expect(ask(forged, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test('gives panah_app no rights beyond its tables', async () => {
    const rights =
      'SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user';
    const none = { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false };
    expect(await ask(embedded.appUrl, rights)).toEqual([none]);
    expect(await ask(embedded.ownerUrl, rights)).toEqual([none]);
    expect(await ask(embedded.adminUrl, rights)).toEqual([
      { rolsuper: true, rolbypassrls: true, rolcreatedb: true, rolcreaterole: true },
    ]);
    for (const ddl of [
      'CREATE TABLE mine (id int)',
      'CREATE TEMP TABLE mine (id int)',
      'CREATE SCHEMA mine',
    ]) {
      await expect(ask(embedded.appUrl, ddl)).rejects.toMatchObject({ code: '42501' });
    }
    await ask(embedded.ownerUrl, 'CREATE TABLE mine (id int)', 'DROP TABLE mine');
  });

  test('listens on loopback only, sorts by ICU and keeps values out of its log', async () => {
    const [settings] = await ask(
      embedded.adminUrl,
      `SELECT current_setting('listen_addresses') AS listen, current_setting('log_parameter_max_length') AS logged,
         datlocprovider AS provider, pg_encoding_to_char(encoding) AS encoding, datdba::regrole::text AS owner
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toEqual({
      listen: '127.0.0.1',
      logged: '0',
      provider: 'i',
      encoding: 'UTF8',
      owner: 'panah_owner',
    });
    expect(statSync(join(dataDir, 'pg-passwords.json')).mode & 0o777).toBe(0o600);
  });

  test('is not started twice on one folder', async () => {
    await expect(start({ dataDir })).rejects.toThrow(
      `Another Panah (process ${process.pid}) is using ${dataDir}: stop it first.`,
    );
    expect(await ask(embedded.appUrl, 'SELECT 1 AS still')).toEqual([{ still: 1 }]);
  });

  test('keeps what was written over an ordinary stop and start, with the same passwords', async () => {
    const kept = folder();
    const first = await start({ dataDir: kept });
    await ask(first.ownerUrl, 'CREATE TABLE note (body text)', "INSERT INTO note VALUES ('kept')");
    await first.stop();
    await first.stop();
    await expect(ask(first.ownerUrl, 'SELECT body FROM note')).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
    const second = await start({ dataDir: kept });
    expect(await ask(second.ownerUrl, 'SELECT body FROM note')).toEqual([{ body: 'kept' }]);
    expect(new URL(second.ownerUrl).password).toBe(new URL(first.ownerUrl).password);
  });
});

describe('A folder that only its owner may enter', () => {
  // For root this is the case of a project under /root: PostgreSQL runs as another user, who could not get there.
  test('is no obstacle, and stays closed', async () => {
    const closed = folder();
    expect(statSync(closed).mode & 0o777).toBe(0o700);
    const embedded = await start({ dataDir: join(closed, 'data') });
    expect(await ask(embedded.appUrl, 'SELECT 1 AS here')).toEqual([{ here: 1 }]);
    await embedded.stop();
    expect(statSync(closed).mode & 0o777).toBe(0o700);
    expect(statSync(join(closed, 'data', 'pg')).uid).not.toBe(0);
  });
});

describe('After a kill -9', () => {
  test('of the process that started it, the server left behind is retired and every committed row is there', async () => {
    const dataDir = folder();
    const { child, ownerUrl } = await anotherPanah(dataDir);
    await ask(ownerUrl, 'CREATE TABLE note (body text)', "INSERT INTO note VALUES ('committed')");
    const left = postmaster(dataDir);
    await expect(start({ dataDir })).rejects.toThrow(`Another Panah (process ${child.pid}) is using`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(alive(left)).toBe(true);
    expect(await ask(ownerUrl, 'SELECT body FROM note')).toEqual([{ body: 'committed' }]);

    const embedded = await start({ dataDir });
    expect(postmaster(dataDir)).not.toBe(left);
    expect(await ask(embedded.ownerUrl, 'SELECT body FROM note')).toEqual([{ body: 'committed' }]);
  });

  test('of the server, its loss is told and every committed row is there again', async () => {
    const dataDir = folder();
    let tell: (sentence: string) => void = () => undefined;
    const lost = new Promise<string>((resolve) => (tell = resolve));
    const first = await start({ dataDir, onLost: (sentence) => tell(sentence) });
    await ask(first.ownerUrl, 'CREATE TABLE note (body text)', "INSERT INTO note VALUES ('committed')");
    process.kill(postmaster(dataDir), 'SIGKILL');
    expect(await lost).toMatch(/^PostgreSQL has ended/);

    const losses: string[] = [];
    const second = await start({ dataDir, onLost: (sentence) => losses.push(sentence) });
    expect(await ask(second.ownerUrl, 'SELECT body FROM note')).toEqual([{ body: 'committed' }]);
    await second.stop();
    expect(losses).toEqual([]);
  });

  test('a stale postmaster.pid that names another living program harms neither', async () => {
    const dataDir = folder();
    await (await start({ dataDir })).stop();
    const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    children.push(bystander);
    writeFileSync(join(dataDir, 'pg', 'postmaster.pid'), `${bystander.pid}\n${join(dataDir, 'pg')}\n`);
    // Owned by the server's account, as the real one is.
    chmodSync(join(dataDir, 'pg', 'postmaster.pid'), 0o666);
    const embedded = await start({ dataDir });
    expect(await ask(embedded.appUrl, 'SELECT 1 AS here')).toEqual([{ here: 1 }]);
    await embedded.stop();
    expect(bystander.exitCode).toBeNull();
    expect(bystander.signalCode).toBeNull();
  });
});

describe('A data folder that cannot serve is refused in one sentence', () => {
  test('when it cannot be written', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    await expect(start({ dataDir: join(file, 'data') })).rejects.toThrow(
      /^The data folder \S+ cannot be used \(ENOTDIR\): make it writable, or set PANAH_DATA_DIR to one that is\.$/,
    );
  });

  test('when another major version made it', async () => {
    const dataDir = folder();
    mkdirSync(join(dataDir, 'pg'));
    writeFileSync(join(dataDir, 'pg', 'PG_VERSION'), '15\n');
    await expect(start({ dataDir })).rejects.toThrow(/was made by PostgreSQL 15 and Panah brings 18: /);
  });

  test('when its passwords are gone or damaged', async () => {
    const dataDir = folder();
    await (await start({ dataDir })).stop();
    const path = join(dataDir, 'pg-passwords.json');
    const kept = readFileSync(path, 'utf8');
    rmSync(path);
    await expect(start({ dataDir })).rejects.toThrow(/pg-passwords\.json is missing/);
    writeFileSync(path, '{}');
    await expect(start({ dataDir })).rejects.toThrow(/pg-passwords\.json is damaged/);
    writeFileSync(path, kept);
    await (await start({ dataDir })).stop();
  });
});

describe('Migrations and the check before the start', () => {
  let embedded: Embedded;

  beforeAll(async () => {
    embedded = await start({ dataDir: folder() });
  });

  /** A database of its own for one test, seen by the three roles. */
  async function database(): Promise<Record<'adminUrl' | 'ownerUrl' | 'appUrl' | 'workerUrl', string>> {
    const name = `test_${randomBytes(6).toString('hex')}`;
    await ask(embedded.adminUrl, `CREATE DATABASE ${name} OWNER panah_owner`);
    const on = (url: string) => url.replace(/\/panah$/, `/${name}`);
    const { adminUrl, ownerUrl, appUrl, workerUrl } = embedded;
    return {
      ...{ adminUrl: on(adminUrl), ownerUrl: on(ownerUrl) },
      ...{ appUrl: on(appUrl), workerUrl: on(workerUrl) },
    };
  }

  function migrations(files: Record<string, string>): string {
    const made = folder();
    writeFileSync(join(made, 'README.md'), 'Not a migration.');
    for (const [name, sql] of Object.entries(files)) writeFileSync(join(made, `${name}.sql`), sql);
    return made;
  }

  const ground = {
    '0001_ground':
      'CREATE TABLE note (id int PRIMARY KEY); GRANT SELECT, INSERT ON note TO panah_app; -- the first',
    '0002_more-notes': 'ALTER TABLE note ADD body text',
  };

  test('are applied once, in order, also by two at the same time', async () => {
    const { ownerUrl, appUrl } = await database();
    const files = migrations(ground);
    const both = await Promise.all([migrate(ownerUrl, files), migrate(ownerUrl, files)]);
    expect(both.toSorted((a, b) => a.length - b.length)).toEqual([[], ['0001_ground', '0002_more-notes']]);
    await ask(appUrl, "INSERT INTO note VALUES (1, 'by the application')");
    await checkDatabase(appUrl, files);
  });

  test('leave nothing of a file that fails, and keep those before it', async () => {
    const { ownerUrl, appUrl } = await database();
    const files = migrations({ ...ground, '0003_broken': 'CREATE TABLE half (id int); SELECT 1 / 0;' });
    await expect(migrate(ownerUrl, files)).rejects.toThrow(
      '0003_broken cannot be applied, and nothing of it was kept: division by zero.',
    );
    const [half, note] = await ask(
      ownerUrl,
      "SELECT to_regclass('half') AS it",
      "SELECT to_regclass('note') AS it",
    );
    expect([half, note]).toEqual([{ it: null }, { it: 'note' }]);
    writeFileSync(
      join(files, '0003_broken.sql'),
      'CREATE TABLE half (id int);\nCRATE TABLE whole (id int);\n',
    );
    await expect(migrate(ownerUrl, files)).rejects.toThrow('syntax error at or near "CRATE" (line 2).');
    writeFileSync(join(files, '0003_broken.sql'), 'CREATE TABLE half (id int)');
    expect(await migrate(ownerUrl, files)).toEqual(['0003_broken']);
    await checkDatabase(appUrl, files);
  });

  test('refuse a file put in before one that is applied', async () => {
    const { ownerUrl } = await database();
    const files = migrations(ground);
    await migrate(ownerUrl, files);
    writeFileSync(join(files, '0001_earlier.sql'), 'SELECT 1');
    await expect(migrate(ownerUrl, files)).rejects.toThrow(/^0001_earlier cannot be applied/);
  });

  test('let panah_worker run jobs, and no other role see them', async () => {
    const { adminUrl, ownerUrl, appUrl, workerUrl } = await database();
    await migrate(ownerUrl, migrations(ground));
    await ask(workerUrl, "SELECT graphile_worker.add_job('ring', '{\"bell\": 1}')");
    const heard: unknown[] = [];
    const pgPool = new pg.Pool({ connectionString: workerUrl });
    await runOnce({
      pgPool,
      logger: new Logger(() => () => undefined),
      taskList: { ring: (payload) => void heard.push(payload) },
    });
    await pgPool.end();
    expect(heard).toEqual([{ bell: 1 }]);
    await expect(ask(appUrl, 'SELECT * FROM graphile_worker._private_jobs')).rejects.toMatchObject({
      code: '42501',
    });
    await ask(adminUrl, 'CREATE ROLE stranger');
    await expect(
      ask(adminUrl, 'SET ROLE stranger', "SELECT graphile_worker.add_job('ring')"),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('are missing: the sentence says what to run', async () => {
    const { ownerUrl, appUrl } = await database();
    const files = migrations(ground);
    const sentence = (count: number, name: string) =>
      `The database lacks ${count} migrations, first ${name}: run npm run db:migrate with PANAH_MIGRATE_URL.`;
    await expect(checkDatabase(appUrl, files)).rejects.toThrow(sentence(2, '0001_ground'));
    await migrate(ownerUrl, files);
    await checkDatabase(appUrl, files);
    writeFileSync(join(files, '0003_third.sql'), 'SELECT 1');
    await expect(checkDatabase(appUrl, files)).rejects.toThrow(sentence(1, '0003_third'));
  });

  test('come from a newer Panah: neither the node nor an older db:migrate touches them', async () => {
    const { ownerUrl, appUrl } = await database();
    await migrate(ownerUrl, migrations({ ...ground, '0003_future': 'SELECT 1' }));
    const older = migrations(ground);
    const sentence = /^The database belongs to a newer Panah \(0003_future is unknown here\)/;
    await expect(checkDatabase(appUrl, older)).rejects.toThrow(sentence);
    await expect(migrate(ownerUrl, older)).rejects.toThrow(sentence);
  });

  test('an older graphile-worker is told from the one the code brings', async () => {
    const { ownerUrl, appUrl } = await database();
    const files = migrations(ground);
    await migrate(ownerUrl, files);
    await checkDatabase(appUrl, files);
    await ask(ownerUrl, 'DELETE FROM graphile_worker.migrations WHERE id > 10');
    await expect(checkDatabase(appUrl, files)).rejects.toThrow(/^The tables of graphile-worker are older/);
  });

  test('a role that row level security does not bind is refused', async () => {
    const { adminUrl, ownerUrl, appUrl } = await database();
    const files = migrations(ground);
    await migrate(ownerUrl, files);
    await expect(checkDatabase(adminUrl, files)).rejects.toThrow('The role postgres is a superuser');
    await expect(checkDatabase(ownerUrl, files)).rejects.toThrow('The role panah_owner owns tables');
    await ask(adminUrl, 'GRANT panah_owner TO panah_app');
    await expect(checkDatabase(appUrl, files)).rejects.toThrow('The role panah_app owns tables');
    await ask(adminUrl, 'REVOKE panah_owner FROM panah_app', 'ALTER ROLE panah_app BYPASSRLS');
    await expect(checkDatabase(appUrl, files)).rejects.toThrow('The role panah_app has BYPASSRLS');
    await ask(adminUrl, 'ALTER ROLE panah_app NOBYPASSRLS');
    await checkDatabase(appUrl, files);
  });

  test('a wrong address is told apart: nobody there, not let in, no such database', async () => {
    const { appUrl } = await database();
    const elsewhere = new URL(appUrl);
    elsewhere.port = '1';
    await expect(checkDatabase(elsewhere.href)).rejects.toThrow(
      'No PostgreSQL answers at 127.0.0.1:1: start it, or correct DATABASE_URL.',
    );
    const guessed = new URL(appUrl);
    guessed.password = 'a-guessed-password';
    const refusal = await checkDatabase(guessed.href).catch(String);
    expect(refusal).toMatch(/does not let panah_app in: correct the role or the password in DATABASE_URL\.$/);
    expect(refusal).not.toContain('guessed');
    const absent = new URL(appUrl);
    absent.pathname = '/nowhere';
    await expect(checkDatabase(absent.href)).rejects.toThrow('has no database nowhere');
  });
});

describe('The key file', () => {
  test('that others may read is refused until it is closed again', () => {
    const config = { files: { nodeKey: join(folder(), 'node.key') } };
    const made = openSecrets(config).derive('idempotency');
    expect(statSync(config.files.nodeKey).mode & 0o777).toBe(0o400);
    for (const mode of [0o440, 0o404]) {
      chmodSync(config.files.nodeKey, mode);
      expect(() => openSecrets(config)).toThrow(/^Others may read the key file \S+: run chmod 400 on it\.$/);
    }
    chmodSync(config.files.nodeKey, 0o400);
    expect(openSecrets(config).derive('idempotency')).toEqual(made);
  });
});
