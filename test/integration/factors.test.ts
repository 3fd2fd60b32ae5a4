import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { allRoutes } from '../../server/routes.ts';
import { hashPass, passOf } from '../../server/platform/pass.ts';
import { defaultLimits, signInThrottle } from '../../server/platform/limits.ts';
import { cookieOf, seat, type Person } from '../security/people.ts';
import type { Client, Reply } from '../support/client.ts';
import { App, enrolApp, expected } from '../support/factors.ts';
import { password, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { slugOf } from '../support/story.ts';

const minute = 60_000;
let node: TestNode;
let real: TestNode;
let ngo: TestOrganisation;
beforeAll(async () => {
  node = await startNode({ limits: { failuresPerAccount: 1_000 } });
  real = await startNode({ demonstration: false });
  ngo = await node.organisation('ngo', 'KZ');
});
afterAll(async () => {
  await node.stop();
  await real.stop();
});

const sit = () => seat(node, ngo, 'caseworker');
const stateOf = (reply: Reply) =>
  z.looseObject({ secondFactor: z.string(), factors: z.array(z.string()) }).parse(reply.body);
const confirm = (client: Client, code: string) => client.post('/session/second-factor', { code });

/** Somebody with an app, and a new sign-in of hers that lacks it. */
async function lacking(): Promise<{
  person: Person;
  app: App;
  spareCodes: readonly string[];
  client: Client;
}> {
  const person = await sit();
  const enrolled = await enrolApp(person.client, node.clock);
  // The code that confirmed it is used up.
  node.clock.advance(2 * minute);
  return { person, ...enrolled, client: await signedIn(person) };
}

async function signedIn({ email }: Person): Promise<Client> {
  const client = node.nobody();
  const reply = await client.post('/session', { email, password });
  expect(stateOf(expected(reply, 200)).secondFactor).toBe('required');
  return client;
}

describe('Signing in with a second factor', () => {
  test('needs none in the demonstration, until she has one (AUTH-22)', async () => {
    const person = await sit();
    const plain = await node.nobody().post('/session', { email: person.email, password });
    expect(stateOf(plain)).toMatchObject({ secondFactor: 'satisfied', factors: [] });
    await enrolApp(person.client, node.clock);
    const asked = await node.nobody().post('/session', { email: person.email, password });
    expect(stateOf(asked)).toMatchObject({ secondFactor: 'required', factors: ['totp'] });
  });

  test('asks to enrol outside it, and then for what was enrolled (AUTH-22, AUTH-28)', async () => {
    const organisation = await real.organisation('ngo', 'UZ');
    const client = await real.as('caseworker', organisation);
    expect(stateOf(await client.get('/me')).secondFactor).toBe('satisfied');
    expect((await client.get('/cases')).status).toBe(200);
    const again = real.nobody();
    const email = `caseworker1@${organisation.id}.test`;
    expect(stateOf(await again.post('/session', { email, password })).secondFactor).toBe('required');
    expect((await again.get('/cases')).status).toBe(401);
  });

  test('goes on under a new id, with the password’s own five minutes (AUTH-24)', async () => {
    const { app, client } = await lacking();
    const before = client.cookie;
    node.clock.advance(2 * minute);
    const reply = expected(await confirm(client, app.code(node.clock)), 200);
    expect(stateOf(reply)).toMatchObject({ secondFactor: 'satisfied', factors: [] });
    expect(client.cookie).not.toBe(before);
    expect((await client.get('/cases')).status).toBe(200);
    const old = Object.assign(node.nobody(), { cookie: before });
    expect((await old.get('/cases')).status).toBe(401);
    node.clock.advance(3 * minute);
    expect((await client.get('/me')).body).toMatchObject({ stepUpUntil: node.clock.now().toISOString() });
    node.clock.advance(1);
    expect((await client.get('/me')).body).toMatchObject({ stepUpUntil: null });
  });

  test.each([
    [-1, 200],
    [0, 200],
    [1, 200],
    [-2, 401],
    [2, 401],
  ])('takes the code %i steps away: %i (AUTH-24)', async (steps, status) => {
    const { app, client } = await lacking();
    expect((await confirm(client, app.code(node.clock, steps))).status).toBe(status);
  });

  test('takes each code once, spelt in whatever way, and none of before (AUTH-25)', async () => {
    const { person, app, client } = await lacking();
    const code = app.code(node.clock);
    expect((await confirm(client, ` ${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(200);
    const other = await signedIn(person);
    for (const said of [code, `${code.slice(0, 3)}-${code.slice(3)}`, app.code(node.clock, -1)]) {
      const reply = await confirm(other, said);
      expect([reply.status, slugOf(reply)]).toEqual([401, 'sign-in-required']);
    }
    expect((await confirm(other, app.code(node.clock, 1))).status).toBe(200);
  });

  test('takes one of twelve of the same code at the same moment (AUTH-25)', async () => {
    const { person, app, client } = await lacking();
    const clients = [client, await signedIn(person), await signedIn(person)];
    const code = app.code(node.clock);
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, nth) => {
        const one = Object.assign(node.nobody(), { cookie: clients[nth % 3]?.cookie });
        return confirm(one, code);
      }),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const { rows } = await node.owner.query(
      "SELECT 1 FROM session WHERE user_id = $1 AND second_factor = 'satisfied' AND revoked_at IS NULL AND created_at = $2",
      [person.id, node.clock.now()],
    );
    expect(rows).toHaveLength(1);
  });

  test('is over after five wrong codes, for the right one too (AUTH-26)', async () => {
    const { person, app, client } = await lacking();
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await confirm(client, app.wrong(node.clock))).status).toBe(401);
    }
    const sixth = await confirm(client, app.code(node.clock));
    expect([sixth.status, slugOf(sixth)]).toEqual([429, 'too-many-requests']);
    expect((await confirm(await signedIn(person), app.code(node.clock))).status).toBe(200);
  });

  test('is over after ten in a quarter of an hour, however often she signs in (AUTH-26)', async () => {
    const organisation = await real.organisation('ngo', 'UZ');
    const client = await real.as('caseworker', organisation);
    expect((await client.get('/me')).status).toBe(200);
    const email = `caseworker1@${organisation.id}.test`;
    const statuses: number[] = [];
    for (let tries = 0; tries < 11; tries += 1) {
      const thief = real.nobody();
      await thief.signIn(email, password);
      statuses.push((await confirm(thief, '000000')).status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
    expect(statuses.at(-1)).toBe(429);
  });

  test('ends after half an hour when it is not given (AUTH-23)', async () => {
    const { client } = await lacking();
    for (const step of [14, 14]) {
      node.clock.advance(step * minute);
      expect((await client.get('/me')).status).toBe(200);
    }
    node.clock.advance(2 * minute);
    expect((await client.get('/me')).status).toBe(401);
  });

  test('is refused where the session ended in that moment', async () => {
    const { person, app, client } = await lacking();
    await node.owner.query('UPDATE session SET revoked_at = now() WHERE user_id = $1', [person.id]);
    expect((await confirm(client, app.code(node.clock))).status).toBe(401);
  });
});

describe('A session that lacks its second factor', () => {
  /** By hand: everything that answers it, and `DELETE /session`. */
  const open = {
    required: [
      'GET /me',
      'POST /session/second-factor',
      'POST /session/passkey/challenge',
      'POST /session/passkey',
    ],
    enrol: [
      'POST /session/step-up',
      'GET /me',
      'POST /me/totp',
      'POST /me/totp/confirm',
      'POST /me/passkeys/challenge',
      'POST /me/passkeys',
    ],
  };
  const rows = allRoutes(signInThrottle(defaultLimits)).filter(({ kind }) => kind !== 'open');

  test.each(['required', 'enrol'] as const)('is answered by nothing else: %s (AUTH-23)', async (lacks) => {
    const { client, id } = await sit();
    const { cookie } = client;
    await node.owner.query('UPDATE session SET second_factor = $1 WHERE user_id = $2', [lacks, id]);
    const answering: string[] = [];
    for (const { on } of rows) {
      const [method = '', path = ''] = on.split(' ');
      if (on === 'DELETE /session') continue;
      const said = method === 'GET' ? undefined : {};
      const reply = await client.send(method, path.replace(':id', id), said, {});
      if (reply.status === 401) expect(slugOf(reply)).toBe('sign-in-required');
      else answering.push(on);
      client.cookie = cookie;
    }
    expect(answering).toEqual(open[lacks]);
    expect((await client.delete('/session')).status).toBe(204);
  });

  test('holds no key that another endpoint reaches (AUTH-23)', async () => {
    const { client, id } = await sit();
    const manager = await seat(node, ngo, 'manager');
    const invite = () =>
      manager.client.post('/users', {
        email: `${randomBytes(4).toString('hex')}@panah.test`,
        name: 'New',
        role: 'caseworker',
      });
    expected(await invite(), 201);
    await node.owner.query("UPDATE session SET second_factor = 'required' WHERE user_id = ANY($1)", [
      [id, manager.id],
    ]);
    expect((await invite()).status).toBe(401);
    expect((await client.get('/cases')).status).toBe(401);
    await node.owner.query("UPDATE session SET second_factor = 'satisfied' WHERE user_id = $1", [manager.id]);
    expected(await invite(), 201);
  });

  test('is what a session is unless something says otherwise', async () => {
    const { id } = await sit();
    const sid = randomBytes(24).toString('base64url');
    const now = node.clock.now();
    await node.owner.query(
      `INSERT INTO session (id_hash, user_id, created_at, last_seen_at, idle_until, ends_at, token_hash)
       VALUES ($1, $2, $3, $3, $4, $4, $5)`,
      [
        ...[createHash('sha256').update(sid).digest(), id, now, new Date(now.getTime() + minute)],
        hashPass(passOf(sid)),
      ],
    );
    const client = Object.assign(node.nobody(), { cookie: cookieOf(node, sid) });
    expect((await client.get('/cases')).status).toBe(401);
    expect(stateOf(await client.get('/me')).secondFactor).toBe('required');
  });
});

describe('An authenticator app', () => {
  test('has a secret that is shown once and stands nowhere readable (AUTH-28)', async () => {
    const person = await sit();
    const reply = expected(await person.client.post('/me/totp'), 201);
    const { secret, uri } = z.object({ secret: z.string(), uri: z.string() }).parse(reply.body);
    const bare = secret.replaceAll(' ', '');
    expect(uri).toContain(bare);
    const { rows } = await node.owner.query<{ secret: Buffer; version: number; said: string }>(
      'SELECT secret, key_version AS version, t::text AS said FROM totp t WHERE user_id = $1',
      [person.id],
    );
    expect(rows[0]?.version).toBe(node.house.secrets.version);
    expect(rows[0]?.said).not.toContain(bare);
    expect(node.logged()).not.toContain(bare);
    const app = new App(secret);
    const wrong = await person.client.post('/me/totp/confirm', { code: app.wrong(node.clock) });
    expect([wrong.status, slugOf(wrong)]).toEqual([422, 'invalid-input']);
    expect((await person.client.get('/me/factors')).body).toMatchObject({ totpSince: null });
    expected(await person.client.post('/me/totp/confirm', { code: app.code(node.clock) }), 200);
    expect((await person.client.get('/me/factors')).body).toMatchObject({
      totpSince: node.clock.now().toISOString(),
      spareCodesLeft: 10,
    });
  });

  test('is not enrolled by a session from before she had one (AUTH-28)', async () => {
    const person = await sit();
    const thief = await sit();
    await node.owner.query("UPDATE session SET second_factor = 'enrol', user_id = $2 WHERE user_id = $1", [
      thief.id,
      person.id,
    ]);
    await node.owner.query("UPDATE session SET second_factor = 'enrol' WHERE user_id = $1", [person.id]);
    await enrolApp(person.client, node.clock);
    expect((await thief.client.post('/me/totp')).status).toBe(401);
    expect((await thief.client.get('/me')).status).toBe(401);
  });

  test('is replaced when the new one has shown a code, and not before (AUTH-28)', async () => {
    const { person, app, client } = await lacking();
    expected(await confirm(client, app.code(node.clock)), 200);
    const reply = expected(await client.post('/me/totp'), 201);
    const next = new App(z.looseObject({ secret: z.string() }).parse(reply.body).secret);
    node.clock.advance(minute);
    expect((await confirm(await signedIn(person), next.code(node.clock))).status).toBe(401);
    expect((await confirm(await signedIn(person), app.code(node.clock))).status).toBe(200);
    expected(await client.post('/me/totp/confirm', { code: next.code(node.clock) }), 200);
    node.clock.advance(minute);
    expect((await confirm(await signedIn(person), app.code(node.clock))).status).toBe(401);
    expect((await confirm(await signedIn(person), next.code(node.clock))).status).toBe(200);
  });

  test('is changed with a fresh password only, and the change ends other sessions (AUTH-30)', async () => {
    const { app, client, person } = await lacking();
    expected(await confirm(client, app.code(node.clock)), 200);
    node.clock.advance(6 * minute);
    for (const reply of [
      await client.post('/me/totp'),
      await client.delete('/me/totp'),
      await client.post('/me/spare-codes'),
      await client.post('/me/passkeys/challenge'),
    ]) {
      expect(slugOf(reply)).toBe('step-up-required');
    }
    const elsewhere = await signedIn(person);
    expected(await confirm(elsewhere, app.code(node.clock)), 200);
    expected(await client.post('/session/step-up', { password }), 204);
    expected(await client.delete('/me/totp'), 204);
    expect((await elsewhere.get('/me')).status).toBe(401);
    expect((await client.get('/me/factors')).body).toMatchObject({ totpSince: null, spareCodesLeft: 0 });
    const { rows } = await node.owner.query(
      "SELECT action FROM ledger_entry WHERE user_id = $1 AND action LIKE 'factor.%' ORDER BY id",
      [person.id],
    );
    expect(rows).toEqual(
      ['factor.start-totp', 'factor.add-totp', 'factor.remove-totp'].map((action) => ({ action })),
    );
  });

  test('stays while it is the last factor, outside the demonstration (AUTH-30)', async () => {
    const client = await real.as('caseworker', await real.organisation('ngo', 'UZ'));
    const reply = await client.delete('/me/totp');
    expect([reply.status, slugOf(reply)]).toEqual([409, 'wrong-state']);
  });
});

describe('Spare codes', () => {
  test('work once each, and are kept hashed (AUTH-29)', async () => {
    const { person, spareCodes, client } = await lacking();
    expect(new Set(spareCodes).size).toBe(10);
    const [first = '', second = ''] = spareCodes;
    expect(first).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const { rows } = await node.owner.query<{ said: string }>(
      'SELECT s::text AS said FROM spare_code s WHERE user_id = $1',
      [person.id],
    );
    const kept = rows.map(({ said }) => said).join();
    for (const code of spareCodes) expect(kept).not.toContain(code.replaceAll('-', ''));
    expect((await confirm(client, first.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
    const other = await signedIn(person);
    expect((await confirm(other, first)).status).toBe(401);
    const both = await Promise.all([confirm(other, second), confirm(await signedIn(person), second)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await client.get('/me/factors')).body).toMatchObject({ spareCodesLeft: 8 });
  });

  test('of before end with new ones, and nobody else’s work (AUTH-29)', async () => {
    const [one, other] = [await lacking(), await lacking()];
    expect((await confirm(one.client, other.spareCodes[0] ?? '')).status).toBe(401);
    expected(await confirm(one.client, one.spareCodes[0] ?? ''), 200);
    const reply = expected(await one.client.post('/me/spare-codes'), 200);
    const { spareCodes } = z.object({ spareCodes: z.array(z.string()) }).parse(reply.body);
    const again = await signedIn(one.person);
    expect((await confirm(again, one.spareCodes[1] ?? '')).status).toBe(401);
    expect((await confirm(again, spareCodes[0] ?? '')).status).toBe(200);
  });
});
