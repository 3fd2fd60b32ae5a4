import { seedDemonstration } from '../prisma/seed.ts';
import { startNode, type RunningNode } from './node.ts';
import { systemClock } from './platform/clock.ts';
import { readConfig, type Config } from './platform/config.ts';
import { checkDatabase } from './platform/database-check.ts';
import { openDb, type Db } from './platform/db.ts';
import { startEmbedded } from './platform/embedded.ts';
import { describeFault, errorCode } from './platform/fault.ts';
import { thisNode, type House } from './platform/house.ts';
import { defaultLimits } from './platform/limits.ts';
import { openLog } from './platform/log.ts';
import { migrate } from './platform/migrations.ts';
import { openPasswords } from './platform/passwords.ts';
import { openPost } from './platform/post.ts';
import { usualPushHosts } from './platform/push.ts';
import { openSecrets } from './platform/secrets.ts';
import { StartError } from './platform/start-error.ts';
import { openStreams } from './platform/streams.ts';
import { accountsTable } from './welcome.ts';

interface Database {
  readonly url: string;
  readonly workerUrl: string;
  /** Where it is known: only migrations and the demonstration's seed need it. */
  readonly ownerUrl: string | undefined;
  close(): Promise<void>;
}

/** The configured server as it is, or the embedded one, migrated. */
async function openDatabase({ database, files }: Config): Promise<Database> {
  if (database.url !== undefined) {
    if (database.migrateUrl !== undefined) await migrate(database.migrateUrl);
    const { url, workerUrl, migrateUrl: ownerUrl } = database;
    if (workerUrl === undefined) {
      throw new StartError('Set PANAH_WORKER_URL to the address of the role panah_worker.');
    }
    return { url, workerUrl, ownerUrl, close: () => Promise.resolve() };
  }
  const embedded = await startEmbedded({ dataDir: files.dataDir, onLost: stopWith });
  await migrate(embedded.ownerUrl);
  const { appUrl: url, workerUrl, ownerUrl, stop: close } = embedded;
  return { url, workerUrl, ownerUrl, close };
}

async function start(config: Config): Promise<{ node: RunningNode; database: Database; house: House }> {
  const secrets = openSecrets(config);
  const database = await openDatabase(config);
  try {
    await checkDatabase(database.url);
    const house: House = {
      db: openDb(database.url, config.database.pool),
      worker: openDb(database.workerUrl, 3),
      clock: systemClock,
      log: openLog(config.log.level),
      secrets,
      passwords: openPasswords(secrets),
      demonstration: config.demonstration,
      nodeName: thisNode,
      checkpointFile: config.files.checkpoints,
      streams: openStreams(),
      post: postOf(config),
    };
    await preparePeople(house, database.ownerUrl);
    takeUpNewKeys(house);
    const { host, port, publicUrl, trustProxy, ratePerMinute, offline } = config.http;
    const limits = { ...defaultLimits, ratePerMinute };
    const node = await startNode(house, {
      host,
      port,
      publicUrl,
      trustProxy,
      offline,
      limits,
      appUrl: database.url,
      workerUrl: database.workerUrl,
    });
    return { node, database, house };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function postOf({ http, mail }: Config) {
  const { smtpUrl, from: mailFrom, pushHosts } = mail;
  const origin = http.publicUrl ?? `http://localhost:${http.port}`;
  return openPost({ origin, smtpUrl, mailFrom, pushHosts: [...usualPushHosts, ...pushHosts] });
}

/** The demonstration seeds itself; a real node refuses to run over demonstration accounts. */
async function preparePeople(house: House, ownerUrl: string | undefined): Promise<void> {
  if (house.demonstration) await withOwner(ownerUrl, (owner) => seedDemonstration(house, owner));
  else if (await house.db.organisation.findFirst({ where: { demonstration: true }, select: { id: true } })) {
    throw new StartError(
      'This database holds demonstration accounts: a real node needs a database of its own.',
    );
  }
}

/** A node key that was added while this runs is in use within seconds. */
function takeUpNewKeys({ secrets, log }: House): void {
  setInterval(() => {
    try {
      secrets.reload();
    } catch (error) {
      log.error('keys.unreadable', describeFault(error));
    }
  }, 5_000).unref();
}

async function withOwner(url: string | undefined, work: (owner: Db) => Promise<void>): Promise<void> {
  if (url === undefined)
    throw new StartError('The demonstration needs PANAH_MIGRATE_URL too, to seed itself.');
  const owner = openDb(url, 2);
  await work(owner).finally(() => owner.$disconnect());
}

function stopWith(sentence: string): void {
  console.error(sentence);
  process.exit(1);
}

function sentenceOf(error: unknown, { http }: Config): string | undefined {
  if (error instanceof StartError) return error.message;
  const code = errorCode(error);
  if (code === 'EADDRINUSE')
    return `Port ${http.port} is taken: stop what listens there, or set PORT to another.`;
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return `Panah cannot listen on ${http.host} port ${http.port} (${code}).`;
  return undefined;
}

async function main(): Promise<void> {
  let config: Config | undefined;
  try {
    config = readConfig();
    const { node, database, house } = await start(config);
    const stop = async () => {
      await node.stop();
      await database.close();
      process.exit(0);
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
    console.log(`Panah is ready at ${config.http.publicUrl ?? `http://localhost:${node.port}`}`);
    if (house.demonstration) console.log(accountsTable());
  } catch (error) {
    const sentence = config
      ? sentenceOf(error, config)
      : error instanceof StartError
        ? error.message
        : undefined;
    if (sentence === undefined) throw error;
    stopWith(sentence);
  }
}

await main();
