import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Account, passage } from './embedded-binaries.ts';
import { StartError } from './start-error.ts';

/** A program that was started, with the last lines that it wrote; `ended` is its exit code, 128 for a signal. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<number>;
  readonly lastLines: readonly string[];
  /** Calls back for each line it writes. */
  onLine(listener: (line: string) => void): void;
}

/** A postmaster found alive on a data folder; `parent` is the process that started it, if that one still lives. */
export interface Survivor {
  readonly pid: number;
  readonly parent: number | undefined;
}

const keptLines = 6;
const parentMark = 'panah.parent=';

/** Starts one of PostgreSQL's programs, as `account` where given, silently and without this process's environment. */
export function launch(program: string, args: readonly string[], account: Account | undefined): Running {
  const posix = process.platform !== 'win32';
  const [command, ...given] = account?.passage
    ? ([
        ...passage,
        `--reuid=${account.uid}`,
        `--regid=${account.gid}`,
        '--clear-groups',
        program,
        ...args,
      ] as const)
    : ([program, ...args] as const);
  const child = spawn(command, given, {
    ...(account === undefined || account.passage ? {} : { uid: account.uid, gid: account.gid }),
    // Its own process group, so that Ctrl-C reaches Panah alone and Panah stops things in order.
    ...(posix ? { cwd: '/', detached: true, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } } : {}),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const lastLines: string[] = [];
  const listeners: ((line: string) => void)[] = [];
  const hear = (line: string) => {
    lastLines.push(line);
    if (lastLines.length > keptLines) lastLines.shift();
    for (const listener of listeners) listener(line);
  };
  createInterface({ input: child.stdout }).on('line', hear);
  createInterface({ input: child.stderr }).on('line', hear);
  const ended = new Promise<number>((resolve) => {
    child.once('error', (error) => {
      hear(error.message);
      resolve(127);
    });
    child.once('close', (code) => resolve(code ?? 128));
  });
  return { child, ended, lastLines, onLine: (listener) => void listeners.push(listener) };
}

/** Arguments for a server on 127.0.0.1 only, which writes neither values nor statements into its log. */
export function serverArguments(folder: string, port: number): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'lc_messages=C',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_line_prefix=',
    'log_parameter_max_length=0',
    'log_parameter_max_length_on_error=0',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    `${parentMark}${process.pid}`,
  ];
  return ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
}

/** A TCP port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}

/** The postmaster that still serves `folder`, from its postmaster.pid; undefined when there is none or the file is stale. */
export async function findSurvivor(folder: string): Promise<Survivor | undefined> {
  const file = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(file, 10);
  if (!(pid > 1)) return undefined;
  const seen = await look(pid);
  // The number may long belong to another program: only one that serves this very folder is touched.
  if (seen?.args[seen.args.indexOf('-D') + 1] !== folder) return undefined;
  const mark = seen.args.find((argument) => argument.startsWith(parentMark));
  return { pid, parent: mark === `${parentMark}${seen.parent}` ? seen.parent : undefined };
}

/** Fast shutdown (SIGINT) of a survivor, and the wait for its end: at most 30 s. */
export async function stopSurvivor(folder: string, { pid }: Survivor): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    throw new StartError(
      `PostgreSQL (process ${pid}) of another user still serves ${folder}: stop it first.`,
    );
  }
  for (let tries = 0; tries < 1200; tries += 1) {
    if ((await findSurvivor(folder)) === undefined) return;
    await wait(25);
  }
  throw new StartError(
    `PostgreSQL (process ${pid}) left by an earlier start of Panah does not stop: end it by hand.`,
  );
}

interface Seen {
  readonly parent: number;
  readonly args: readonly string[];
}

async function look(pid: number): Promise<Seen | undefined> {
  try {
    if (existsSync('/proc/self/stat')) {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return { parent, args: (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0') };
    }
    const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'ppid=,args=', '-p', String(pid)]);
    const [, parent = '', args = ''] = /^\s*(\d+)\s+(.*)$/.exec(stdout.trim()) ?? [];
    const folder = / -D (.+?) -p \d+ -c /.exec(args)?.[1] ?? '';
    return { parent: Number(parent), args: ['-D', folder, ...args.split(' ')] };
  } catch {
    return undefined;
  }
}
