import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../../server/platform/embedded.ts';
import { migrate } from '../../../server/platform/migrations.ts';
import { type Cluster, asAdmin, templateName, urlOf } from '../database.ts';

// Run by setup.mjs as a process of its own; it ends when its channel to Jest closes, however Jest ended.

interface Running extends Cluster {
  readonly stop: () => Promise<unknown>;
}

/** Nothing here must survive a power cut, so nothing waits for the disk. All of it takes effect on a reload. */
const haste = ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off', 'autovacuum = off'];

async function startHere(): Promise<Running> {
  const dataDir = await mkdtemp(join(tmpdir(), 'panah-test-'));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  try {
    const server = await startEmbedded({ dataDir });
    const { adminUrl, ownerUrl, appUrl, workerUrl } = server;
    await asAdmin(adminUrl, async (client) => {
      for (const setting of haste) await client.query(`ALTER SYSTEM SET ${setting}`);
      await client.query('SELECT pg_reload_conf()');
    });
    return { adminUrl, ownerUrl, appUrl, workerUrl, stop: () => server.stop().then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Uses a server that somebody else runs for tests alone: its roles get new passwords on it. */
async function useServer(adminUrl: string): Promise<Running> {
  const roleUrl = (name: string, password: string) => {
    const url = new URL(adminUrl);
    url.username = name;
    url.password = password;
    return url.href;
  };
  const passwords = {
    panah_owner: randomBytes(18).toString('hex'),
    panah_app: randomBytes(18).toString('hex'),
    panah_worker: randomBytes(18).toString('hex'),
  };
  await rebuildTemplate(adminUrl);
  await asAdmin(adminUrl, async (client) => {
    for (const [role, password] of Object.entries(passwords)) {
      await client.query(`ALTER ROLE ${role} PASSWORD '${password}'`);
    }
  });
  return {
    adminUrl,
    ownerUrl: roleUrl('panah_owner', passwords.panah_owner),
    appUrl: roleUrl('panah_app', passwords.panah_app),
    workerUrl: roleUrl('panah_worker', passwords.panah_worker),
    stop: () => asAdmin(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${templateName}`)),
  };
}

async function rebuildTemplate(adminUrl: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${templateName}`);
    await client.query(`CREATE DATABASE ${templateName}`);
  });
  const roles = await readFile('prisma/roles.sql', 'utf8');
  await asAdmin(urlOf(adminUrl, templateName), (client) => client.query(roles));
}

async function start(): Promise<Running> {
  const given = process.env.TEST_DATABASE_ADMIN_URL;
  if (given !== undefined && given !== '') return await useServer(given);
  const running = await startHere();
  await rebuildTemplate(running.adminUrl);
  return running;
}

// Ctrl-C reaches this process too; it is Jest that decides when the server is no longer needed.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
const released = once(process, 'disconnect');

const { stop, ...cluster } = await start();
try {
  await migrate(urlOf(cluster.ownerUrl, templateName));
  if (process.connected) process.send?.(JSON.stringify(cluster));
  await released;
} finally {
  await stop();
}
