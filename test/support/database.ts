import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';

const clusterSchema = z.strictObject({
  ...{ adminUrl: z.string(), ownerUrl: z.string(), appUrl: z.string() },
  workerUrl: z.string(),
});

/** Addresses on the test server, by role; which database they name is of no account. */
export type Cluster = z.infer<typeof clusterSchema>;

/** Migrated once in a run, and copied for each test file. */
export const templateName = 'panah_template';

export interface TestDatabase {
  /** panah_app: what the node under test is given. */
  readonly appUrl: string;
  /** panah_worker: its jobs. */
  readonly workerUrl: string;
  /** panah_owner: migrations. */
  readonly ownerUrl: string;
  /** Superuser: to look behind row level security, and to tamper. */
  readonly adminUrl: string;
  /** Removes it, closing what is still connected. */
  drop(): Promise<void>;
}

/** The same address with another database. */
export function urlOf(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Runs `work` on one connection and closes it. */
export async function asAdmin(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** A migrated, empty database of its own for a test file; rights are those of prisma/roles.sql. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = runningCluster();
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(cluster.adminUrl, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${templateName} OWNER panah_owner`);
    // What is granted on a database is not copied with it.
    await client.query(
      `REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO panah_app, panah_worker`,
    );
  });
  return {
    appUrl: urlOf(cluster.appUrl, name),
    workerUrl: urlOf(cluster.workerUrl, name),
    ownerUrl: urlOf(cluster.ownerUrl, name),
    adminUrl: urlOf(cluster.adminUrl, name),
    drop: () =>
      asAdmin(cluster.adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

/** For a program of its own: the server that has the template, where no test run has started one. */
export function useCluster(cluster: Cluster): void {
  process.env.TEST_CLUSTER = JSON.stringify(cluster);
}

function runningCluster(): Cluster {
  const told = process.env.TEST_CLUSTER;
  if (told === undefined)
    throw new Error('No test server runs: tests of units and properties have no database.');
  return clusterSchema.parse(JSON.parse(told));
}
