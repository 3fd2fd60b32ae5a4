import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pg from 'pg';
import type { OrganisationKind, Role } from '#contract/codes';
import { chainLedger } from '../../server/features/audit/chain-ledger.ts';
import { closeRefusals } from '../../server/features/audit/close-refusals.ts';
import { startNode as run } from '../../server/node.ts';
import { frozenClock, type FrozenClock } from '../../server/platform/clock.ts';
import { openDb, transact, type Db } from '../../server/platform/db.ts';
import type { House } from '../../server/platform/house.ts';
import { newId } from '../../server/platform/ids.ts';
import { defaultLimits, type Limits } from '../../server/platform/limits.ts';
import { openLog } from '../../server/platform/log.ts';
import { openPasswords, type NewPassword } from '../../server/platform/passwords.ts';
import { openPost } from '../../server/platform/post.ts';
import { openStreams } from '../../server/platform/streams.ts';
import { KeySmith } from '../../prisma/seed/lay-keys.ts';
import type { UserKeys } from '../../server/platform/user-keys.ts';
import { openSecrets } from '../../server/platform/secrets.ts';
import { Client, type TestOrganisation } from './client.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { enrolApp } from './factors.ts';

export type { TestOrganisation };

export const password = 'a long test password';
/**
 * Monday morning in Tashkent, years ahead: a job that is planned for the frozen clock must not be due for PostgreSQL's
 * own, which would run it at once, and again whenever it plans itself anew.
 */
export const monday = '2037-11-23T05:00:00.000Z';

export interface TestNode {
  readonly url: string;
  readonly house: House;
  readonly clock: FrozenClock;
  readonly database: TestDatabase;
  /** As the owner of the tables: to look behind the wire, and to build what no endpoint builds. */
  readonly owner: pg.Client;
  /** The file of its key. */
  readonly nodeKey: string;
  /** The same for verbs that a test runs without a request. */
  readonly builder: Db;
  /** Every line the node has logged so far. */
  readonly logged: () => string;
  organisation(kind: OrganisationKind, country: string): Promise<TestOrganisation>;
  /** A signed-in person of that role in the organisation; another `nth` is another person. */
  as(role: Role, organisation: TestOrganisation, nth?: number): Promise<Client>;
  /** Somebody who is not signed in. */
  nobody(): Client;
  stop(): Promise<void>;
}

interface Options {
  readonly limits?: Partial<Limits>;
  readonly demonstration?: boolean;
  readonly offline?: boolean;
  readonly smtpUrl?: string;
  readonly pushHosts?: readonly string[];
}

// One password for all people of a node: its hash costs a third of a second.
const hashes = new WeakMap<House, Promise<NewPassword>>();
const builders = new WeakMap<House, Db>();
const smiths = new WeakMap<House, KeySmith>();

/** A real node on loopback with its own database and a clock that stands still. */
export async function startNode(options: Options = {}): Promise<TestNode> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'panah-key-'));
  const clock = frozenClock(monday);
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const secrets = openSecrets({ files: { nodeKey: join(folder, 'node.key') } });
  const house: House = {
    db: openDb(database.appUrl, 20),
    worker: openDb(database.workerUrl, 3),
    clock,
    log: openLog('debug', sink),
    secrets,
    passwords: openPasswords(secrets),
    demonstration: options.demonstration ?? true,
    nodeName: 'test-node',
    checkpointFile: join(folder, 'checkpoints', 'ledger.jsonl'),
    streams: openStreams(),
    post: openPost({
      ...{ origin: 'https://panah.test', smtpUrl: options.smtpUrl, mailFrom: undefined },
      pushHosts: options.pushHosts ?? ['push.panah.test'],
    }),
  };
  const limits = { ...defaultLimits, ratePerMinute: 100_000, openPerHour: 100_000, ...options.limits };
  const at = { host: '127.0.0.1', port: 0, publicUrl: undefined, trustProxy: false as const };
  const where = { ...at, offline: options.offline ?? true };
  const node = await run(house, { ...where, limits, appUrl: database.appUrl, workerUrl: database.workerUrl });
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const builder = openDb(database.ownerUrl, 4);
  builders.set(house, builder);
  const url = `http://localhost:${node.port}`;
  return {
    ...{ url, house, clock, database, owner, builder, logged: () => lines.join('') },
    nodeKey: join(folder, 'node.key'),
    organisation: (kind, country) => insertOrganisation(owner, kind, country),
    as: async (role, organisation, nth = 1) => {
      const client = new Client(url, { role, organisation });
      await client.signIn(await insertUser(owner, house, role, organisation, nth), password);
      if (!house.demonstration) await enrolApp(client, clock);
      return client;
    },
    nobody: () => new Client(url),
    stop: async () => {
      await node.stop();
      await owner.end();
      await builder.$disconnect();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Chains what is pending now, instead of waiting for the second to pass; refusals as if their minute were over. */
export async function chainNow(node: TestNode): Promise<void> {
  await closeRefusals(node.house.worker, new Date(node.clock.now().getTime() + 90_000));
  await chainLedger(node.house.worker);
}

async function insertOrganisation(
  owner: pg.Client,
  kind: OrganisationKind,
  country: string,
): Promise<TestOrganisation> {
  await owner.query('INSERT INTO country (code, name) VALUES ($1, $1) ON CONFLICT DO NOTHING', [country]);
  const id = newId(new Date());
  const name = `${kind} ${country} ${randomBytes(3).toString('hex')}`;
  await owner.query(
    'INSERT INTO organisation (id, name, kind, country_code, policing, created_at) VALUES ($1, $2, $3, $4, $5, now())',
    [id, name, kind, country, kind === 'police' || kind === 'prosecutor'],
  );
  return { id, name, kind, country };
}

async function insertUser(
  owner: pg.Client,
  house: House,
  role: Role,
  organisation: TestOrganisation,
  nth: number,
): Promise<string> {
  const email = `${role}${nth}@${organisation.id}.test`;
  const known = await owner.query('SELECT 1 FROM user_account WHERE email = $1', [email]);
  if (known.rowCount) return email;
  const { stored, unlock } = await passwordOf(house);
  const { salt, verifier, parameters } = stored;
  const id = newId(new Date());
  await owner.query(
    `INSERT INTO user_account (id, organisation_id, email, name, role, status, password_salt, password_verifier,
       password_parameters, created_at) VALUES ($1, $2, $3, $4, $5, 'ACTIVE', $6, $7, $8, now())`,
    [id, organisation.id, email, `${role} ${nth}`, role, salt, verifier, parameters],
  );
  await giveKeys(house, { id, organisationId: organisation.id, role }, unlock);
  return email;
}

/** Her pairs, and those of her organisation, as if she had been invited and appointed. */
export async function giveKeys(
  house: House,
  person: { id: string; organisationId: string; role: Role },
  unlock: Uint8Array,
): Promise<UserKeys> {
  const smith = smiths.get(house) ?? new KeySmith();
  smiths.set(house, smith);
  const builder = builders.get(house);
  if (!builder) throw new Error('This node was not started by startNode');
  return transact(builder, (tx) => smith.equip(tx, person, unlock, house.clock.now()));
}

/** The one password, hashed once a node. */
export function passwordOf(house: House): Promise<NewPassword> {
  const known = hashes.get(house) ?? house.passwords.hash(password);
  hashes.set(house, known);
  return known;
}
