import { once } from 'node:events';
import pg from 'pg';
import { createApp, serverOf } from '../../server/app.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { openDb } from '../../server/platform/db.ts';
import type { House } from '../../server/platform/house.ts';
import { defaultLimits } from '../../server/platform/limits.ts';
import { openLog } from '../../server/platform/log.ts';
import { openPasswords } from '../../server/platform/passwords.ts';
import { openPost } from '../../server/platform/post.ts';
import { openStreams } from '../../server/platform/streams.ts';
import { openSecrets } from '../../server/platform/secrets.ts';
import { ask } from './ask.ts';
import { unaccept, type Shots } from './people.ts';
import { operations, type Operation, type StatementName, type Texts } from './shapes.ts';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** The token under which row level security showed its rows. */
  readonly token: string;
}
export type Statements = Readonly<Record<StatementName, Statement>>;

/** What the bare server sends for each operation, in this order. */
const flows: Readonly<Record<Operation, readonly (StatementName | 'BEGIN' | 'COMMIT')[]>> = {
  create: ['session', 'BEGIN', 'enter', 'listGroups', 'insertCase', 'ledger', 'COMMIT'],
  inbox: ['session', 'BEGIN', 'enter', 'listInbox', 'COMMIT'],
  read: ['session', 'BEGIN', 'enter', 'findReferral', 'ledger', 'COMMIT'],
  accept: [
    ...([
      'session',
      'BEGIN',
      'enter',
      'lockLiveConsents',
      'lockReferral',
      'findReferral',
      'lockGrants',
      'lockHold',
      'lockUnits',
    ] as const),
    ...(['changeHeld', 'insertHold', 'writeReferral', 'listRing', 'ledger', 'COMMIT'] as const),
  ],
  match: ['session', 'BEGIN', 'enter', 'findCase', 'listRing', 'findMatches', 'ledger', 'COMMIT'],
};

/**
 * Lets the node's own app answer each operation once and listens to what it sends: the bare server takes these texts, so
 * that both send the very same statements, and their plans are kept. Throws when the node has come to send others than
 * the bare server expects. What the answers have written is taken back.
 */
export async function recordStatements(
  urls: { readonly app: string; readonly admin: string },
  nodeKey: string,
  shots: Shots,
): Promise<Statements> {
  const heard = await listened(urls.app, nodeKey, shots);
  const found = new Map<string, Statement>();
  for (const operation of operations) {
    const sent = heard[operation];
    const names = flows[operation];
    const token = String(sent[names.indexOf('enter')]?.values[0]);
    const isSame = sent.every(({ text }, at) => {
      const name = names[at] ?? '';
      return text === (found.get(name)?.text ?? (/^[A-Z]/.test(name) ? name : text));
    });
    if (!isSame || sent.length !== names.length) {
      const told = sent.map(({ text }) => text.trim().slice(0, 60)).join('\n');
      throw new Error(`To ${operation} the node sends what the bare server does not:\n${told}`);
    }
    for (const [at, name] of names.entries())
      found.set(name, found.get(name) ?? { ...(sent[at] ?? { text: '', values: [] }), token });
  }
  const statements = Object.fromEntries(found) as Statements;
  await takeBack(urls.admin, statements, heard);
  return statements;
}

type Sent = Omit<Statement, 'token'>;
type Heard = Readonly<Record<Operation, readonly Sent[]>>;

async function listened(appUrl: string, nodeKey: string, shots: Shots): Promise<Heard> {
  const secrets = openSecrets({ files: { nodeKey } });
  const db = openDb(appUrl, 1);
  const house: House = {
    ...{ db, worker: db, clock: systemClock, log: openLog('silent'), secrets },
    ...{ passwords: openPasswords(secrets), demonstration: false, nodeName: 'node-1' },
    checkpointFile: `${nodeKey}.checkpoints`,
    streams: openStreams(),
    post: openPost({ origin: 'https://panah.test', smtpUrl: undefined, mailFrom: undefined, pushHosts: [] }),
  };
  const app = createApp(house, {
    limits: defaultLimits,
    publicUrl: undefined,
    trustProxy: false,
    offline: true,
  });
  const server = serverOf(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const heard: Partial<Record<Operation, Sent[]>> = {};
  try {
    for (const operation of operations) {
      const shot = shots[operation][0];
      if (!shot) throw new Error(`Nothing to fire at ${operation}`);
      heard[operation] = await whatIsSent(() => ask(address.port, shot));
    }
  } finally {
    server.close();
    await house.db.$disconnect();
  }
  return heard as Heard;
}

/** Every query of this process's connections while `work` is under way. */
async function whatIsSent(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const query: unknown = Reflect.get(pg.Client.prototype, 'query');
  if (typeof query !== 'function') throw new Error('node-postgres has no query');
  const listening = function (this: pg.Client, asked: string | pg.QueryConfig, ...rest: unknown[]): unknown {
    const { text, values = [] } = typeof asked === 'string' ? { text: asked } : asked;
    sent.push({ text, values });
    return Reflect.apply(query, this, [asked, ...rest]);
  };
  Reflect.set(pg.Client.prototype, 'query', listening);
  try {
    await work();
  } finally {
    Reflect.set(pg.Client.prototype, 'query', query);
  }
  return sent;
}

async function takeBack(adminUrl: string, { insertCase }: Statements, heard: Heard): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const [lineText] = flows.read.flatMap(
    (name, at) => (name === 'ledger' ? heard.read[at]?.text : undefined) ?? [],
  );
  const lines = Object.values(heard).flatMap((sent) => sent.filter(({ text }) => text === lineText));
  try {
    await unaccept(client);
    await client.query('DELETE FROM risk_assessment WHERE case_id = $1', [insertCase.values[0]]);
    await client.query('DELETE FROM case_record WHERE id = $1', [insertCase.values[0]]);
    const ids = lines.map(({ values }) => values[0]);
    await client.query('DELETE FROM ledger_pending WHERE entry_id = ANY($1)', [ids]);
    await client.query('DELETE FROM ledger_entry WHERE id = ANY($1)', [ids]);
  } finally {
    await client.end();
  }
}

export function textsOf(statements: Statements): Texts {
  return Object.fromEntries(Object.entries(statements).map(([name, { text }]) => [name, text])) as Texts;
}
