import type pg from 'pg';
import { z } from 'zod';
import { connect } from './database-connection.ts';
import { addressOf } from './database-url.ts';
import { errorCode } from './fault.ts';
import {
  listApplied,
  listMigrations,
  migrationsFolder,
  migrationState,
  newerSentence,
  workerRevision,
} from './migrations.ts';
import { StartError } from './start-error.ts';

const oldestServer = 15;
const remedy = 'run npm run db:migrate with PANAH_MIGRATE_URL';

/** Tables that row level security does not bind, and why. */
export const unbound: Readonly<Record<string, string>> = {
  country: 'codes and names of countries, the same for everybody',
  statistics_fact: 'figures of a quarter and a country: no person, case or organisation',
};

const standing = z.object({
  version: z.number(),
  superuser: z.boolean(),
  bypasses: z.boolean(),
  owns: z.boolean(),
});
const revision = z.object({ id: z.number() });

/**
 * Refuses a database that the node must not run on: unreachable, PostgreSQL older than 15, a role that row level
 * security does not bind (superuser, BYPASSRLS, owner of any table or member of an owner), a table
 * that it does not bind, migrations missing or unknown.
 * Throws StartError. `folder` is for tests.
 */
export async function checkDatabase(appUrl: string, folder: string = migrationsFolder()): Promise<void> {
  const client = await connect(appUrl, 'DATABASE_URL');
  try {
    await checkRole(client, addressOf(appUrl).user);
    await checkMigrations(client, folder);
    await checkWalls(client);
  } finally {
    await client.end();
  }
}

async function checkRole(client: pg.Client, user: string): Promise<void> {
  const { rows } = await client.query(`
    SELECT current_setting('server_version_num')::int AS version, r.rolsuper AS superuser, r.rolbypassrls AS bypasses,
      EXISTS (
        SELECT FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_has_role(c.relowner, 'MEMBER')
      ) AS owns
    FROM pg_roles r WHERE r.rolname = current_user`);
  const { version, superuser, bypasses, owns } = standing.parse(rows[0]);
  const major = Math.floor(version / 10_000);
  if (major < oldestServer) {
    throw new StartError(`The database runs PostgreSQL ${major}: Panah needs ${oldestServer} or newer.`);
  }
  const why = superuser ? 'is a superuser' : bypasses ? 'has BYPASSRLS' : owns ? 'owns tables' : undefined;
  if (why === undefined) return;
  throw new StartError(
    `The role ${user} ${why}, so row level security would not bind it: use panah_app in DATABASE_URL.`,
  );
}

/** From the migration on that brings the second lock, no table may be without it. */
async function checkWalls(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     WHERE to_regnamespace('sec') IS NOT NULL AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND NOT (c.relrowsecurity AND c.relforcerowsecurity) AND c.relname <> ALL ($1) ORDER BY 1`,
    [Object.keys(unbound)],
  );
  if (rows[0] === undefined) return;
  throw new StartError(
    `Row level security is off on the table ${rows[0].name}: ${remedy}, or turn it on again.`,
  );
}

async function checkMigrations(client: pg.Client, folder: string): Promise<void> {
  const files = await listMigrations(folder);
  const applied = await listApplied(client).catch((error: unknown) => {
    if (errorCode(error) !== '42501') throw error;
    throw new StartError(`The role of DATABASE_URL may not read the list of migrations: ${remedy}.`);
  });
  const state = migrationState(files, applied);
  if (state.is === 'newer') throw new StartError(newerSentence(state.unknown[0]));
  if (state.is === 'older') {
    throw new StartError(
      `The database lacks ${state.missing.length} migrations, first ${state.missing[0]}: ${remedy}.`,
    );
  }
  await checkWorker(client);
}

async function checkWorker(client: pg.Client): Promise<void> {
  const { rows } = await client.query('SELECT id FROM graphile_worker.migrations ORDER BY id DESC LIMIT 1');
  if (revision.parse(rows[0]).id < (await workerRevision())) {
    throw new StartError(`The tables of graphile-worker are older than the code: ${remedy}.`);
  }
}
