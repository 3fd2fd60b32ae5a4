import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Logger, runMigrations } from 'graphile-worker';
import { PG_MIGRATE_LOCK_ID, runner } from 'node-pg-migrate';
import pg from 'pg';
import { connect } from './database-connection.ts';
import { projectRoot } from './project-root.ts';
import { StartError } from './start-error.ts';

/** What a database holds of the code's migrations. `newer` wins when both sides hold files the other lacks. */
export type MigrationState =
  | { readonly is: 'current' }
  | { readonly is: 'older'; readonly missing: readonly [string, ...string[]] }
  | { readonly is: 'newer'; readonly unknown: readonly [string, ...string[]] };

const fileName = /^(\d{4}_[a-z0-9-]+)\.sql$/;

// The runner of jobs works as panah_worker, on tables that graphile-worker locks up with row level security.
const grants = `
  GRANT USAGE ON SCHEMA migrations, graphile_worker TO panah_app, panah_worker;
  GRANT SELECT ON migrations.applied, graphile_worker.migrations TO panah_app, panah_worker;
  DO $$
  DECLARE
    it record;
  BEGIN
    FOR it IN
      SELECT c.oid::regclass AS name, c.oid FROM pg_class c
      WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity
    LOOP
      EXECUTE format('DROP POLICY IF EXISTS panah_app ON %s', it.name);
      EXECUTE format('REVOKE ALL ON %s FROM panah_app', it.name);
      IF NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = it.oid AND p.polname = 'panah_worker') THEN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO panah_worker', it.name);
        EXECUTE format('CREATE POLICY panah_worker ON %s TO panah_worker USING (true) WITH CHECK (true)', it.name);
      END IF;
    END LOOP;
  END
  $$;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO panah_worker;
`;

/** The folder of the node's own migrations, also from the compiled code. */
export function migrationsFolder(): string {
  return join(projectRoot(), 'prisma', 'migrations');
}

/** Names of the migrations in a folder, without `.sql`, in the order in which they are applied. */
export async function listMigrations(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).map((entry) => fileName.exec(entry)?.[1]);
  return names.filter((name) => name !== undefined).sort();
}

/** Compares what the code brings with what a database says it has. */
export function migrationState(files: readonly string[], applied: readonly string[]): MigrationState {
  const [firstUnknown, ...unknown] = applied.filter((name) => !files.includes(name));
  if (firstUnknown !== undefined) return { is: 'newer', unknown: [firstUnknown, ...unknown] };
  const [firstMissing, ...missing] = files.filter((name) => !applied.includes(name));
  if (firstMissing !== undefined) return { is: 'older', missing: [firstMissing, ...missing] };
  return { is: 'current' };
}

/** The sentence for a database that a newer Panah has migrated. */
export function newerSentence(name: string): string {
  return `The database belongs to a newer Panah (${name} is unknown here): start that one, or restore the backup made before the upgrade.`;
}

/** The revision of graphile-worker's schema that the installed package brings. */
export async function workerRevision(): Promise<number> {
  const main = createRequire(import.meta.url).resolve('graphile-worker');
  const files = await readdir(join(main, '..', '..', 'sql'));
  return Math.max(...files.map((file) => Number.parseInt(file, 10)));
}

/**
 * Brings a database up to the code, as its owner: the tables of graphile-worker, then each new file of `folder` in a
 * transaction of its own, then what the running node's roles need. Two at once wait for each other; doing it again changes nothing.
 * Returns the names of the files it applied. Throws StartError, also when the database is newer than the code.
 */
export async function migrate(ownerUrl: string, folder: string = migrationsFolder()): Promise<string[]> {
  const client = await connect(ownerUrl, 'PANAH_MIGRATE_URL');
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PG_MIGRATE_LOCK_ID]);
    // From here on a long transaction of the running node makes this fail instead of queueing everybody behind it.
    await client.query("SET lock_timeout = '10s'");
    await refuseNewer(client, folder);
    await installWorker(ownerUrl);
    const done = await applyFiles(client, folder);
    await client.query(grants).catch((error: unknown) => {
      throw new StartError(
        `Rights cannot be granted to the roles of the node (${messageOf(error)}): run prisma/roles.sql first.`,
      );
    });
    return done;
  } finally {
    await client.end();
  }
}

/** Names in `migrations.applied`, or none where that table is not there yet. */
export async function listApplied(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('migrations.applied') IS NOT NULL AS there",
  );
  if (rows[0]?.there !== true) return [];
  const applied = await client.query<{ name: string }>('SELECT name FROM migrations.applied ORDER BY id');
  return applied.rows.map(({ name }) => name);
}

async function refuseNewer(client: pg.Client, folder: string): Promise<void> {
  const state = migrationState(await listMigrations(folder), await listApplied(client));
  if (state.is === 'newer') throw new StartError(newerSentence(state.unknown[0]));
}

async function installWorker(ownerUrl: string): Promise<void> {
  const pgPool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  const logger = new Logger(() => () => undefined);
  try {
    await runMigrations({ pgPool, schema: 'graphile_worker', logger });
  } catch (error) {
    throw new StartError(`The tables of graphile-worker cannot be made: ${messageOf(error)}.`);
  } finally {
    await pgPool.end();
  }
}

async function applyFiles(client: pg.Client, folder: string): Promise<string[]> {
  const silent = () => undefined;
  try {
    const done = await runner({
      dbClient: client,
      dir: folder,
      // Everything but migrations: the folder also holds a README.
      ignorePattern: '(?!\\d{4}_[a-z0-9-]+\\.sql$).*',
      direction: 'up',
      migrationsSchema: 'migrations',
      migrationsTable: 'applied',
      createMigrationsSchema: true,
      singleTransaction: false,
      noLock: true,
      logger: { info: silent, warn: silent, error: silent },
    });
    return done.map(({ name }) => name);
  } catch (error) {
    await client.query('ROLLBACK');
    const state = migrationState(await listMigrations(folder), await listApplied(client));
    const name = state.is === 'older' ? state.missing[0] : 'The list of migrations';
    const place = await lineOf(error, join(folder, `${name}.sql`));
    throw new StartError(
      `${name} cannot be applied, and nothing of it was kept: ${messageOf(error)}${place}.`,
    );
  }
}

/** Where in the file PostgreSQL found the fault, if it said so. */
async function lineOf(error: unknown, path: string): Promise<string> {
  if (!(error instanceof pg.DatabaseError) || error.position === undefined) return '';
  const text = await readFile(path, 'utf8').catch(() => '');
  return ` (line ${text.slice(0, Number(error.position)).split('\n').length})`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown fault';
}
