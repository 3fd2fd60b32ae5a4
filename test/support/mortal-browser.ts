import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium, type BrowserContext } from 'playwright-core';
import { flags, program } from './chromium.ts';

export interface MortalBrowser {
  readonly context: BrowserContext;
  /** Where it listens to those who drive it. */
  readonly port: number;
  /** As a battery that is pulled out: no page is told, nothing is put away. */
  kill(): Promise<void>;
}

/** A browser of our own that keeps everything in `folder` and can be killed; one started there again finds it all. */
export async function openMortal(folder: string): Promise<MortalBrowser> {
  const { path, tidy } = await program();
  const own = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`, '--no-first-run'];
  // A process group of its own: what it has started dies with it.
  const child = spawn(path, [...flags, ...own, 'about:blank'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await listening(child);
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('The browser has no window');
  return {
    context,
    port: Number(new URL(address).port),
    kill: async () => {
      const ended = once(child, 'exit');
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await ended;
      await browser.close().catch(() => undefined);
      tidy();
    },
  };
}

/** The address that it prints once it is ready. */
async function listening({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('The browser says nothing');
  for await (const line of createInterface({ input: stderr })) {
    const [address] = /ws:\/\/\S+/.exec(line) ?? [];
    if (address !== undefined) {
      stderr.resume();
      return address;
    }
  }
  throw new Error('The browser did not start');
}
