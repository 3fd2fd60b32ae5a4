import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { startEmbedded } from '../../server/platform/embedded.ts';
import { migrate } from '../../server/platform/migrations.ts';
import { projectRoot } from '../../server/platform/project-root.ts';
import { asAdmin, urlOf } from '../support/database.ts';
import { fill } from './fill.ts';
import type { Side } from './shapes.ts';

/** One filled database and its exact copy. */
export interface Twins {
  readonly adminUrls: Readonly<Record<Side, string>>;
  readonly appUrls: Readonly<Record<Side, string>>;
  /** panah_worker, for the jobs of a node; the bare server has none. */
  readonly workerUrls: Readonly<Record<Side, string>>;
  readonly fillMs: number;
  readonly bytes: number;
  drop(): Promise<void>;
}

export interface Databases {
  /** Server version and the settings that decide how fast and how durable it is. */
  readonly settings: Readonly<Record<string, string>>;
  twins(size: number): Promise<Twins>;
  stop(): Promise<void>;
}

const told = [
  'server_version',
  'shared_buffers',
  'effective_cache_size',
  'work_mem',
  'max_wal_size',
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'wal_sync_method',
  'autovacuum',
  'jit',
  'random_page_cost',
];

/** The embedded PostgreSQL as a node would start it: nothing is tuned, everything is written to disk. */
export async function openDatabases(dataDir: string): Promise<Databases> {
  const { adminUrl, ownerUrl, appUrl, workerUrl, stop } = await startEmbedded({ dataDir });
  const copies = async (database: string, copy: string) => {
    await asAdmin(adminUrl, async (client) => {
      await client.query(`CREATE DATABASE ${copy} TEMPLATE ${database} STRATEGY FILE_COPY OWNER panah_owner`);
      await client.query(
        `REVOKE ALL ON DATABASE ${copy} FROM PUBLIC; GRANT CONNECT ON DATABASE ${copy} TO panah_app, panah_worker`,
      );
      await client.query('CHECKPOINT');
    });
  };
  return {
    settings: await settingsOf(adminUrl),
    stop,
    twins: async (size) => {
      const [node, bare] = [`node_${size}`, `bare_${size}`] as const;
      await prepare(adminUrl, ownerUrl, node);
      const fillMs = await fill(urlOf(adminUrl, node), size);
      await copies(node, bare);
      return {
        adminUrls: { node: urlOf(adminUrl, node), bare: urlOf(adminUrl, bare) },
        appUrls: { node: urlOf(appUrl, node), bare: urlOf(appUrl, bare) },
        workerUrls: { node: urlOf(workerUrl, node), bare: urlOf(workerUrl, bare) },
        ...{ fillMs, bytes: await bytesOf(urlOf(adminUrl, node)) },
        drop: () =>
          asAdmin(adminUrl, async (client) => {
            for (const name of [node, bare]) await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
          }),
      };
    },
  };
}

/** A policy on each table that is true for the application: the planner leaves the others out. What a node costs without them. */
export function openWalls(adminUrl: string): Promise<void> {
  return asAdmin(adminUrl, (client) =>
    client.query(`DO $$
      DECLARE
        it text;
      BEGIN
        FOR it IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND rowsecurity LOOP
          EXECUTE format('CREATE POLICY bench ON %I TO panah_app USING (true) WITH CHECK (true)', it);
        END LOOP;
      END $$`),
  );
}

/** A migrated, empty database on this server. */
export async function prepare(adminUrl: string, ownerUrl: string, name: string): Promise<void> {
  await asAdmin(adminUrl, (client) => client.query(`CREATE DATABASE ${name}`));
  const roles = await readFile(join(projectRoot(), 'prisma', 'roles.sql'), 'utf8');
  await asAdmin(urlOf(adminUrl, name), (client) => client.query(roles));
  await migrate(urlOf(ownerUrl, name));
}

/** Its version and what it is set to. */
export async function settingsOf(adminUrl: string): Promise<Record<string, string>> {
  const settings: Record<string, string> = {};
  await asAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ name: string; value: string }>(
      'SELECT name, current_setting(name) AS value FROM unnest($1::text[]) name',
      [told],
    );
    for (const { name, value } of rows) settings[name] = value;
  });
  return settings;
}

async function bytesOf(url: string): Promise<number> {
  let bytes = 0;
  await asAdmin(url, async (client: pg.Client) => {
    const { rows } = await client.query<{ bytes: string }>(
      'SELECT pg_database_size(current_database()) AS bytes',
    );
    bytes = Number(rows[0]?.bytes);
  });
  return bytes;
}
