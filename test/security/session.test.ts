import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { z } from 'zod';
import type { Passwords } from '../../server/platform/passwords.ts';
import { Client } from '../support/client.ts';
import { password, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, openCase, sent, slugOf } from '../support/story.ts';
import { cookieOf, seat, type Person } from './people.ts';
import { raw } from './raw.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

let node: TestNode;
let ngo: TestOrganisation;
beforeAll(async () => {
  node = await startNode({ limits: { failuresPerAccount: 100_000 } });
  ngo = await node.organisation('ngo', 'KZ');
});
afterAll(() => node.stop());

const sit = () => seat(node, ngo, 'caseworker');
const statusOf = async (client: Client, headers: Readonly<Record<string, string>> = {}) =>
  (await client.get('/me', { headers })).status;

/** Another browser with the same cookie. */
function twin({ client }: Person): Client {
  const other = new Client(node.url);
  other.cookie = client.cookie;
  return other;
}

async function rowsOf({ id }: Person): Promise<{ revoked: boolean; ends: Date }[]> {
  const { rows } = await node.owner.query(
    'SELECT revoked_at IS NOT NULL AS revoked, ends_at AS ends FROM session WHERE user_id = $1 ORDER BY created_at',
    [id],
  );
  return z.array(z.object({ revoked: z.boolean(), ends: z.date() })).parse(rows);
}

describe('A session ends (PLAT-6)', () => {
  test('after fifteen minutes without a request, to the millisecond', async () => {
    const [early, late] = [await sit(), await sit()];
    node.clock.advance(15 * minute - 1);
    expect(await statusOf(early.client)).toBe(200);
    node.clock.advance(1);
    expect(await statusOf(late.client)).toBe(401);
    expect(slugOf(await late.client.get('/me'))).toBe('sign-in-required');
  });

  test('not while she works, but after twelve hours in any case', async () => {
    const { client } = await sit();
    for (let passed = 0; passed < 12 * hour - 10 * minute; passed += 10 * minute) {
      node.clock.advance(10 * minute);
      expect(await statusOf(client)).toBe(200);
    }
    node.clock.advance(10 * minute - 1);
    expect(await statusOf(client)).toBe(200);
    node.clock.advance(1);
    expect(await statusOf(client)).toBe(401);
  });

  test('although a page goes on asking in the background', async () => {
    const { client } = await sit();
    const background = { 'X-Panah-Background': '1' };
    for (const step of [5, 5, 4]) {
      node.clock.advance(step * minute);
      expect(await statusOf(client, background)).toBe(200);
    }
    node.clock.advance(minute);
    expect(await statusOf(client, background)).toBe(401);
    expect(await statusOf(client)).toBe(401);
  });

  test('later by a person’s own request: the control of the one before', async () => {
    const { client } = await sit();
    for (const step of [5, 5, 4, 1, 14]) {
      node.clock.advance(step * minute);
      expect(await statusOf(client)).toBe(200);
    }
  });

  test('is written at most once a minute', async () => {
    const person = await sit();
    const seen = async () => {
      const { rows } = await node.owner.query('SELECT xmin::text FROM session WHERE user_id = $1', [
        person.id,
      ]);
      return JSON.stringify(rows);
    };
    const before = await seen();
    node.clock.advance(minute - 1);
    expect(await statusOf(person.client)).toBe(200);
    expect(await seen()).toBe(before);
    node.clock.advance(1);
    expect(await statusOf(person.client)).toBe(200);
    expect(await seen()).not.toBe(before);
  });
});

describe('A session that was ended stays ended', () => {
  test('also for a request of hers that was still under way: it writes nothing (AUTH-38)', async () => {
    const person = await sit();
    const caseId = await openCase(person.client);
    const holder = new pg.Client({ connectionString: node.database.adminUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM case_record WHERE id = $1 FOR UPDATE', [caseId]);
    node.clock.advance(2 * minute);
    const slow = twin(person).post(`/cases/${caseId}/notes`, { text: 'Slowly.' });
    await waiting(holder);
    const cookie = person.client.cookie;
    expect((await person.client.delete('/session')).status).toBe(204);
    await holder.query('ROLLBACK');
    await holder.end();
    expect((await slow).status).toBe(401);
    const notes = 'SELECT count(*)::int AS n FROM case_note WHERE case_id = $1';
    expect((await node.owner.query(notes, [caseId])).rows).toEqual([{ n: 0 }]);
    expect((await rowsOf(person)).map(({ revoked }) => revoked)).toEqual([true]);
    person.client.cookie = cookie;
    expect(await statusOf(person.client)).toBe(401);
  });

  test('also where she was proving her password in that moment', async () => {
    const person = await sit();
    const gate = holdPasswords();
    const proving = twin(person);
    const raised = proving.post('/session/step-up', { password });
    await gate.reached;
    expect((await person.client.delete('/session')).status).toBe(204);
    gate.open();
    expect([(await raised).status, (await raised).headers['set-cookie']]).toEqual([401, undefined]);
    expect((await rowsOf(person)).filter(({ revoked }) => !revoked)).toEqual([]);
    expect(await statusOf(proving)).toBe(401);
  });

  test('for whoever is suspended, at once and until she signs in anew', async () => {
    const [person, manager] = [await sit(), await seat(node, ngo, 'manager')];
    expect(await statusOf(person.client)).toBe(200);
    body(await manager.client.post(`/users/${person.id}/suspend`));
    expect(await statusOf(person.client)).toBe(401);
    body(await manager.client.post(`/users/${person.id}/reinstate`));
    expect(await statusOf(person.client)).toBe(401);
    await person.client.signIn(person.email, password);
    expect(await statusOf(person.client)).toBe(200);
  });

  test('for everybody of a suspended organisation', async () => {
    const shelter = await node.organisation('shelter', 'KZ');
    const [one, other] = [await seat(node, shelter, 'shelter_staff'), await seat(node, shelter, 'manager')];
    await node.owner.query("UPDATE organisation SET status = 'SUSPENDED' WHERE id = $1", [shelter.id]);
    expect([await statusOf(one.client), await statusOf(other.client)]).toEqual([401, 401]);
    const refused = await one.client.post('/session', { email: one.email, password });
    expect(refused.status).toBe(401);
  });
});

/** Waits until some statement waits for a lock; only an administrator is told. */
async function waiting(admin: pg.Client): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    // Within a transaction the view would stand still.
    await admin.query('SELECT pg_stat_clear_snapshot()');
    const { rowCount } = await admin.query(
      "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
    );
    if (rowCount !== null && rowCount > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('Nothing waits');
}

/** The next password is verified only when the gate opens. */
function holdPasswords(): { reached: Promise<void>; open: () => void } {
  const { passwords } = node.house;
  const verify = passwords.verify.bind(passwords);
  let open: () => void = () => undefined;
  let arrive: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => (arrive = resolve));
  const held: Passwords['verify'] = async (said, stored) => {
    Object.assign(passwords, { verify });
    arrive();
    await opened;
    return verify(said, stored);
  };
  Object.assign(passwords, { verify: held });
  return { reached, open };
}

describe('Proving the password again (PLAT-13)', () => {
  async function offered(): Promise<{ receiver: Person; id: string }> {
    const shelter = await node.organisation('shelter', 'KZ');
    const receiver = await seat(node, shelter, 'shelter_staff');
    const sender = await sit();
    const { referralId } = await sent(sender.client, shelter);
    return { receiver, id: referralId };
  }

  test('counts for five minutes, sign-in too, and not a millisecond longer', async () => {
    const [one, other] = [await offered(), await offered()];
    node.clock.advance(5 * minute);
    expect((await one.receiver.client.post(`/referrals/${one.id}/accept`)).status).toBe(200);
    node.clock.advance(1);
    const late = await other.receiver.client.post(`/referrals/${other.id}/accept`);
    expect([late.status, slugOf(late)]).toEqual([401, 'step-up-required']);
    expect((await other.receiver.client.post('/session/step-up', { password })).status).toBe(204);
    expect((await other.receiver.client.post(`/referrals/${other.id}/accept`)).status).toBe(200);
  });

  test('gives a new id; the old one serves ten seconds more, without the right', async () => {
    const { receiver, id } = await offered();
    const old = twin(receiver);
    node.clock.advance(6 * minute);
    expect((await receiver.client.post('/session/step-up', { password })).status).toBe(204);
    expect(receiver.client.cookie).not.toBe(old.cookie);
    expect(await statusOf(old)).toBe(200);
    const without = await old.post(`/referrals/${id}/accept`);
    expect([without.status, slugOf(without)]).toEqual([401, 'step-up-required']);
    node.clock.advance(10 * second - 1);
    expect(await statusOf(old)).toBe(200);
    node.clock.advance(1);
    expect(await statusOf(old)).toBe(401);
    expect(await statusOf(receiver.client)).toBe(200);
  });

  test('does not begin the twelve hours anew', async () => {
    const person = await sit();
    const [before] = await rowsOf(person);
    node.clock.advance(10 * minute);
    expect((await person.client.post('/session/step-up', { password })).status).toBe(204);
    const rows = await rowsOf(person);
    expect(
      rows
        .map(({ ends }) => ends.getTime())
        .toSorted((a, b) => a - b)
        .at(-1),
    ).toBe(before?.ends.getTime());
  });

  test('by a wrong password changes nothing', async () => {
    const person = await sit();
    const { cookie } = person.client;
    const reply = await person.client.post('/session/step-up', { password: 'not this one' });
    expect([reply.status, slugOf(reply), person.client.cookie]).toEqual([401, 'step-up-required', cookie]);
    expect(await statusOf(person.client)).toBe(200);
  });
});

describe('The id of a session', () => {
  test('is new at every sign-in, also for a browser that brought one', async () => {
    const person = await sit();
    const planted = [person.client.cookie, cookieOf(node, 'chosen-by-somebody-else'), undefined];
    const seen = new Set<string | undefined>(planted);
    for (const cookie of planted) {
      person.client.cookie = cookie;
      await person.client.signIn(person.email, password);
      expect(seen.has(person.client.cookie)).toBe(false);
      seen.add(person.client.cookie);
    }
    const victim = new Client(node.url);
    victim.cookie = planted[1];
    expect(await statusOf(victim)).toBe(401);
  });

  test('is nowhere in the table: what is stored there opens nothing, even signed with the node’s own key', async () => {
    const person = await sit();
    const { rows } = await node.owner.query(
      'SELECT id_hash AS hash, s::text AS whole FROM session s WHERE user_id = $1',
      [person.id],
    );
    const { hash, whole } = z.object({ hash: z.instanceof(Buffer), whole: z.string() }).parse(rows[0]);
    const id = /s%3A(.+?)\./.exec(person.client.cookie ?? '')?.[1] ?? '';
    expect(id.length).toBeGreaterThan(20);
    for (const form of [id, Buffer.from(id).toString('hex'), Buffer.from(id).toString('base64')]) {
      expect(whole).not.toContain(form);
    }
    const thief = new Client(node.url);
    for (const form of [
      hash.toString('hex'),
      hash.toString('base64'),
      hash.toString('base64url'),
      hash.toString('latin1'),
    ]) {
      thief.cookie = cookieOf(node, form);
      expect(await statusOf(thief)).toBe(401);
    }
    thief.cookie = cookieOf(node, id);
    expect(await statusOf(thief)).toBe(200);
  });

  const sign = (id: string, secret: string) =>
    `s:${id}.${createHmac('sha256', secret).update(id).digest('base64').replace(/=+$/, '')}`;

  test.each<[string, (id: string) => string]>([
    ['without a signature', (id) => id],
    ['with an empty signature', (id) => `s:${id}.`],
    ['with half a signature', (id) => sign(id, 'x').slice(0, -10)],
    ['signed with another secret', (id) => sign(id, randomBytes(32).toString('base64url'))],
    ['signed with nothing', (id) => sign(id, '')],
    ['as JSON', (id) => `j:${JSON.stringify({ id })}`],
    ['that is an object’s own name', () => '__proto__'],
    ['that is huge', (id) => `s:${id.repeat(100)}.x`],
    ['that is empty', () => ''],
    ['with a quote', (id) => `s:${id}' OR '1'='1.x`],
    ['that is broken', () => '%E0%A4%A'],
  ])('%s is refused, and no cookie is set', async (_what, forge) => {
    const person = await sit();
    const id = /s%3A(.+?)\./.exec(person.client.cookie ?? '')?.[1] ?? '';
    for (const value of [forge(id), encodeURIComponent(forge(id))]) {
      const headers = { Cookie: `__Host-panah=${value}` };
      const reply = await raw(node.url, { path: '/api/v1/me', headers });
      expect([reply.status, reply.headers['set-cookie']]).toEqual([401, undefined]);
    }
    expect(await statusOf(person.client)).toBe(200);
  });
});

const tries = 15;
const median = (list: readonly number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

describe('Whether an address has an account', () => {
  /** Medians of refused sign-ins by kind of account, asked in turn so that the machine’s mood strikes all alike. */
  async function measured(addresses: Readonly<Record<string, string>>): Promise<number[]> {
    const times = new Map(Object.keys(addresses).map((kind) => [kind, [] as number[]]));
    for (let round = 0; round < tries; round += 1) {
      for (const [kind, email] of Object.entries(addresses)) {
        const reply = await raw(node.url, {
          ...{ method: 'POST', path: '/api/v1/session' },
          headers: { 'X-Panah': '1', 'Content-Type': 'application/json' },
          body: JSON.stringify({ email, password: 'not this one' }),
        });
        expect(reply.status).toBe(401);
        times.get(kind)?.push(reply.ms);
      }
    }
    return [...times.values()].map(median);
  }
  const spread = (medians: readonly number[]) => Math.max(...medians) / Math.min(...medians);
  const generous = 1.5;

  test('is not told by the time a refusal takes (AUTH-2)', async () => {
    const known = await sit();
    const invited = {
      email: `invited.${randomBytes(4).toString('hex')}@panah.test`,
      name: 'Invited',
      role: 'caseworker',
    };
    const manager = await seat(node, ngo, 'manager');
    body(await manager.client.post('/users', invited), 201);
    const addresses = { known: known.email, unknown: 'nobody@panah.test', invited: invited.email };
    expect(spread(await measured(addresses))).toBeLessThan(generous);
  }, 120_000);

  test('would be told if an unknown one were refused without the work: the measure can fail', async () => {
    const { passwords } = node.house;
    const verify = passwords.verify.bind(passwords);
    const quick: Passwords['verify'] = (said, stored) =>
      stored === undefined ? Promise.resolve(undefined) : verify(said, stored);
    try {
      Object.assign(passwords, { verify: quick });
      const known = await sit();
      const medians = await measured({ known: known.email, unknown: 'nobody@panah.test' });
      expect(spread(medians)).toBeGreaterThan(2 * generous);
    } finally {
      Object.assign(passwords, { verify });
    }
  }, 120_000);
});
