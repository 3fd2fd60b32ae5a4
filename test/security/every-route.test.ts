import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Endpoint } from '../../server/platform/endpoint.ts';
import type { Lock } from '../../server/platform/lock.ts';
import { defaultLimits, signInThrottle } from '../../server/platform/limits.ts';
import { grants, subjectOf } from '../../server/policy/ability.ts';
import { allRoutes } from '../../server/routes.ts';
import type { Reply } from '../support/client.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { slugOf } from '../support/story.ts';
import { listenToLocks, lockIn } from './lock-log.ts';
import { Snapshot } from './snapshot.ts';
import { wayInto, type WayIn } from './ways-in.ts';
import { buildWorld, type World } from './world.ts';

const all = allRoutes(signInThrottle(defaultLimits));
const closed = all.flatMap((row) => (row.kind === 'open' ? [] : [row]));
const commands = closed.filter(({ kind }) => kind === 'command');

/** By hand: what the design lets out of its rules, and nothing else. */
const withoutKey = [
  'POST /session/step-up',
  'DELETE /session',
  'POST /me/password',
  'PUT /me/language',
  'DELETE /me/sessions/:id',
  'POST /session/second-factor',
  'POST /session/passkey/challenge',
  'POST /session/passkey',
  'POST /me/totp',
  'POST /me/totp/confirm',
  'POST /me/passkeys/challenge',
  'POST /me/passkeys',
  'DELETE /me/totp',
  'DELETE /me/passkeys/:id',
  'POST /me/spare-codes',
  'POST /users',
  'POST /users/:id/reset',
  'POST /organisations/:id/managers',
  'POST /devices',
  'POST /organisation/lock',
  'POST /me/recovery',
  'POST /organisation/kit',
  'POST /organisations/:id/refound',
  'DELETE /drafts/:id',
  'POST /notices/read',
  'POST /notices/:id/read',
  'DELETE /push-subscriptions/:id',
  'PUT /country-values/time',
  'POST /country-values/timers',
  'PUT /country-values/holidays',
  'POST /country-values/holidays/remove',
  'POST /country-values/activate',
  'PUT /cases/:id/identity',
  'POST /cases/:id/identity/open',
  'POST /identity/search',
  'POST /cases/:id/identity/break-glass',
  'POST /break-glass/:id/confirm',
  'POST /break-glass/:id/review',
  'POST /referrals/:id/identity/open',
  'POST /referrals/:id/link',
  'POST /dossiers/:id/open',
  'POST /cases/:id/cards',
  'POST /cards/check',
  'POST /card-countries',
  'POST /cases/:id/codes',
];
const withoutLine = [
  'GET /me',
  'GET /me/factors',
  'GET /me/keys',
  'GET /officers',
  'GET /officers/:id',
  'GET /refoundings',
  'GET /organisations/:id',
  'GET /services/:id',
  'GET /draft-key',
  'GET /notices/unread',
  'GET /notices/settings',
  'GET /notices/:id',
  'GET /events',
  'GET /duty/now',
  'GET /duty/:id',
  'GET /country-values',
  'GET /card-countries',
  'GET /my-work',
  'GET /board',
  'GET /audit/checkpoints',
];
/** What somebody has begun and not done, and what she has looked at, is nobody's to count. */
const actsWithoutLine = [
  'PUT /drafts/:id',
  'DELETE /drafts/:id',
  'PUT /notices/settings',
  'POST /notices/read',
  'POST /notices/:id/read',
  'POST /complaints',
];
const withStepUp = [
  'POST /me/totp',
  'POST /me/passkeys/challenge',
  'DELETE /me/totp',
  'DELETE /me/passkeys/:id',
  'POST /me/spare-codes',
  'POST /users/:id/reset',
  'POST /users/:id/reset-factors',
  'POST /me/recovery',
  'POST /officers/:id/confirm',
  'POST /organisation/kit',
  'POST /organisation/kit/use',
  'POST /organisation/rotate',
  'POST /organisation/refound',
  'POST /organisations/:id/refound',
  'POST /cases/:id/identity/open',
  'POST /cases/:id/identity/break-glass',
  'POST /break-glass/:id/confirm',
  'POST /referrals/:id/identity/open',
  'POST /referrals/:id/accept',
];
const open = [
  'POST /session',
  'POST /invitations/accept',
  'POST /resets/accept',
  'POST /organisation/reopen',
  'GET /service-map',
  'GET /flag-key',
  'POST /flags/sealed',
  'POST /reports',
];
/** A device has to answer what was asked in that moment; `test/integration/factors.test.ts` has one. */
const withDevice = ['POST /session/passkey', 'POST /me/passkeys'];
const lockOrder = [
  'organisation',
  'user',
  'case',
  'consent',
  'call-out',
  'case-event',
  'code',
  'request',
  'card',
  'flag',
  'referral',
  'grant',
  'track',
  'child',
  'sitting',
  'journey',
  'deposition',
  'signal',
  'proceeding',
  'unit',
  'service',
  'device',
  'report',
  'tip',
  'call',
  'handover',
  'complaint',
  'contact-point',
  'clock',
  'country',
  'thread',
  'question',
] as const satisfies readonly Lock[];

const named = (rows: readonly { on: string }[]) => rows.map(({ on }) => on);
const isInOrder = (locks: readonly Lock[]) =>
  locks.every((lock, at) => at === 0 || lockOrder.indexOf(locks[at - 1] ?? lock) < lockOrder.indexOf(lock));

describe('Every endpoint', () => {
  test('asks for a right that somebody has, or says why it needs none', () => {
    const rights = new Set(grants.flatMap((it) => it.actions.map((action) => `${action} ${subjectOf(it)}`)));
    expect(closed.filter(({ may }) => !rights.has(may.join(' ')))).toEqual([]);
    const unasked = all.flatMap((row) => (row.kind === 'open' ? [row] : []));
    expect(named(unasked)).toEqual(open);
    for (const { why } of unasked) expect(why.length).toBeGreaterThan(20);
  });

  test('has an address of its own, and changes nothing by a GET', () => {
    expect(new Set(named(all)).size).toBe(all.length);
    for (const { kind, on } of all) {
      expect([on, on.startsWith('GET ')]).toEqual([
        on,
        ['query', 'list'].includes(kind) || on === 'GET /flag-key' || on === 'GET /service-map',
      ]);
      expect(on).toMatch(/^[A-Z]+ (?:\/(?:[a-z-]+|:id))+$/);
    }
  });

  test('takes a strict input and gives a strict output', () => {
    for (const { on, input, output } of all) {
      const said = input.safeParse({ 'no such key': 1 });
      expect([on, JSON.stringify(said.error?.issues).includes('unrecognized_keys')]).toEqual([on, true]);
      if (output === null) continue;
      const given = output.safeParse({ 'no such key': 1 });
      expect([on, JSON.stringify(given.error?.issues).includes('unrecognized_keys')]).toEqual([on, true]);
    }
  });

  test('has a name in the ledger, noun and verb, and a command one that no other has', () => {
    expect(named(commands.filter(({ ledger }) => ledger === null))).toEqual(actsWithoutLine);
    expect(named(closed.filter(({ kind, ledger }) => kind === 'query' && ledger === null))).toEqual(
      withoutLine,
    );
    const names = all.flatMap(({ ledger }) => (ledger === null ? [] : [ledger]));
    expect(names.filter((name) => !/^[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*$/.test(name))).toEqual([]);
    const acts = commands.flatMap(({ ledger }) => (ledger === null ? [] : [ledger]));
    expect(acts.filter((name, at) => acts.indexOf(name) !== at)).toEqual([]);
  });

  test('that is a command takes an Idempotency-Key or says why not (PLAT-17)', () => {
    const refusing = commands.filter(({ idempotency }) => idempotency !== true);
    expect(named(refusing)).toEqual(withoutKey);
    for (const { idempotency } of refusing) expect(String(idempotency).length).toBeGreaterThan(15);
  });

  test('that cannot be undone asks for the password again (PLAT-13)', () => {
    expect(named(closed.filter(({ stepUp }) => stepUp))).toEqual(withStepUp);
  });

  test('that is a list is paged', () => {
    for (const { on, input } of closed.filter(({ kind }) => kind === 'list')) {
      const needed = on === 'GET /referrals' ? { box: 'inbox' } : {};
      expect([on, input.safeParse({ ...needed, limit: 100, cursor: 'x' }).success]).toEqual([on, true]);
      expect([on, input.safeParse({ ...needed, limit: 101 }).success]).toEqual([on, false]);
    }
  });

  test('declares its locks in the one order (PLAT-16)', () => {
    expect(commands.filter(({ locks }) => !isInOrder(locks))).toEqual([]);
    expect(isInOrder(['referral', 'case'])).toBe(false);
    expect(isInOrder(['case', 'case'])).toBe(false);
  });
});

const last: (() => Promise<void> | void)[] = [];
let node: TestNode;
let world: World;
let snapshot: Snapshot;
beforeAll(async () => {
  node = await startNode();
  last.push(() => node.stop());
  world = await buildWorld(node);
  snapshot = await Snapshot.take(node);
  last.push(() => snapshot.end());
}, 240_000);
afterAll(async () => {
  for (const end of last.reverse()) await end();
});

const restore = async () => snapshot.restore(await snapshot.changed());

function send({ method, path, client }: WayIn, body: object | undefined, key?: string): Promise<Reply> {
  const { cookie } = client;
  return client.send(method, path, body, { ...(key !== undefined && { key }) }).finally(() => {
    client.cookie = cookie;
  });
}

describe('The locks of a command (PLAT-16)', () => {
  const log = listenToLocks();
  last.push(() => {
    log.end();
  });

  const here = commands.filter(({ on }) => !withDevice.includes(on));
  test.each(here.map((row) => [row.on, row] as const))(
    '%s are those it declares, in order',
    async (_on, row) => {
      const way = wayInto(world, row);
      log.take();
      const { status } = await send(way, way.body);
      const taken = log.take();
      await restore();
      expect(status).toBe(row.status);
      expect(taken.filter((lock) => !row.locks.includes(lock))).toEqual([]);
      expect([taken, isInOrder(taken)]).toEqual([taken, true]);
      // Silence would be no proof: what declares a lock is heard taking one.
      expect(taken.length > 0).toBe(row.locks.length > 0);
    },
  );

  test('are read from statements', () => {
    expect(lockIn('SELECT c.id FROM consent c JOIN referral r ON TRUE WHERE 1 = 1 FOR SHARE OF c')).toBe(
      'consent',
    );
    expect(lockIn('SELECT c.id FROM consent c JOIN referral r ON TRUE FOR NO KEY UPDATE OF r')).toBe(
      'referral',
    );
    expect(lockIn('UPDATE "public"."organisation" SET "version" = 2')).toBe('organisation');
    expect(lockIn('WITH r AS (\n UPDATE flag SET a = 1 RETURNING *) SELECT 1')).toBe('flag');
    expect(lockIn('SELECT 1 FROM case_record')).toBeUndefined();
  });
});

/** Another body for the same key: another version where the command takes one, else another word. */
const otherwise: Readonly<Record<string, object>> = {
  'POST /organisations': { region: 'Elsewhere' },
  'POST /agreements': { mode: 'none' },
  'POST /me/recovery/use': { code: 'ZZZZ-ZZZZ-ZZZZ' },
  'POST /keys/grants': { kind: 'officer' },
  'POST /officers': { userId: randomUUID() },
  'POST /organisation/kit/use': { userId: randomUUID() },
  'POST /organisation/refound': { kitLost: false },
  'POST /organisation/rotate': { kind: 'staff' },
  'POST /organisation/succession': { toOrganisationId: randomUUID() },
  'POST /organisation/succession/accept': { organisationId: randomUUID() },
  'POST /flags': { people: 2 },
  'POST /cases': { dependants: 2 },
  'POST /case-events': { title: 'Another night' },
  'POST /cases/:id/consents': { form: 'audio' },
  'POST /consents/:id/withdraw': { channel: 'written' },
  'POST /cases/:id/withdraw': { channel: 'written' },
  'PUT /cases/:id/tasks': { task: 'needs' },
  'POST /cases/:id/screenings': { answers: { 'DEL-EX-01': 'absent' } },
  'POST /cases/:id/non-punishment': { signal: 'POSSIBLE' },
  'POST /cases/:id/names': { name: 'Another' },
  'POST /complaints': { text: 'Something else' },
  'POST /non-punishment/:id/proceedings': { stage: 'CHARGED' },
  'POST /goals/:id/end': { outcome: 'partly' },
  'POST /journeys': { referralId: randomUUID() },
  'POST /referrals/:id/messages': { text: 'Something else.' },
  'POST /cases/:id/interviews': { medium: 'audio' },
  'PUT /cases/:id/do-not-ask': { topics: ['CR'] },
  'POST /cases/:id/identification': { country: 'KZ' },
  'POST /cases/:id/reflection': { days: 6 },
  'POST /decisions/:id': { on: '2037-11-20' },
  'POST /sittings': { on: '2037-11-24' },
  'POST /sittings/:id/dossiers': { referralId: randomUUID() },
  'POST /field-reports': { people: 2 },
  'POST /calls': { language: 'kaz' },
  'PUT /notices/settings': { mail: 'never' },
  'POST /push-subscriptions': { endpoint: 'https://push.panah.test/another' },
  'POST /duty': { function: 'hotline' },
  'POST /referrals/:id/liaison': { topic: 'travel' },
  'POST /liaison-threads/:id/messages': { saying: 'note' },
  'POST /liaison-questions': { kind: 'what_costs' },
};
/** These take nothing but their record: there is no other body for the same key. */
const takesNothing = ['POST /services-given/:id/strike', 'POST /unmet-needs/:id/met'];
const keyed: readonly Endpoint[] = commands.filter(({ idempotency }) => idempotency === true);
/** Which record is answered; settings have none, and what is gone is answered with nothing. */
const idOf = (reply: Reply) => z.looseObject({ id: z.string() }).safeParse(reply.body).data?.id ?? reply.text;

describe('A command sent again with its key (PLAT-17, PLAT-18)', () => {
  afterEach(restore);

  test.each(keyed.map((row) => [row.on, row] as const))('%s', async (on, row) => {
    const way = wayInto(world, row);
    const key = 'the-same-key';
    const first = await send(way, way.body, key);
    expect(first.status).toBe(row.status);
    const [counts, state] = [await snapshot.counts(), await snapshot.state()];

    const again = await send(way, way.body, key);
    expect([again.status, idOf(again)]).toEqual([first.status, idOf(first)]);
    const other = await send(way, { ...way.body, ...(otherwise[on] ?? { version: 7 }) }, key);
    const refused = takesNothing.includes(on) ? 'invalid-input' : 'idempotency-mismatch';
    expect([other.status, slugOf(other)]).toEqual([422, refused]);
    expect(await snapshot.state()).toEqual(state);

    await restore();
    const atOnce = await Promise.all(Array.from({ length: 5 }, () => send(way, way.body, key)));
    expect(atOnce.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => row.status));
    expect(new Set(atOnce.map(idOf)).size).toBe(1);
    expect(await snapshot.counts()).toEqual(counts);
  });

  test('is done again without one: the records can be counted', async () => {
    const before = await snapshot.counts();
    const row = keyed.find(({ on }) => on === 'POST /cases');
    if (!row) throw new Error('No cases can be opened');
    const way = wayInto(world, row);
    await Promise.all(Array.from({ length: 5 }, () => send(way, way.body)));
    expect((await snapshot.counts()).case_record).toBe((before.case_record ?? 0) + 5);
  });

  test.each(['short', 'x'.repeat(101), 'with a space', 'wïth-an-umlaut'])(
    'refuses the key "%s"',
    async (key) => {
      const row = keyed.find(({ on }) => on === 'POST /cases');
      if (!row) throw new Error('No cases can be opened');
      const way = wayInto(world, row);
      const reply = await send(way, way.body, key);
      expect([reply.status, slugOf(reply)]).toEqual([422, 'invalid-input']);
      expect(await snapshot.changed()).toEqual([]);
    },
  );

  test('is another command by another person, and at another address', async () => {
    const row = keyed.find(({ on }) => on === 'POST /cases/:id/notes');
    if (!row) throw new Error('No notes can be written');
    const way = wayInto(world, row);
    const scene = world.scenes.get('mine');
    if (!scene) throw new Error('Nobody has a case');
    const written: string[] = [];
    for (const role of ['caseworker', 'shelter_staff'] as const) {
      for (const other of ['caseworker', 'lawyer'] as const) {
        const path = `/cases/${scene.about(other).cases ?? ''}/notes`;
        written.push(
          idOf(await send({ ...way, client: scene.asks(role).client, path }, way.body, 'one-key-for-all')),
        );
      }
    }
    expect(new Set(written).size).toBe(4);
  });
});
