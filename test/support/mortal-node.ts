import { Writable } from 'node:stream';
import pg from 'pg';
import { startNode } from '../../server/node.ts';
import { frozenClock } from '../../server/platform/clock.ts';
import { openDb } from '../../server/platform/db.ts';
import { defaultLimits } from '../../server/platform/limits.ts';
import { openLog } from '../../server/platform/log.ts';
import { openPasswords } from '../../server/platform/passwords.ts';
import { openPost } from '../../server/platform/post.ts';
import { openSecrets } from '../../server/platform/secrets.ts';
import { openStreams } from '../../server/platform/streams.ts';

// A node in a process of its own that dies at a statement: `DIE_AT` is what the statement holds, `DIE` says before it
// is sent or after it was done, `DIE_SINCE` is what its connection must have sent before. Whoever comes there is held,
// and when `DIE_COUNT` connections are, it dies under all of them. Nothing in the product knows of it: the driver
// itself is listened to.

const {
  APP_URL = '',
  WORKER_URL = '',
  NODE_KEY = '',
  NOW = '',
  DIE_AT = '',
  DIE = 'before',
  DIE_SINCE = '',
} = process.env;
const deadly = Number(process.env.DIE_COUNT ?? 1);
const patience = 15_000;

let armed = false;
process.on('message', () => {
  armed = true;
  // Not all came there: an end of another kind tells the test so.
  setTimeout(() => process.exit(3), patience);
});

let held = 0;
/** Holds who came there, for ever; the last one is the end of all. */
function hold(): Promise<never> {
  held += 1;
  if (held === deadly) process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  const text: unknown = typeof query === 'object' && query !== null ? Reflect.get(query, 'text') : undefined;
  return typeof text === 'string' ? text : '';
}

const spoken: unknown = Reflect.get(pg.Client.prototype, 'query');
if (typeof spoken !== 'function') throw new Error('The driver speaks differently now');
const speak = spoken;
const marked = new WeakSet<object>();

Reflect.set(pg.Client.prototype, 'query', function (this: object, ...args: unknown[]): unknown {
  const text = textOf(args[0]);
  if (armed && text.includes(DIE_SINCE)) marked.add(this);
  const isIt = marked.has(this) && text.includes(DIE_AT);
  if (isIt && DIE === 'before') return hold();
  const running: unknown = Reflect.apply(speak, this, args);
  return isIt && running instanceof Promise ? running.then(hold) : running;
});

const secrets = openSecrets({ files: { nodeKey: NODE_KEY } });
const silent = new Writable({
  write: (_chunk, _encoding, done) => {
    done();
  },
});
const house = {
  ...{
    db: openDb(APP_URL, 4 + 2 * deadly),
    worker: openDb(WORKER_URL, 2),
    clock: frozenClock(NOW),
    log: openLog('error', silent),
    secrets,
  },
  ...{ passwords: openPasswords(secrets), demonstration: true, nodeName: 'test-node' },
  checkpointFile: `${NODE_KEY}.mortal`,
  streams: openStreams(),
  post: openPost({ origin: 'https://panah.test', smtpUrl: undefined, mailFrom: undefined, pushHosts: [] }),
};
const where = { host: '127.0.0.1', port: 0, publicUrl: undefined, trustProxy: false as const, offline: true };
const node = await startNode(house, {
  ...where,
  limits: defaultLimits,
  appUrl: APP_URL,
  workerUrl: WORKER_URL,
});
process.send?.({ port: node.port });
