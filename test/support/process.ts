import { execFile, fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { TestDatabase } from './database.ts';

/** The node as its command starts it, in a process of its own. */
export interface NodeProcess {
  readonly child: ChildProcess;
  /** All it has printed so far. */
  readonly printed: () => string;
  /** The address it printed; throws with what it said instead when it ends first. */
  ready: () => Promise<string>;
  /** How it ended. */
  ended: () => Promise<{ code: number | null; signal: string | null }>;
}

export function runNode(environment: Record<string, string>): NodeProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', 'server/main.ts'], {
    env: { PATH, HOME, PORT: '0', PANAH_LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const keep = (chunk: Buffer) => {
    printed += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const end = once(child, 'exit').then(([code, signal]: unknown[]) => ({
    code: typeof code === 'number' ? code : null,
    signal: typeof signal === 'string' ? signal : null,
  }));
  return {
    child,
    printed: () => printed,
    ended: () => end,
    ready: async () => {
      for (;;) {
        const address = /ready at (http:\/\/localhost:\d+)/.exec(printed)?.[1];
        if (address !== undefined) return address;
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`The node ended: ${printed}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

/** A node that dies where it is told to (`mortal-node.ts`); it tells its port, and is armed by any message. */
export function forkMortal(environment: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return fork('test/support/mortal-node.ts', [], {
    env: { PATH, HOME, ...environment },
    execArgv: ['--conditions=source', '--import', 'tsx'],
  });
}

/** A command of the node, run to its end. */
export function runCommand(
  file: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{ code: number; said: string }> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, ...environment };
  return new Promise((resolve) => {
    const all = ['--conditions=source', '--import', 'tsx', file, ...args];
    const child = execFile(process.execPath, all, { env }, (_error, out, err) => {
      resolve({ code: child.exitCode ?? -1, said: out + err });
    });
  });
}

/** What a node is told of its database. */
export function settingsOf({ appUrl, ownerUrl, workerUrl }: TestDatabase): Record<string, string> {
  return { DATABASE_URL: appUrl, PANAH_MIGRATE_URL: ownerUrl, PANAH_WORKER_URL: workerUrl };
}
