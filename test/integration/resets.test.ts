import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { seat, type Person } from '../security/people.ts';
import type { Client, Reply } from '../support/client.ts';
import { enrolApp, expected } from '../support/factors.ts';
import { password, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { openCase, slugOf } from '../support/story.ts';

const minute = 60_000;
const next = 'another long test password';
let node: TestNode;
let ngo: TestOrganisation;
let manager: Person;
beforeAll(async () => {
  node = await startNode({ limits: { failuresPerAccount: 1_000 } });
  ngo = await node.organisation('ngo', 'KZ');
});
afterAll(() => node.stop());
afterEach(() => {
  jest.restoreAllMocks();
});

const sit = async () => {
  manager = await seat(node, ngo, 'manager');
  return seat(node, ngo, 'caseworker');
};
const shown = z.looseObject({ id: z.string(), token: z.string(), expiresAt: z.string() });
const reset = async ({ id }: Person, by: Client = manager.client) =>
  shown.parse(expected(await by.post(`/users/${id}/reset`), 201).body);
const accept = (token: string, said = next) =>
  node.nobody().post('/resets/accept', { token, password: said });
const signIn = (person: Person, said: string) =>
  node.nobody().post('/session', { email: person.email, password: said });
const told = (reply: Reply) => JSON.stringify({ ...z.looseObject({}).parse(reply.body), requestId: '' });
const statusOf = async (client: Client) => (await client.get('/me')).status;

/** Whether she can read what is sealed for her organisation's staff: an invitation carries it only then. */
async function readsWithStaff(client: Client): Promise<boolean> {
  const { rows } = await node.owner.query<{ mine: boolean }>(
    `SELECT EXISTS (SELECT FROM key_member m JOIN organisation_key k ON k.id = m.key_id JOIN session s
       ON s.user_id = m.user_id WHERE k.kind = 'staff' AND s.id_hash = $1) AS mine`,
    [createHash('sha256').update(idOf(client)).digest()],
  );
  return rows[0]?.mine === true;
}
const idOf = ({ cookie = '' }: Client) => decodeURIComponent(/=s%3A(.+?)\./.exec(cookie)?.[1] ?? '');

describe('A forgotten password', () => {
  test('is reset by her manager, with a token that is shown once and kept nowhere (AUTH-35)', async () => {
    const person = await sit();
    const { token, expiresAt } = await reset(person);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(expiresAt).toBe(new Date(node.clock.now().getTime() + 15 * minute).toISOString());
    const { rows } = await node.owner.query<{ said: string }>(
      'SELECT l::text AS said FROM ledger_entry l UNION ALL SELECT p::text FROM password_reset p',
    );
    expect(rows.map(({ said }) => said).join() + node.logged()).not.toContain(token);
    expect(await statusOf(person.client)).toBe(200);
    expect((await signIn(person, password)).status).toBe(200);
  });

  test('is reset for herself by nobody, for a manager by an administrator, and for others by no other (AUTH-35)', async () => {
    const person = await sit();
    const administrator = await seat(node, await node.organisation('node', 'KZ'), 'administrator');
    const stranger = await seat(node, await node.organisation('ngo', 'UZ'), 'manager');
    const ask = async ({ client }: Person, of: Person) => slugOf(await client.post(`/users/${of.id}/reset`));
    expect(await ask(manager, manager)).toBe('wrong-state');
    expect(await ask(stranger, person)).toBe('not-found');
    expect(await ask(administrator, person)).toBe('not-found');
    expect(await ask(person, manager)).toBe('not-permitted');
    await reset(manager, administrator.client);
    node.clock.advance(6 * minute);
    expect(await ask(manager, person)).toBe('step-up-required');
  });

  test('lets her choose, ends her sessions, and yields none of her old keys (AUTH-36, AUTH-37)', async () => {
    const person = await sit();
    const before = await node.owner.query('SELECT sealing_public FROM user_key WHERE user_id = $1', [
      person.id,
    ]);
    const { token } = await reset(person);
    expected(await accept(token), 200);
    expect(await statusOf(person.client)).toBe(401);
    expect((await signIn(person, password)).status).toBe(401);
    const client = node.nobody();
    await client.signIn(person.email, next);
    const after = await node.owner.query('SELECT sealing_public FROM user_key WHERE user_id = $1', [
      person.id,
    ]);
    expect(after.rows).not.toEqual(before.rows);
    expect(await readsWithStaff(client)).toBe(false);
    const { rows } = await node.owner.query(
      "SELECT action FROM ledger_entry WHERE subject_id = $1 AND action IN ('user.reset', 'user.accept-reset') ORDER BY at, id",
      [person.id],
    );
    expect(rows).toEqual([{ action: 'user.reset' }, { action: 'user.accept-reset' }]);
  });

  test('keeps the second factor (AUTH-37)', async () => {
    const person = await sit();
    const { app } = await enrolApp(person.client, node.clock);
    expected(await accept((await reset(person)).token), 200);
    const client = node.nobody();
    const reply = await client.post('/session', { email: person.email, password: next });
    expect(reply.body).toMatchObject({ secondFactor: 'required' });
    expect((await client.get('/cases')).status).toBe(401);
    node.clock.advance(minute);
    expected(await client.post('/session/second-factor', { code: app.code(node.clock) }), 200);
  });

  test('is gone alike for every token that is not good, and nothing is hashed (AUTH-36)', async () => {
    const people = [await sit(), await seat(node, ngo, 'caseworker'), await seat(node, ngo, 'caseworker')];
    const [used, ended, suspended] = people;
    if (!used || !ended || !suspended) throw new Error('Three people');
    const tokens = {
      used: await reset(used),
      suspended: await reset(suspended),
      replaced: await reset(ended),
    };
    expected(await accept(tokens.used.token), 200);
    expected(await manager.client.post(`/users/${suspended.id}/suspend`), 200);
    const last = await reset(ended);
    const hash = jest.spyOn(node.house.passwords, 'hash');
    const replies = [
      await accept(tokens.used.token),
      await accept(tokens.suspended.token),
      await accept(tokens.replaced.token),
      await accept('x'.repeat(43)),
    ];
    node.clock.advance(15 * minute);
    replies.push(await accept(last.token));
    expect(hash).not.toHaveBeenCalled();
    expect(replies.map(({ status }) => status)).toEqual([410, 410, 410, 410, 410]);
    expect(new Set(replies.map((reply) => told(reply))).size).toBe(1);
  });

  test('works to the last of the quarter of an hour, once, however many try (AUTH-35, AUTH-36)', async () => {
    const person = await sit();
    const { token } = await reset(person);
    node.clock.advance(15 * minute - 1);
    const replies = await Promise.all(Array.from({ length: 5 }, (_, nth) => accept(token, `${next} ${nth}`)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410]);
    const winner = replies.findIndex(({ status }) => status === 200);
    expect((await signIn(person, `${next} ${winner}`)).status).toBe(200);
  });
});

describe('A lost device', () => {
  let strict: TestNode;
  beforeAll(async () => {
    strict = await startNode({ demonstration: false, limits: { failuresPerAccount: 1_000 } });
  });
  afterAll(() => strict.stop());

  test('is put right by her manager: nothing of before counts, and she enrols anew (AUTH-40, AUTH-41)', async () => {
    const organisation = await strict.organisation('ngo', 'KZ');
    const head = await seat(strict, organisation, 'manager');
    const person = await seat(strict, organisation, 'caseworker');
    const caseId = await openCase(person.client);
    const { app, spareCodes } = await enrolApp(person.client, strict.clock);
    const token = await reset(person, head.client);
    const signIn = async () => {
      const client = strict.nobody();
      const reply = await client.post('/session', { email: person.email, password });
      return { client, lacks: z.looseObject({ secondFactor: z.string() }).parse(reply.body).secondFactor };
    };
    const before = await signIn();
    expect(before.lacks).toBe('required');
    const done = await head.client.post(`/users/${person.id}/reset-factors`);
    expect(expected(done, 200).body).toMatchObject({ id: person.id, status: 'ACTIVE' });

    // Those who were in are out, one who was on her way in is out, and the open reset is over.
    expect([await statusOf(person.client), await statusOf(before.client)]).toEqual([401, 401]);
    const used = await strict.nobody().post('/resets/accept', { token: token.token, password: next });
    expect(used.status).toBe(410);
    const { rows } = await strict.owner.query(
      `SELECT action, user_id AS by FROM ledger_entry WHERE subject_id = $1 AND action = 'user.reset-factors'`,
      [person.id],
    );
    expect(rows).toEqual([{ action: 'user.reset-factors', by: head.id }]);

    const { client, lacks } = await signIn();
    expect(lacks).toBe('enrol');
    expect((await client.get(`/cases/${caseId}`)).status).toBe(401);
    strict.clock.advance(minute);
    for (const code of [app.code(strict.clock), spareCodes[0] ?? '']) {
      expect((await client.post('/session/second-factor', { code })).status).toBe(401);
    }
    const again = await enrolApp(client, strict.clock);
    expect(again.spareCodes).toHaveLength(10);
    expect((await signIn()).lacks).toBe('required');
    const last = await signIn();
    strict.clock.advance(minute);
    const code = again.app.code(strict.clock);
    expected(await last.client.post('/session/second-factor', { code }), 200);
    // Her keys were under her password all the while.
    expect((await last.client.get(`/cases/${caseId}`)).status).toBe(200);
  });

  test('ends a passkey too, and is nobody’s to put right for herself or without her password (AUTH-40)', async () => {
    const organisation = await strict.organisation('ngo', 'KZ');
    const [head, person] = [
      await seat(strict, organisation, 'manager'),
      await seat(strict, organisation, 'caseworker'),
    ];
    const stranger = await seat(strict, await strict.organisation('ngo', 'KZ'), 'manager');
    await strict.owner.query(
      `INSERT INTO passkey (id, user_id, name, credential_id, public_key, counter, made_at)
       VALUES (gen_random_uuid(), $1, 'Key', '\\x01', '\\x00', 0, now())`,
      [person.id],
    );
    const ask = async ({ client }: Person, of: Person) => client.post(`/users/${of.id}/reset-factors`);
    expect(slugOf(await ask(head, head))).toBe('wrong-state');
    expect(slugOf(await ask(stranger, person))).toBe('not-found');
    expect(slugOf(await ask(person, head))).toBe('not-permitted');
    expected(await ask(head, person), 200);
    const left = await strict.owner.query('SELECT 1 FROM passkey WHERE user_id = $1', [person.id]);
    expect(left.rowCount).toBe(0);
    strict.clock.advance(6 * minute);
    expect(slugOf(await ask(head, person))).toBe('step-up-required');
  });
});

describe('Her own password', () => {
  test('is changed with the old one; her keys go with her, her other sessions end (AUTH-33)', async () => {
    const person = await sit();
    const elsewhere = node.nobody();
    await elsewhere.signIn(person.email, password);
    const { token } = await reset(person);
    const keys = () =>
      node.owner.query('SELECT sealing_public, signing_public FROM user_key WHERE user_id = $1', [person.id]);
    const before = (await keys()).rows;
    const cookie = person.client.cookie;
    expected(await person.client.post('/me/password', { current: password, next }), 204);
    expect(person.client.cookie).not.toBe(cookie);
    expect([await statusOf(person.client), await statusOf(elsewhere)]).toEqual([200, 401]);
    expect((await accept(token)).status).toBe(410);
    expect((await keys()).rows).toEqual(before);
    expect((await signIn(person, password)).status).toBe(401);
    const again = node.nobody();
    await again.signIn(person.email, next);
    expect(await readsWithStaff(again)).toBe(true);
    // What an invitation carries is taken from her ring: it opens, under the new password and in both sessions.
    for (const client of [again, person.client]) {
      expect(await rowHasKeys(client)).toBe(true);
    }
  });

  test('is not changed by whoever does not know it, nor twice at once (AUTH-33)', async () => {
    const person = await sit();
    const wrong = await person.client.post('/me/password', { current: 'not this one', next });
    expect([wrong.status, slugOf(wrong)]).toEqual([401, 'step-up-required']);
    const twin = Object.assign(node.nobody(), { cookie: person.client.cookie });
    const replies = await Promise.all([
      person.client.post('/me/password', { current: password, next }),
      twin.post('/me/password', { current: password, next: `${next} two` }),
    ]);
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(1);
  });
});

async function rowHasKeys(client: Client): Promise<boolean> {
  const { rows } = await node.owner.query<{ has: boolean }>(
    'SELECT keys IS NOT NULL AS has FROM session WHERE id_hash = $1',
    [createHash('sha256').update(idOf(client)).digest()],
  );
  return rows[0]?.has === true;
}

describe('Her own sessions', () => {
  const page = z.looseObject({ items: z.array(z.looseObject({ id: z.string(), current: z.boolean() })) });

  test('are listed to her alone, and ended by her alone (AUTH-32)', async () => {
    const [person, other] = [await sit(), await sit()];
    const elsewhere = node.nobody();
    await elsewhere.signIn(person.email, password);
    const { items } = page.parse((await person.client.get('/me/sessions')).body);
    expect(items.map(({ current }) => current).sort()).toEqual([false, true]);
    const far = items.find(({ current }) => !current)?.id ?? '';
    expect(slugOf(await other.client.delete(`/me/sessions/${far}`))).toBe('not-found');
    expect(await statusOf(elsewhere)).toBe(200);
    expect((await person.client.delete(`/me/sessions/${far}`)).status).toBe(204);
    expect([await statusOf(elsewhere), await statusOf(person.client)]).toEqual([401, 200]);
    expect(slugOf(await person.client.delete(`/me/sessions/${far}`))).toBe('not-found');
    elsewhere.cookie = `__Host-panah=${far}`;
    expect(await statusOf(elsewhere)).toBe(401);
  });

  test('are forgotten by the browser too when she signs out (AUTH-34)', async () => {
    const { client } = await sit();
    expect((await client.get('/me')).headers['clear-site-data']).toBeUndefined();
    const reply = expected(await client.delete('/session'), 204);
    expect(reply.headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
    // The page has wiped what is hers, and something sealed of others is left there.
    const other = (await sit()).client;
    const kept = expected(await other.send('DELETE', '/session', { keep: true }, {}), 204);
    expect(kept.headers['clear-site-data']).toBe('"cache", "cookies"');
  });
});

describe('A suspension', () => {
  test('is the end of fifty calls under way: none that begins after its answer succeeds (AUTH-38)', async () => {
    const person = await sit();
    let isOver = false;
    const outcomes: { late: boolean; status: number }[] = [];
    const worker = async () => {
      for (let round = 0; round < 20; round += 1) {
        const late = isOver;
        const client = Object.assign(node.nobody(), { cookie: person.client.cookie });
        const { status } = await client.get(round % 2 === 0 ? '/me' : '/cases');
        outcomes.push({ late, status });
        if (late && round > 2) return;
      }
    };
    const workers = Array.from({ length: 50 }, worker);
    expected(await manager.client.post(`/users/${person.id}/suspend`), 200);
    isOver = true;
    await Promise.all(workers);
    const late = outcomes.filter((it) => it.late);
    expect(outcomes.some(({ status }) => status === 200)).toBe(true);
    expect(late.length).toBeGreaterThan(20);
    expect(late.filter(({ status }) => status !== 401)).toEqual([]);
  }, 60_000);
});
