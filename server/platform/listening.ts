import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { describeFault } from './fault.ts';
import type { Log } from './log.ts';

export interface Ears {
  readonly stop: () => Promise<void>;
}

interface Heard {
  readonly channel: 'panah_notice';
  readonly onMessage: (payload: string) => void;
  /** The line was lost: what was said meanwhile was not heard. */
  readonly onLost: () => void;
}

const againMs = 1_000;

/** One connection that waits for what PostgreSQL is told on a channel; opened anew when it is lost, until stopped. */
export function listen(url: string, heard: Heard, log: Log): Ears {
  const stopping = new AbortController();
  const { signal } = stopping;
  let line: Line | undefined;
  const work = async () => {
    while (!signal.aborted) {
      line = openLine(url, heard);
      await line.lost.catch((error: unknown) => {
        log.warn('listening.lost', describeFault(error));
      });
      heard.onLost();
      await pause(againMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const working = work();
  return {
    stop: async () => {
      stopping.abort();
      await line?.close();
      await working;
    },
  };
}

interface Line {
  /** Settles when nothing comes by it any more. */
  readonly lost: Promise<void>;
  readonly close: () => Promise<void>;
}

function openLine(url: string, { channel, onMessage }: Heard): Line {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true });
  const ended = new Promise<void>((resolve, reject) => {
    client.on('error', reject);
    client.on('end', () => {
      resolve();
    });
  });
  client.on('notification', ({ payload = '' }) => {
    onMessage(payload);
  });
  const listening = async () => {
    await client.connect();
    await client.query(`LISTEN ${channel}`);
    await ended;
  };
  return {
    // An error of the line ends it too: whichever comes first.
    lost: Promise.race([listening(), ended]),
    close: () => client.end().catch(() => undefined),
  };
}
