import { randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  chown,
  constants,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { type Account, type Binaries, accountFor, findBinaries, withPassage } from './embedded-binaries.ts';
import {
  type Running,
  findSurvivor,
  freePort,
  launch,
  serverArguments,
  stopSurvivor,
} from './embedded-process.ts';
import { errorCode } from './fault.ts';
import { projectRoot } from './project-root.ts';
import { StartError } from './start-error.ts';

/** The PostgreSQL that comes with Panah, running; addresses hold their passwords. */
export interface Embedded {
  /** The superuser: for tests and tools, never for the node. */
  readonly adminUrl: string;
  /** panah_owner: migrations. */
  readonly ownerUrl: string;
  /** panah_app: the node. */
  readonly appUrl: string;
  /** panah_worker: its jobs. */
  readonly workerUrl: string;
  /** Fast shutdown; resolves when the data folder is at rest. May be called twice. */
  readonly stop: () => Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** A free one when absent. */
  readonly port?: number;
  /** Called when the server ends though nobody stopped it. */
  readonly onLost?: (sentence: string) => void;
}

interface Place {
  readonly dataDir: string;
  readonly cluster: string;
  readonly account: Account | undefined;
  readonly binaries: Binaries;
}

interface Server {
  readonly running: Running;
  readonly port: number;
}

// That of the worker came later, and all of them are set anew at each start.
const passwords = z.strictObject({
  ...{ admin: z.string(), owner: z.string(), app: z.string() },
  worker: z.string().default(() => password()),
});
type Passwords = z.output<typeof passwords>;

/**
 * Starts PostgreSQL on 127.0.0.1 with its data in `<dataDir>/pg`, made on first use, and sees to the database `panah`
 * and its roles. A server that an earlier, killed process left behind is stopped first.
 * Throws StartError with the sentence for whoever starts the node.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const binaries = await findBinaries();
  const place = await preparePlace(options.dataDir, binaries).catch((error: unknown) => {
    throw error instanceof StartError ? error : unusable(options.dataDir, error);
  });
  await retireSurvivor(place);
  const secret = await openCluster(place).catch((error: unknown) => {
    throw error instanceof StartError ? error : unusable(options.dataDir, error);
  });
  const server = await startServer(place, options.port);
  const url = (role: string, password: string, database = 'panah') =>
    `postgresql://${role}:${password}@127.0.0.1:${server.port}/${database}`;
  const stop = stopper(server, options.onLost);
  try {
    await prepareDatabase((database) => url('postgres', secret.admin, database), secret);
  } catch (error) {
    await stop();
    const cause = error instanceof Error ? error.message : 'unknown fault';
    throw new StartError(`The database in ${place.cluster} cannot be prepared: ${cause}.`);
  }
  return {
    adminUrl: url('postgres', secret.admin),
    ownerUrl: url('panah_owner', secret.owner),
    appUrl: url('panah_app', secret.app),
    workerUrl: url('panah_worker', secret.worker),
    stop,
  };
}

async function preparePlace(folder: string, binaries: Binaries): Promise<Place> {
  if ((await mkdir(folder, { recursive: true })) !== undefined) await chmod(folder, 0o711);
  const dataDir = await realpath(folder);
  const cluster = join(dataDir, 'pg');
  let account = await accountFor(cluster);
  if (account !== undefined) {
    // Not listable, but passable for the account; what is inside has modes of its own.
    const { mode, uid } = await stat(dataDir);
    if (uid === 0 && (mode & 0o001) === 0) await chmod(dataDir, mode | 0o001);
    account = await withPassage(account, [cluster, binaries.postgres]);
  }
  await access(dataDir, constants.W_OK);
  return { dataDir, cluster, account, binaries };
}

function unusable(folder: string, error: unknown): StartError {
  return new StartError(
    `The data folder ${folder} cannot be used (${errorCode(error) ?? 'unknown fault'}): make it writable, or set PANAH_DATA_DIR to one that is.`,
  );
}

async function retireSurvivor({ cluster, dataDir }: Place): Promise<void> {
  const survivor = await findSurvivor(cluster);
  if (survivor === undefined) return;
  if (survivor.parent !== undefined) {
    throw new StartError(`Another Panah (process ${survivor.parent}) is using ${dataDir}: stop it first.`);
  }
  await stopSurvivor(cluster, survivor);
}

/** Checks the cluster that is there, or makes one. Returns the passwords of its roles. */
async function openCluster(place: Place): Promise<Passwords> {
  const { cluster, dataDir, binaries } = place;
  const keptIn = join(dataDir, 'pg-passwords.json');
  const kept = await readFile(keptIn, 'utf8').catch(ignoreAbsent);
  const major = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(ignoreAbsent))?.trim();
  if (major !== undefined && major !== String(binaries.major)) {
    throw new StartError(
      `${cluster} was made by PostgreSQL ${major} and Panah brings ${binaries.major}: start the Panah that made it, or choose another PANAH_DATA_DIR.`,
    );
  }
  if (kept !== undefined) {
    const secret = readPasswords(kept, keptIn);
    if (major === undefined) await makeCluster(place, secret.admin);
    return secret;
  }
  if (major !== undefined)
    throw new StartError(`${keptIn} is missing, without which ${cluster} stays shut: put it back.`);
  const secret = { admin: password(), owner: password(), app: password(), worker: password() };
  await writeFile(`${keptIn}.new`, `${JSON.stringify(secret)}\n`, { mode: 0o600 });
  await rename(`${keptIn}.new`, keptIn);
  await makeCluster(place, secret.admin);
  return secret;
}

function ignoreAbsent(error: unknown): undefined {
  if (errorCode(error) !== 'ENOENT') throw error;
  return undefined;
}

function readPasswords(text: string, path: string): Passwords {
  try {
    return passwords.parse(JSON.parse(text));
  } catch {
    throw new StartError(`${path} is damaged: put back the one from your backup.`);
  }
}

function password(): string {
  return randomBytes(24).toString('base64url');
}

/** initdb into a folder beside, renamed when whole, so that a start that was interrupted begins again. */
async function makeCluster({ dataDir, cluster, account, binaries }: Place, admin: string): Promise<void> {
  const draft = join(dataDir, 'pg-new');
  const secret = join(dataDir, 'pg-first-password');
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    await writeFile(secret, `${admin}\n`, { mode: 0o600 });
    if (account !== undefined)
      for (const path of [draft, secret]) await chown(path, account.uid, account.gid);
    const args = ['--pgdata', draft, '--username=postgres', '--pwfile', secret, '--auth=scram-sha-256'];
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=und'];
    const made = launch(binaries.initdb, [...args, ...locale, '--no-instructions'], account);
    if ((await made.ended) !== 0) throw new StartError(`PostgreSQL cannot be set up: ${complaint(made)}.`);
    await rename(draft, cluster);
  } finally {
    await rm(secret, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

/** What a program said before it failed, in one line. */
function complaint({ lastLines }: Running): string {
  const told = lastLines.filter((line) => /FATAL|PANIC|error/i.test(line));
  const line = told.at(-1) ?? lastLines.at(-1) ?? 'it said nothing';
  return line.replace(/^.*?\b(FATAL|PANIC|ERROR|error):\s*/, '').replace(/\.$/, '');
}

/** Starts the server; again on another port if that one was taken meanwhile, and after a killed one's last children. */
async function startServer(place: Place, fixedPort: number | undefined): Promise<Server> {
  for (let tries = 0; ; tries += 1) {
    const port = fixedPort ?? (await freePort());
    const running = launch(place.binaries.postgres, serverArguments(place.cluster, port), place.account);
    const ready = new Promise<true>((resolve) => {
      running.onLine((line) => {
        if (line.includes('database system is ready to accept connections')) resolve(true);
      });
    });
    if ((await Promise.race([ready, running.ended])) === true) return { running, port };
    const log = running.lastLines.join('\n');
    const taken = fixedPort === undefined && /Address already in use|could not create any TCP/.test(log);
    const lingering = /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(log);
    if (tries === 40 || !(taken || lingering)) {
      throw new StartError(`PostgreSQL does not start on ${place.cluster}: ${complaint(running)}.`);
    }
    await wait(lingering ? 250 : 0);
  }
}

function stopper({ running }: Server, onLost: EmbeddedOptions['onLost']): () => Promise<void> {
  let asked = false;
  const interrupt = () => {
    asked = true;
    running.child.kill('SIGINT');
  };
  // For an end without stop(): the signal is sent, the server finishes on its own.
  process.once('exit', interrupt);
  void running.ended.then(() => {
    process.removeListener('exit', interrupt);
    if (!asked) onLost?.(`PostgreSQL has ended: ${complaint(running)}.`);
  });
  return async () => {
    interrupt();
    await running.ended;
  };
}

async function prepareDatabase(adminUrl: (database: string) => string, secret: Passwords): Promise<void> {
  await asAdmin(adminUrl('postgres'), async (client) => {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'panah'");
    if (rowCount === 0) await client.query('CREATE DATABASE panah');
  });
  const roles = await readFile(join(projectRoot(), 'prisma', 'roles.sql'), 'utf8');
  await asAdmin(adminUrl('panah'), async (client) => {
    await client.query(roles);
    for (const name of ['owner', 'app', 'worker'] as const) {
      await client.query(`ALTER ROLE panah_${name} PASSWORD ${client.escapeLiteral(secret[name])}`);
    }
  });
}

async function asAdmin(connectionString: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString });
  // Without a listener a server that dies would end this process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
