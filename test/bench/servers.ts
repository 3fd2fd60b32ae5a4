import { type ChildProcess, fork, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../server/platform/project-root.ts';
import type { RoundAsked, RoundTold, Texts } from './shapes.ts';

const fromSource = ['--conditions=source', '--import', 'tsx'];
const folder = join(projectRoot(), 'test', 'bench');

/** A server as a process of its own, which stands still while the other one is measured. */
export interface Measured {
  readonly port: number;
  halt(): void;
  go(): void;
  stop(): Promise<void>;
}

export interface NodeOptions {
  readonly url: string;
  /** The same database for its jobs, as panah_worker. */
  readonly workerUrl: string;
  readonly nodeKey: string;
  readonly pool: number;
  /** Compiled to dist/, or run from its sources. */
  readonly compiled: boolean;
  /** More arguments for node, to profile it. */
  readonly nodeArguments: readonly string[];
}

/** The node itself: server/main.ts on the filled database, silent, with a rate limit that is never met. */
export function startNode({
  url,
  workerUrl,
  nodeKey,
  pool,
  compiled,
  nodeArguments,
}: NodeOptions): Promise<Measured> {
  const main = compiled
    ? [join(projectRoot(), 'dist', 'server', 'main.js')]
    : [...fromSource, join('server', 'main.ts')];
  return started(
    spawn(process.execPath, [...nodeArguments, ...main], {
      cwd: projectRoot(),
      env: {
        DATABASE_URL: url,
        PANAH_WORKER_URL: workerUrl,
        PANAH_NODE_KEY_FILE: nodeKey,
        PORT: '0',
        PANAH_POOL: String(pool),
        PANAH_LOG_LEVEL: 'silent',
        PANAH_RATE_PER_MINUTE: '100000',
        NODE_ENV: 'production',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
}

/** With `prepares` it names its statements, so that PostgreSQL parses and plans them once. */
export function startBare(url: string, pool: number, texts: Texts, prepares: boolean): Promise<Measured> {
  const given = [url, String(pool), prepares ? 'prepares' : '', JSON.stringify(texts)];
  const args = [...fromSource, join(folder, 'bare-server.ts'), ...given];
  const env = { NODE_ENV: 'production' };
  return started(
    spawn(process.execPath, args, { cwd: projectRoot(), env, stdio: ['ignore', 'pipe', 'inherit'] }),
  );
}

function started(child: ChildProcess): Promise<Measured> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('A server ended before it was ready')));
    if (!child.stdout) throw new Error('A server without an output');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = /ready at http:\/\/localhost:(\d+)/.exec(line)?.[1];
      if (port === undefined) return;
      resolve({
        port: Number(port),
        halt: () => child.kill('SIGSTOP'),
        go: () => child.kill('SIGCONT'),
        stop: async () => {
          child.kill('SIGCONT');
          child.kill('SIGTERM');
          await gone;
          process.removeListener('exit', kill);
        },
      });
    });
  });
}

/** The process that fires; one round at a time. */
export interface Load {
  run(asked: RoundAsked): Promise<RoundTold>;
  stop(): void;
}

type Said = { readonly told: RoundTold } | { readonly failed: string };

export function startLoad(): Load {
  const child = fork(join(folder, 'load.ts'), { cwd: projectRoot(), execArgv: fromSource });
  return {
    run: (asked) =>
      new Promise((resolve, reject) => {
        const ended = () => reject(new Error('The load process ended'));
        child.once('exit', ended);
        child.once('message', (said: Said) => {
          child.off('exit', ended);
          if ('told' in said) resolve(said.told);
          else reject(new Error(said.failed));
        });
        child.send(asked);
      }),
    stop: () => {
      child.disconnect();
    },
  };
}
