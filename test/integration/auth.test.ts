import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import type { OrganisationKind, Role } from '#contract/codes';
import type { Client, Reply } from '../support/client.ts';
import { password, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, slugOf } from '../support/story.ts';

const hour = 60 * 60_000;
const minute = 60_000;
let node: TestNode;
beforeAll(async () => {
  node = await startNode();
});
afterAll(() => node.stop());
afterEach(() => {
  jest.restoreAllMocks();
});

const invitedSchema = z.looseObject({
  id: z.string(),
  email: z.string(),
  token: z.string(),
  version: z.number(),
});
const invited = (reply: Reply) => {
  body(reply, 201);
  return invitedSchema.parse(reply.body);
};
const items = (reply: Reply) =>
  z.looseObject({ items: z.array(z.looseObject({ id: z.string() })) }).parse(reply.body).items;
const issuesOf = (reply: Reply) =>
  z.looseObject({ issues: z.array(z.looseObject({ path: z.string() })) }).parse(reply.body).issues;
/** What two refusals must have in common: all but the request's own id. */
const told = (reply: Reply) => JSON.stringify({ ...z.looseObject({}).parse(reply.body), requestId: '' });

let people = 0;
/** An account as it stands, of a new organisation unless one is given. */
async function account(
  role: Role = 'caseworker',
  kind: OrganisationKind = 'ngo',
  given?: TestOrganisation,
): Promise<{ email: string; organisation: TestOrganisation; client: Client; id: string }> {
  const organisation = given ?? (await node.organisation(kind, 'UZ'));
  people += 1;
  const client = await node.as(role, organisation, people);
  const email = `${role}${people}@${organisation.id}.test`;
  const { rows } = await node.owner.query<{ id: string }>('SELECT id FROM user_account WHERE email = $1', [
    email,
  ]);
  return { email, organisation, client, id: z.string().parse(rows[0]?.id) };
}

const signIn = (email: string, said: string = password) =>
  node.nobody().post('/session', { email, password: said });
const sessionsOf = async (id: string) =>
  (
    await node.owner.query<{ revoked: boolean }>(
      'SELECT revoked_at IS NOT NULL AS revoked FROM session WHERE user_id = $1 ORDER BY created_at',
      [id],
    )
  ).rows;
const linesOf = async (id: string, action: string) =>
  (
    await node.owner.query<{ outcome: string }>(
      'SELECT outcome FROM ledger_entry WHERE user_id = $1 AND action = $2',
      [id, action],
    )
  ).rows.length;

describe('Signing in', () => {
  test('answers who she is and sets the cookie (AUTH-1)', async () => {
    const { email, organisation, id } = await account();
    const { id: organisationId, name, kind, country } = organisation;
    const reply = await signIn(email.toUpperCase());
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      user: {
        id,
        name: `caseworker ${people}`,
        role: 'caseworker',
        organisation: { id: organisationId, name, kind, country },
        language: null,
      },
      secondFactor: 'satisfied',
      factors: [],
      stepUpUntil: '2037-11-23T05:05:00.000Z',
      demonstration: true,
    });
    expect(reply.headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-panah=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
    ]);
  });

  test('answers alike whoever it was that did not get in, after the same one hash (AUTH-2)', async () => {
    const [known, suspended, closed] = [await account(), await account(), await account()];
    await node.owner.query("UPDATE user_account SET status = 'SUSPENDED' WHERE id = $1", [suspended.id]);
    await node.owner.query("UPDATE organisation SET status = 'SUSPENDED' WHERE id = $1", [
      closed.organisation.id,
    ]);
    const manager = await account('manager', 'ngo', known.organisation);
    const invitee = invited(
      await manager.client.post('/users', {
        email: 'not-yet@umid.example',
        name: 'Nigora',
        role: 'caseworker',
      }),
    );
    const verify = jest.spyOn(node.house.passwords, 'verify');
    const before = await node.owner.query('SELECT count(*)::int AS n FROM session');
    const answers: Reply[] = [];
    for (const [email, said] of [
      [known.email, 'a wrong password'],
      ['nobody@nowhere.example', password],
      [invitee.email, password],
      [suspended.email, password],
      [closed.email, password],
    ] as const) {
      verify.mockClear();
      const reply = await signIn(email, said);
      expect(verify).toHaveBeenCalledTimes(1);
      expect(slugOf(reply)).toBe('sign-in-required');
      expect(reply.status).toBe(401);
      expect(reply.headers['set-cookie']).toBeUndefined();
      answers.push(reply);
    }
    expect(new Set(answers.map((reply) => told(reply))).size).toBe(1);
    expect((await node.owner.query('SELECT count(*)::int AS n FROM session')).rows).toEqual(before.rows);
    expect((await signIn(known.email)).status).toBe(200);
  });

  test('has its line, and without the line no session (AUTH-4)', async () => {
    const { email, id } = await account();
    expect(await linesOf(id, 'session.open')).toBe(1);
    await node.owner.query('REVOKE INSERT ON ledger_entry FROM panah_app');
    const refused = await signIn(email);
    await node.owner.query('GRANT INSERT ON ledger_entry TO panah_app');
    expect(refused.status).toBe(503);
    expect(refused.headers['set-cookie']).toBeUndefined();
    expect(await sessionsOf(id)).toHaveLength(1);
    expect((await signIn(email)).status).toBe(200);
    expect(await sessionsOf(id)).toHaveLength(2);
  });

  test('gives a new id, also to a browser that brought one (AUTH-5)', async () => {
    const { email, client } = await account();
    const first = client.cookie;
    await client.signIn(email, password);
    expect(client.cookie).not.toBe(first);
  });

  test('is slowed down after ten guesses, for that account and address alone (AUTH-3)', async () => {
    const [target, other] = [await account(), await account()];
    const guess = jest.spyOn(node.house.passwords, 'verify').mockResolvedValue(undefined);
    for (let attempt = 0; attempt < 9; attempt += 1)
      expect((await signIn(target.email, 'guess')).status).toBe(401);
    guess.mockRestore();
    expect((await signIn(target.email)).status).toBe(200);
    jest.spyOn(node.house.passwords, 'verify').mockResolvedValue(undefined);
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect((await signIn(target.email, 'guess')).status).toBe(401);
    jest.restoreAllMocks();
    const refused = await signIn(target.email);
    expect([refused.status, slugOf(refused)]).toEqual([429, 'too-many-requests']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await signIn(other.email)).status).toBe(200);
  });
});

describe('A session', () => {
  test('says who is signed in, and until when her password counts (AUTH-6)', async () => {
    const { client, id } = await account();
    expect((await client.get('/me')).body).toMatchObject({
      user: { id, role: 'caseworker' },
      secondFactor: 'satisfied',
      stepUpUntil: new Date(node.clock.now().getTime() + 5 * minute).toISOString(),
    });
    node.clock.advance(6 * minute);
    expect((await client.get('/me')).body).toMatchObject({ stepUpUntil: null });
    expect(slugOf(await node.nobody().get('/me'))).toBe('sign-in-required');
  });

  test('proves the password again under a new id (AUTH-5, AUTH-7)', async () => {
    const { client, id } = await account();
    node.clock.advance(6 * minute);
    const old = Object.assign(node.nobody(), { cookie: client.cookie });
    expect((await client.post('/session/step-up', { password })).status).toBe(204);
    expect(client.cookie).not.toBe(old.cookie);
    expect(await linesOf(id, 'session.step-up')).toBe(1);
    const until = new Date(node.clock.now().getTime() + 5 * minute).toISOString();
    expect((await client.get('/me')).body).toMatchObject({ stepUpUntil: until });
    expect((await old.get('/me')).body).toMatchObject({ stepUpUntil: null });
    node.clock.advance(11_000);
    expect((await old.get('/me')).status).toBe(401);
    expect((await client.get('/me')).status).toBe(200);
  });

  test('is left as it is by a wrong password, and guesses are slowed down for her alone (AUTH-8)', async () => {
    const [guesser, other] = [await account(), await account()];
    node.clock.advance(6 * minute);
    const cookie = guesser.client.cookie;
    const wrong = await guesser.client.post('/session/step-up', { password: 'a wrong password' });
    expect([wrong.status, slugOf(wrong)]).toEqual([401, 'step-up-required']);
    expect(guesser.client.cookie).toBe(cookie);
    expect((await guesser.client.get('/me')).body).toMatchObject({ stepUpUntil: null });
    expect(await linesOf(guesser.id, 'session.step-up')).toBe(0);
    jest.spyOn(node.house.passwords, 'verify').mockResolvedValue(undefined);
    for (let attempt = 1; attempt < 10; attempt += 1) {
      expect((await guesser.client.post('/session/step-up', { password: 'guess' })).status).toBe(401);
    }
    jest.restoreAllMocks();
    expect(slugOf(await guesser.client.post('/session/step-up', { password }))).toBe('too-many-requests');
    expect((await other.client.post('/session/step-up', { password })).status).toBe(204);
  });

  test('ends for good when she signs out (AUTH-9)', async () => {
    const { client, id, email } = await account();
    const { cookie } = client;
    const elsewhere = node.nobody();
    await elsewhere.signIn(email, password);
    expect((await client.delete('/session')).status).toBe(204);
    expect((await Object.assign(node.nobody(), { cookie }).get('/me')).status).toBe(401);
    expect(await linesOf(id, 'session.close')).toBe(1);
    expect((await elsewhere.get('/me')).status).toBe(200);
  });
});

describe('People of an organisation', () => {
  const someone = (email: string, role = 'caseworker') => ({ email, name: 'Gulnora Tosheva', role });

  test('are seen by their manager and nobody else (AUTH-10, AUTH-16)', async () => {
    const manager = await account('manager');
    const colleague = await account('caseworker', 'ngo', manager.organisation);
    const stranger = await account();
    const seen = items(await manager.client.get('/users'));
    expect(seen.map(({ id }) => id)).toEqual([colleague.id, manager.id]);
    expect(seen).toMatchObject([{ can: ['read', 'suspend', 'reset', 'reset-factors'] }, { can: ['read'] }]);
    expect(slugOf(await colleague.client.get('/users'))).toBe('not-permitted');
    expect(slugOf(await manager.client.post(`/users/${stranger.id}/suspend`))).toBe('not-found');
    expect(slugOf(await colleague.client.post(`/users/${manager.id}/suspend`))).toBe('not-permitted');
    expect((await stranger.client.get('/me')).status).toBe(200);
  });

  test('are invited to roles that fit the kind of organisation (AUTH-11)', async () => {
    const manager = await account('manager');
    for (const role of ['shelter_staff', 'administrator', 'coordinator']) {
      const refused = await manager.client.post('/users', someone('wrong-role@umid.example', role));
      expect([refused.status, issuesOf(refused)[0]?.path]).toEqual([422, 'role']);
    }
    for (const role of ['caseworker', 'manager', 'liaison_officer']) {
      const made = invited(await manager.client.post('/users', someone(`${role}@umid.example`, role)));
      expect(made).toMatchObject({ role, status: 'INVITED', organisationId: manager.organisation.id });
    }
  });

  test('get a token that is shown once and kept nowhere (AUTH-12)', async () => {
    const manager = await account('manager');
    const made = invited(await manager.client.post('/users', someone('once@umid.example')));
    expect(Buffer.from(made.token, 'base64url')).toHaveLength(32);
    expect(made.expiresAt).toBe(new Date(node.clock.now().getTime() + 72 * hour).toISOString());
    const kept = await node.owner.query<{ hash: Buffer }>(
      'SELECT token_hash AS hash FROM invitation WHERE user_id = $1',
      [made.id],
    );
    expect(kept.rows[0]?.hash).toEqual(createHash('sha256').update(made.token).digest());
    const tables = await node.owner.query<{ said: string }>(
      'SELECT l::text AS said FROM ledger_entry l UNION ALL SELECT u::text FROM user_account u UNION ALL SELECT i::text FROM invitation i',
    );
    const everything = tables.rows.map(({ said }) => said).join('\n') + node.logged();
    expect(everything).toContain(made.id);
    expect(everything).not.toContain(made.token);
    const again = { key: 'the-same-key-twice' };
    const first = invited(await manager.client.post('/users', someone('twice@umid.example'), again));
    const second = invited(await manager.client.post('/users', someone('twice@umid.example'), again));
    expect([second.id, second.token === first.token]).toEqual([first.id, false]);
  });

  test('can be invited anew until they come, and taken addresses tell nothing (AUTH-13)', async () => {
    const [manager, other] = [await account('manager'), await account('manager')];
    const first = invited(await manager.client.post('/users', someone('again@umid.example')));
    const second = invited(
      await manager.client.post('/users', { ...someone('again@umid.example'), name: 'Gulnora T.' }),
    );
    expect([second.id, second.name]).toEqual([first.id, 'Gulnora T.']);
    expect((await accept(first.token)).status).toBe(410);
    for (const email of ['again@umid.example', manager.email]) {
      const refused = await other.client.post('/users', someone(email));
      expect([refused.status, slugOf(refused)]).toEqual([409, 'wrong-state']);
      expect(refused.text).not.toContain(manager.organisation.id);
    }
    expect(slugOf(await manager.client.post('/users', someone(manager.email)))).toBe('wrong-state');
    expect((await accept(second.token)).status).toBe(200);
    expect(slugOf(await manager.client.post('/users', someone('again@umid.example')))).toBe('wrong-state');
  });

  test('are suspended at once, and nobody suspends herself (AUTH-14, AUTH-15)', async () => {
    const manager = await account('manager');
    const { client, id, email } = await account('caseworker', 'ngo', manager.organisation);
    const { cookie } = client;
    const self = await manager.client.post(`/users/${manager.id}/suspend`);
    expect([slugOf(self), self.body]).toEqual(['wrong-state', expect.objectContaining({ open: ['read'] })]);
    expect((await client.get('/me')).status).toBe(200);
    expect(body(await manager.client.post(`/users/${id}/suspend`))).toMatchObject({
      status: 'SUSPENDED',
      can: ['read', 'reinstate'],
    });
    expect((await client.get('/me')).status).toBe(401);
    expect(await sessionsOf(id)).toEqual([{ revoked: true }]);
    expect((await signIn(email)).status).toBe(401);
    expect(slugOf(await manager.client.post(`/users/${id}/suspend`))).toBe('wrong-state');
    expect(body(await manager.client.post(`/users/${id}/reinstate`))).toMatchObject({ status: 'ACTIVE' });
    expect((await Object.assign(node.nobody(), { cookie }).get('/me')).status).toBe(401);
    expect((await signIn(email)).status).toBe(200);
  });

  test('who were suspended before they came are to be invited anew (AUTH-14, AUTH-15, AUTH-19)', async () => {
    const manager = await account('manager');
    const made = invited(await manager.client.post('/users', someone('early@umid.example')));
    body(await manager.client.post(`/users/${made.id}/suspend`));
    expect((await accept(made.token)).status).toBe(410);
    expect(slugOf(await manager.client.post('/users', someone('early@umid.example')))).toBe('wrong-state');
    expect(body(await manager.client.post(`/users/${made.id}/reinstate`)).status).toBe('INVITED');
    expect((await accept(made.token)).status).toBe(410);
    const anew = invited(await manager.client.post('/users', someone('early@umid.example')));
    expect((await accept(anew.token)).status).toBe(200);
  });
});

const accept = (token: string, said: string = password) =>
  node.nobody().post('/invitations/accept', { token, password: said });

describe('The first manager', () => {
  const first = (email: string) => ({ email, name: 'Zarina Rahimova' });

  test('is invited by an administrator, and no second one (AUTH-17)', async () => {
    const administrator = await account('administrator', 'node');
    const organisation = await node.organisation('ngo', 'TJ');
    const path = `/organisations/${organisation.id}/managers`;
    const wrong = invited(await administrator.client.post(path, first('typo@zarina.example')));
    const made = invited(await administrator.client.post(path, first('zarina@zarina.example')));
    expect(made).toMatchObject({ role: 'manager', organisationId: organisation.id, status: 'INVITED' });
    expect((await accept(wrong.token)).status).toBe(410);
    expect((await accept(made.token)).status).toBe(200);
    const refused = await administrator.client.post(path, first('mine@node.example'));
    expect([refused.status, slugOf(refused)]).toEqual([409, 'wrong-state']);
    const manager = node.nobody();
    await manager.signIn('zarina@zarina.example', password);
    expect(slugOf(await manager.post(path, first('friend@zarina.example')))).toBe('not-permitted');
    await node.owner.query("UPDATE user_account SET status = 'SUSPENDED' WHERE id = $1", [made.id]);
    invited(await administrator.client.post(path, first('next@zarina.example')));
  });

  test('is not invited where one came while the invitation waited for the lock (AUTH-17, PLAT-16)', async () => {
    const administrator = await account('administrator', 'node');
    const { id, organisation } = await account('manager');
    const { owner } = node;
    const become = (status: string) =>
      owner.query('UPDATE user_account SET status = $2 WHERE id = $1', [id, status]);
    await become('SUSPENDED');
    await owner.query('BEGIN');
    await owner.query('SELECT 1 FROM organisation WHERE id = $1 FOR NO KEY UPDATE', [organisation.id]);
    const asked = administrator.client.post(
      `/organisations/${organisation.id}/managers`,
      first('late@x.example'),
    );
    const waiting = `SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))`;
    while ((await owner.query(waiting)).rowCount === 0) await pause(10);
    await become('ACTIVE');
    await owner.query('COMMIT');
    expect(slugOf(await asked)).toBe('wrong-state');
  });
});

describe('Accepting an invitation', () => {
  const fresh = async (email: string) => {
    const manager = await account('manager');
    return {
      manager,
      made: invited(await manager.client.post('/users', { email, name: 'Dilnoza', role: 'caseworker' })),
    };
  };

  test('makes the account active, with its line (AUTH-18)', async () => {
    const { manager, made } = await fresh('dilnoza@umid.example');
    const { id, name, kind, country } = manager.organisation;
    const reply = await accept(made.token);
    expect(reply.body).toEqual({
      email: 'dilnoza@umid.example',
      name: 'Dilnoza',
      organisation: { id, name, kind, country },
    });
    expect(await linesOf(made.id, 'user.accept-invitation')).toBe(1);
    expect(reply.headers['set-cookie']).toBeUndefined();
    expect((await signIn('dilnoza@umid.example')).status).toBe(200);
  });

  test('is gone alike for every token that is not good, and nothing is hashed (AUTH-19)', async () => {
    const [used, ended, closed] = [
      await fresh('used@umid.example'),
      await fresh('ended@umid.example'),
      await fresh('closed@umid.example'),
    ];
    expect((await accept(used.made.token)).status).toBe(200);
    await node.owner.query("UPDATE organisation SET status = 'SUSPENDED' WHERE id = $1", [
      closed.manager.organisation.id,
    ]);
    const replies = [
      await accept(used.made.token),
      await accept(closed.made.token),
      await accept('x'.repeat(43)),
    ];
    node.clock.advance(72 * hour - 1);
    const good = await fresh('good@umid.example');
    const hash = jest.spyOn(node.house.passwords, 'hash');
    node.clock.advance(1);
    replies.push(await accept(ended.made.token));
    expect(hash).not.toHaveBeenCalled();
    expect(replies.map(({ status }) => status)).toEqual([410, 410, 410, 410]);
    expect(new Set(replies.map((reply) => told(reply))).size).toBe(1);
    expect((await accept(good.made.token)).status).toBe(200);
    expect(hash).toHaveBeenCalledTimes(1);
  });

  test('works to the last of the 72 hours (AUTH-18)', async () => {
    const { made } = await fresh('late@umid.example');
    node.clock.advance(72 * hour - 1);
    expect((await accept(made.token)).status).toBe(200);
  });

  test('works once, however many try at once (AUTH-19)', async () => {
    const { made } = await fresh('race@umid.example');
    const replies = await Promise.all(
      Array.from({ length: 6 }, (_, nth) => accept(made.token, `another password ${nth}`)),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410, 410]);
    const winner = replies.findIndex(({ status }) => status === 200);
    expect((await signIn('race@umid.example', `another password ${winner}`)).status).toBe(200);
    expect((await signIn('race@umid.example', `another password ${(winner + 1) % 6}`)).status).toBe(401);
    expect(await linesOf(made.id, 'user.accept-invitation')).toBe(1);
  });

  test('is gone when it is replaced while its password is hashed (AUTH-13, AUTH-19)', async () => {
    const { manager, made } = await fresh('replaced@umid.example');
    const { passwords } = node.house;
    const hashed = passwords.hash.bind(passwords);
    const tokens: string[] = [];
    jest.spyOn(passwords, 'hash').mockImplementationOnce(async (said) => {
      const again = { email: 'replaced@umid.example', name: 'Dilnoza', role: 'caseworker' };
      tokens.push(invited(await manager.client.post('/users', again)).token);
      return hashed(said);
    });
    expect((await accept(made.token)).status).toBe(410);
    expect((await accept(tokens[0] ?? '')).status).toBe(200);
  });

  test('takes any password in the demonstration (AUTH-21)', async () => {
    const { made } = await fresh('short@umid.example');
    expect((await accept(made.token, 'demo')).status).toBe(200);
  });
});

describe('Outside the demonstration', () => {
  let real: TestNode;
  beforeAll(async () => {
    real = await startNode({ demonstration: false });
  });
  afterAll(() => real.stop());

  test('a password must be hard to guess, and the token waits for one that is (AUTH-20)', async () => {
    const organisation = await real.organisation('ngo', 'UZ');
    const manager = await real.as('manager', organisation);
    expect((await manager.get('/me')).body).toMatchObject({ demonstration: false });
    const invitation = { email: 'malika@umid.example', name: 'Malika Yusupova', role: 'caseworker' };
    const { token } = invited(await manager.post('/users', invitation));
    for (const said of [
      'short',
      'password123456',
      'malika yusupova 1',
      'panah-demonstration',
      organisation.name,
    ]) {
      const refused = await real.nobody().post('/invitations/accept', { token, password: said });
      expect([refused.status, issuesOf(refused)]).toEqual([
        422,
        [expect.objectContaining({ path: 'password' })],
      ]);
      expect(refused.text).not.toContain(said);
    }
    const good = 'quilted otter brigade';
    expect((await real.nobody().post('/invitations/accept', { token, password: good })).status).toBe(200);
    expect(
      (await real.nobody().post('/session', { email: 'malika@umid.example', password: good })).status,
    ).toBe(200);
  });
});
