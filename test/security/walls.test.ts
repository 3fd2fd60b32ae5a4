import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { z } from 'zod';
import { checkDatabase, unbound } from '../../server/platform/database-check.ts';
import { transact, type Tx } from '../../server/platform/db.ts';
import { defaultLimits, signInThrottle } from '../../server/platform/limits.ts';
import { passOf, withPass } from '../../server/platform/pass.ts';
import { allRoutes } from '../../server/routes.ts';
import type { Client, Reply } from '../support/client.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { matrix } from './access-matrix.ts';
import { withAllRights } from './all-rights.ts';
import { nounOf } from './expect-cell.ts';
import { ask, deviations } from './matrix-checker.ts';
import type { Noun } from './nouns.ts';
import { Snapshot } from './snapshot.ts';
import { buildWorld, canaries, type World } from './world.ts';

const rows = allRoutes(signInThrottle(defaultLimits));
const last: (() => Promise<void>)[] = [];
let node: TestNode;
let world: World;
let snapshot: Snapshot;
let app: pg.Client;
beforeAll(async () => {
  node = await startNode();
  last.push(() => node.stop());
  world = await buildWorld(node);
  snapshot = await Snapshot.take(node);
  last.push(() => snapshot.end());
  app = new pg.Client({ connectionString: node.database.appUrl });
  await app.connect();
  last.push(() => app.end());
}, 120_000);
afterAll(async () => {
  for (const end of last.reverse()) await end();
});

const strangers = 'neighbour abroad unmandated';
const receivers = 'offered acknowledged asked accepted running completed declined withdrawn expired';
/** Relations outside the route of a record, by hand: those the second lock alone must refuse. */
const outside: Readonly<Partial<Record<Noun, string>>> = {
  cases: `${strangers} recipient-of-consent alternate ${receivers} clears-origin only-routes waiting-to-us clears-elsewhere her-lawyer offered-lawyer former-lawyer`,
  consents: `${strangers} recipient-of-consent ${receivers}`,
  'non-punishment': `${strangers} recipient-of-consent offered-lawyer former-lawyer`,
  referrals: `${strangers} draft-to-us waiting-to-us clears-destination-later clears-elsewhere only-routes alternate`,
  flags: 'triage-elsewhere triage-without-mandate flag-of-neighbour once-assigned-to-us flag-of-colleague',
  devices: 'device-of-neighbour',
  users: 'user-of-neighbour suspended-abroad',
  officers: 'officer-of-neighbour',
  'break-glass': 'glass-of-neighbour',
  drafts: 'unfinished-of-colleague',
  codes: 'page-of-neighbour',
  requests: 'page-of-neighbour',
  cards: 'page-of-neighbour',
  proceedings: 'proceeding-of-neighbour',
  complaints: 'complaint-about-us complaint-of-neighbour',
};
/** A colleague of who raised a flag is of its organisation: the second lock is coarser there. */
const coarser = ['flag-of-colleague'];
const callers = ['caseworker', 'coordinator', 'lawyer', 'manager', 'administrator', 'auditor'] as const;
/** The second lock asks for an organisation and hardly for a role: three of the callers at a time, the others in turn. */
const callersOf = (turn: number) => callers.filter((_caller, at) => (at + turn) % 2 === 0);

/** Undefined for a 404 that tells nothing. */
function toldTo(caller: string, { status, text }: Reply): string | undefined {
  const shown = Object.values(canaries)
    .flat()
    .filter((word) => text.includes(word));
  return status === 404 && shown.length === 0 ? undefined : `${caller}: ${status} ${shown.join(' ')}`;
}

/** Every endpoint of a record, asked by strangers to it: what was not refused, by name. */
async function notRefused(only: (on: string) => boolean = () => true): Promise<string[]> {
  const found: string[] = [];
  let turn = 0;
  for (const row of rows.filter(({ on }) => only(on))) {
    const noun = nounOf(row.on);
    const relations = (noun && outside[noun])?.split(' ').filter((name) => !coarser.includes(name)) ?? [];
    for (const relation of relations) {
      const scene = world.scenes.get(relation);
      if (!scene || noun === undefined || scene.about('caseworker')[noun] === undefined) continue;
      turn += 1;
      const told = await Promise.all(
        callersOf(turn).map(async (caller) => toldTo(caller, await ask({ node, world }, row, scene, caller))),
      );
      found.push(
        ...told.filter((what) => what !== undefined).map((what) => `${row.on} [${relation}] ${what}`),
      );
    }
  }
  const changed = await snapshot.changed();
  await snapshot.restore(changed);
  return [...found, ...changed.map((table) => `changed ${table}`)];
}

/** The session's token T of a client, as its cookie gives it. */
function passOfClient({ cookie = '' }: Client): string {
  const id = /=s:([^.]+)\./.exec(decodeURIComponent(cookie))?.[1] ?? '';
  return passOf(id);
}

async function seen(token: string | null, table = 'case_record'): Promise<number> {
  await app.query('BEGIN');
  try {
    if (token !== null) await app.query("SELECT set_config('panah.token', $1, true)", [token]);
    return Number((await app.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n);
  } finally {
    await app.query('ROLLBACK');
  }
}

describe('Every table', () => {
  const unlocked = async () =>
    z.array(z.object({ name: z.string() })).parse(
      (
        await node.owner.query(`
          SELECT c.relname AS name FROM pg_class c
          WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity
            AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)) ORDER BY 1`)
      ).rows,
    );

  test('is bound by row level security, its owner too, or stands on the list with a reason (PLAT-37)', async () => {
    expect((await unlocked()).map(({ name }) => name)).toEqual(Object.keys(unbound).sort());
    for (const reason of Object.values(unbound)) expect(reason.length).toBeGreaterThan(10);
  });

  test('is missed when it is not, and the node does not start over it (PLAT-37)', async () => {
    await checkDatabase(node.database.appUrl);
    await node.owner.query('ALTER TABLE flag NO FORCE ROW LEVEL SECURITY');
    expect(await unlocked()).toContainEqual({ name: 'flag' });
    await expect(checkDatabase(node.database.appUrl)).rejects.toThrow('off on the table flag');
    await node.owner.query('ALTER TABLE flag FORCE ROW LEVEL SECURITY');
    await checkDatabase(node.database.appUrl);
  });

  test('is read through views only with the rights of who asks (PLAT-37)', async () => {
    const { rows: views } = await node.owner.query(`
      SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
        AND NOT coalesce(reloptions::text LIKE '%security_invoker=true%', false)`);
    expect(views).toEqual([]);
  });
});

describe('Each lock without the other', () => {
  test('with every right given to everybody, the database alone refuses who is outside the route (PLAT-38)', async () => {
    expect(await withAllRights(() => notRefused())).toEqual([]);
  }, 600_000);

  test('with the second lock open as well, strangers are told reading and changing (PLAT-38)', async () => {
    const tables = ['case_record', 'case_note', 'consent', 'referral', 'flag', 'user_account'];
    try {
      for (const table of tables) await node.owner.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
      const some = ['GET /cases/:id', 'POST /cases/:id/notes', 'GET /referrals/:id', 'GET /flags/:id'];
      const found = await withAllRights(() => notRefused((on) => some.includes(on)));
      for (const noun of ['cases', 'referrals', 'flags']) expect(found.join('\n')).toMatch(`/${noun}/:id [`);
      expect(found).toContainEqual(expect.stringContaining('changed case_note'));
    } finally {
      for (const table of tables) await node.owner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
    }
  }, 120_000);

  test('with the second lock open, the table of rights alone refuses who is outside the route (PLAT-38)', async () => {
    const { rows: tables } = await node.owner.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND rowsecurity",
    );
    const strange = new Set(Object.values(outside).join(' ').split(' '));
    const scenes = [...world.scenes].filter(([name]) => strange.has(name));
    // A right is one for all endpoints that ask for it: each endpoint meets a third of the strangers, in turn.
    const third = (turn: number) => new Map(scenes.filter((_scene, at) => (at + turn) % 3 === 0));
    try {
      for (const { name } of tables) await node.owner.query(`ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`);
      const named = rows.filter(({ on }) => (nounOf(on) ?? 'none') in outside);
      const found: string[] = [];
      for (const [turn, row] of named.entries()) {
        const bench = { node, snapshot, world: { ...world, scenes: third(turn) } };
        found.push(...(await deviations(bench, [row], matrix)));
      }
      expect(found).toEqual([]);
    } finally {
      for (const { name } of tables) await node.owner.query(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`);
    }
  }, 600_000);
});

describe('The token', () => {
  test('shows its organisation and no other; a guess shows nothing (PLAT-39)', async () => {
    const mine = world.scenes.get('colleague')?.asks('caseworker').client;
    if (!mine) throw new Error('Nobody asks');
    const pass = passOfClient(mine);
    expect(await seen(pass)).toBeGreaterThan(10);
    const { rows: sessions } = await node.owner.query<{ hash: string; id: string }>(
      "SELECT encode(token_hash, 'hex') AS hash, user_id AS id FROM session LIMIT 3",
    );
    const guesses = [
      null,
      '',
      'x',
      mine.organisation?.id ?? '',
      `${pass}x`,
      ...sessions.flatMap(({ hash, id }) => [hash, id]),
    ];
    for (const guess of guesses) expect([guess, await seen(guess)]).toEqual([guess, 0]);
    expect(await seen(pass)).toBeGreaterThan(10);
  });

  test('opens nothing once its session is over (PLAT-39)', async () => {
    const client = await node.as('caseworker', await node.organisation('ngo', 'KZ'));
    const pass = passOfClient(client);
    expect(await seen(pass, 'user_account')).toBe(1);
    await client.delete('/session');
    expect(await seen(pass, 'user_account')).toBe(0);
    await snapshot.restore(await snapshot.changed());
  });

  test('belongs to its transaction: forty at once of two organisations see no row of each other (PLAT-39)', async () => {
    const people = ['colleague', 'neighbour'].map(
      (name) => world.scenes.get(name)?.asks('caseworker').client,
    );
    const others = await Promise.all(
      Array.from({ length: 40 }, async (_, at) => {
        const client = people[at % 2];
        if (!client) throw new Error('Nobody asks');
        const look = (tx: Tx) =>
          tx.$queryRaw<{ own: boolean }[]>`
            SELECT organisation_id = ${client.organisation?.id}::uuid AS own, pg_sleep(0.01)::text AS slept
            FROM user_account`;
        return withPass(passOfClient(client), () => transact(node.house.db, look));
      }),
    );
    for (const found of others) {
      expect(found.length).toBeGreaterThan(5);
      expect(found.filter(({ own }) => !own)).toEqual([]);
    }
    expect(await transact(node.house.db, (tx) => tx.$queryRaw`SELECT 1 FROM user_account`)).toEqual([]);
  });
});

const forbidden = [
  'CREATE TABLE mine (id int)',
  'CREATE TEMP TABLE mine (id int)',
  'CREATE SCHEMA mine',
  'CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
  'ALTER TABLE case_record DISABLE ROW LEVEL SECURITY',
  'ALTER TABLE case_record NO FORCE ROW LEVEL SECURITY',
  'DROP POLICY own ON case_record',
  'CREATE POLICY mine ON case_record USING (true)',
  'DROP TABLE flag',
  'TRUNCATE case_record',
  'TRUNCATE ledger_entry',
  "COPY (SELECT 1) TO PROGRAM 'true'",
  "COPY country FROM '/etc/passwd'",
  "UPDATE ledger_entry SET action = 'x.y'",
  'DELETE FROM ledger_entry',
  'DELETE FROM ledger_pending',
  "INSERT INTO ledger_chain VALUES ('node', 1, gen_random_uuid(), '', '')",
  'DELETE FROM case_record',
  'SELECT password_verifier FROM user_account',
  'SELECT password_salt FROM user_account',
  'SELECT token_hash FROM session',
  'SELECT id_hash FROM session',
  'SELECT keys FROM session',
  'INSERT INTO session (user_id) VALUES (gen_random_uuid())',
  "UPDATE session SET token_hash = sha256('x')",
  'SELECT * FROM sec.door',
  "SELECT sec.knock(ARRAY[sha256('x')])",
  'UPDATE referral SET from_organisation_id = gen_random_uuid()',
  'SET ROLE panah_owner',
  'SET SESSION AUTHORIZATION panah_worker',
  "SELECT pg_read_file('/etc/passwd')",
  'SELECT * FROM graphile_worker._private_jobs',
];
/** Statements of a role that holds no secret of the node: refused by the door itself. */
const withoutSecret = [
  "SELECT sec.vouch(ARRAY[sha256('x')], (SELECT id FROM user_account LIMIT 1), sha256('x'))",
  "SELECT * FROM sec.account(ARRAY[sha256('x')], now(), 'a@b.test', NULL)",
];

describe('The application’s role', () => {
  test.each(forbidden)('may not say: %s (PLAT-40)', async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test.each(withoutSecret)('needs the node’s secret for: %s (PLAT-40)', async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: '28000' });
  });

  test('is told these by their rights, not by a mistake in them (PLAT-40)', async () => {
    const lawful = [
      'SELECT id, email FROM user_account',
      'SELECT user_id FROM session',
      'SELECT * FROM ledger_chain',
    ];
    for (const statement of lawful) expect((await app.query(statement)).rows).toEqual([]);
    await node.owner.query('GRANT SELECT (keys) ON session TO panah_app');
    await expect(app.query('SELECT keys FROM session')).resolves.toMatchObject({ rows: [] });
    await node.owner.query('REVOKE SELECT (keys) ON session FROM panah_app');
  });
});

describe('The worker’s role', () => {
  test.each([
    'session',
    'user_account',
    'user_key',
    'key_member',
    'identity_segment',
    'identity_token',
    'case_note',
  ])('reads nothing of %s (PLAT-40)', async (table) => {
    const worker = new pg.Client({ connectionString: node.database.workerUrl });
    await worker.connect();
    await expect(worker.query(`SELECT * FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
    await expect(worker.query('SELECT id FROM referral LIMIT 1')).resolves.toMatchObject({ rowCount: 1 });
    await worker.end();
  });
});
