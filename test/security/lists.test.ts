import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { corridorModes, referralStatuses, type Role } from '#contract/codes';
import { newId, newReference } from '../../server/platform/ids.ts';
import type { Client, Reply } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, mandate, slugOf } from '../support/story.ts';
import { hexOf, sealDetails } from '../support/sealed.ts';
import { seat, type Person } from './people.ts';

const page = z.object({
  items: z.array(z.looseObject({ id: z.string(), status: z.string().optional() })),
  next: z.string().nullable(),
});
type Item = z.infer<typeof page>['items'][number];

const readerRoles: readonly Role[] = ['caseworker', 'coordinator', 'hotline_operator', 'police_officer'];

let node: TestNode;
let organisations: TestOrganisation[];
let readers: Person[];
beforeAll(async () => {
  node = await startNode();
  organisations = [
    await node.organisation('ngo', 'AE'),
    await node.organisation('coordinator', 'AE'),
    await node.organisation('shelter', 'UZ'),
    await node.organisation('coordinator', 'UZ'),
  ];
  const [, here, , there] = organisations;
  if (!here || !there) throw new Error('Two coordinators are missing');
  for (const kind of ['route', 'clear']) await mandate(node, here, kind);
  await mandate(node, there, 'clear');
  readers = [];
  for (const organisation of organisations) {
    for (const role of readerRoles) readers.push(await seat(node, organisation, role));
  }
}, 60_000);
afterAll(() => node.stop());

/** All items of a list, page by page; no item twice. */
async function all(client: Client, path: string, limit = 7): Promise<Item[]> {
  const items: Item[] = [];
  const glue = path.includes('?') ? '&' : '?';
  for (let cursor: string | null = ''; cursor !== null;) {
    const asked = `${path}${glue}limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const reply = await client.get(asked);
    if (reply.status !== 200) throw new Error(`${asked}: ${reply.status} ${reply.text}`);
    const read: z.infer<typeof page> = page.parse(reply.body);
    items.push(...read.items);
    cursor = read.next;
  }
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  return items;
}

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id).sort();

/** What the caller may read of these, asked one by one. */
async function readable(client: Client, noun: string, ids: readonly string[]): Promise<Item[]> {
  const replies = await Promise.all(ids.map((id) => client.get(`/${noun}/${id}`)));
  for (const { status } of replies) expect([200, 403, 404]).toContain(status);
  return replies.flatMap((reply) => (reply.status === 200 ? [body(reply)] : []));
}

async function insert(table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join();
  await node.owner.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

/** Their details sealed as the node would have. */
async function insertCases(rows: readonly CaseRow[]): Promise<void> {
  const sealed = rows.map(async (row) => {
    const details = await sealDetails(node, { id: row.id, organisationId: row.organisation_id });
    return { ...row, details: hexOf(details) };
  });
  await insert('case_record', await Promise.all(sealed));
}

async function clear(): Promise<void> {
  for (const table of ['referral', 'flag', 'case_record']) await node.owner.query(`DELETE FROM ${table}`);
}

const index = fc.nat({ max: 1_000 });
const drawnCase = fc.record({ by: index, closed: fc.boolean() });
const drawnFlag = fc.record({
  ...{ by: index, assignee: fc.option(index) },
  status: fc.constantFrom('RECEIVED', 'ASSIGNED', 'CLOSED'),
});
const drawnReferral = fc.record({
  ...{ of: index, to: index, delivered: fc.boolean(), originCleared: fc.boolean() },
  status: fc.constantFrom(...referralStatuses),
  corridor: fc.constantFrom(null, ...corridorModes),
});
const drawnWorld = fc.record({
  cases: fc.array(drawnCase, { minLength: 8, maxLength: 10 }),
  flags: fc.array(drawnFlag, { minLength: 8, maxLength: 10 }),
  referrals: fc.array(drawnReferral, { minLength: 20, maxLength: 24 }),
});
type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;

const mustBeDelivered = ['SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED', 'ACCEPTED', 'IN_PROGRESS', 'COMPLETED'];
const neverDelivered = ['DRAFT', 'AWAITING_CONSENT', 'AWAITING_CLEARANCE', 'CLEARANCE_REFUSED'];
const at = () => node.clock.now().toISOString();

function nth<T>(list: readonly T[], drawn: number): T {
  const found = list[drawn % list.length];
  if (found === undefined) throw new Error('Nothing to draw from');
  return found;
}

function organisationOf({ client }: Person): TestOrganisation {
  if (!client.organisation) throw new Error('Nobody without an organisation reads here');
  return client.organisation;
}

function caseRow({ by, closed }: Drawn<typeof drawnCase>) {
  const opener = nth(readers, by);
  const { id: organisation_id, country } = organisationOf(opener);
  return {
    ...{ id: newId(node.clock.now()), code: newReference('PN'), organisation_id, country_of_record: country },
    ...{ node_of_record: 'test', status: closed ? 'CLOSED' : 'ACTIVE', closure: closed ? 'OTHER' : null },
    ...{ source: 'ngo', sex: 'Feminine', age_group: '25-59', is_minor: 'no', risk: 'LOW' },
    ...{ opened_by_id: opener.id, opened_at: at(), closed_at: closed ? at() : null },
  };
}

function flagRow({ by, assignee, status }: Drawn<typeof drawnFlag>) {
  const raiser = nth(readers, by);
  const { id: organisation_id, country } = organisationOf(raiser);
  const to = status === 'ASSIGNED' ? (assignee ?? 0) : assignee;
  const assigned = status === 'RECEIVED' || to === null ? null : nth(organisations, to).id;
  return {
    ...{ id: randomUUID(), reference: newReference('FL'), organisation_id, raised_by_id: raiser.id },
    ...{ country_code: country, post: 'AE-DXB', direction: 'leaving', reach: 'none', people: 1, child: 'no' },
    ...{ sex: 'Feminine', indicators: ['BEX-01'], instinct: false, danger: false, languages: [] },
    ...{ journey: 'unknown', observed_at: at(), created_at: at(), status, assigned_to_id: assigned },
    ...{ handled_at: status === 'RECEIVED' ? null : at(), closure: status === 'CLOSED' ? 'OTHER' : null },
  };
}

type CaseRow = ReturnType<typeof caseRow>;

/** A referral of one of the cases as the table's own checks allow it. */
function referralRow(drawn: Drawn<typeof drawnReferral>, cases: readonly CaseRow[]) {
  const { status, corridor, originCleared } = drawn;
  const of = nth(cases, drawn.of);
  const others = organisations.filter(({ id }) => id !== of.organisation_id);
  const to = nth(others, drawn.to);
  const delivered = mustBeDelivered.includes(status) || (drawn.delivered && !neverDelivered.includes(status));
  const waits = status === 'AWAITING_CLEARANCE';
  return {
    ...{ id: newId(node.clock.now()), reference: newReference('RF'), case_id: of.id, kind: 'assistance' },
    ...{ from_organisation_id: of.organisation_id, from_country: of.country_of_record },
    ...{
      to_organisation_id: to.id,
      to_country: to.country,
      pseudonym: delivered ? newReference('PR') : null,
    },
    ...{ urgency: 'STANDARD', services: ['food'], accepted_services: ['food'], segments: [], alternates: [] },
    ...{ safe_contact: 'sender_only', status, corridor: waits ? (corridor ?? 'coordinated') : corridor },
    clearance_country: waits ? (originCleared ? to.country : of.country_of_record) : null,
    ...{ origin_cleared: originCleared, destination_cleared: false, delivered, reason: 'OTHER' },
    ...{ created_by_id: of.opened_by_id, created_at: at(), sent_at: delivered ? at() : null },
  };
}

async function build(drawn: Drawn<typeof drawnWorld>) {
  await clear();
  const cases = drawn.cases.map(caseRow);
  const flags = drawn.flags.map(flagRow);
  const referrals = drawn.referrals.map((one) => referralRow(one, cases));
  await insertCases(cases);
  await insert('flag', flags);
  await insert('referral', referrals);
  return { cases, flags, referrals };
}

describe('A list shows what may be read one by one, no more and no less (PLAT-24, CASE-18)', () => {
  test('in any world of cases, flags and referrals, for every reader', async () => {
    let seen = 0;
    let hidden = 0;
    const property = fc.asyncProperty(drawnWorld, async (drawn) => {
      const { cases, flags, referrals } = await build(drawn);
      const ids = { cases: idsOf(cases), flags: idsOf(flags), referrals: idsOf(referrals) };
      for (const { client } of readers) {
        const { listed: list, readable: read } = await bothWays(client, client, ids);
        expect(list).toEqual(read);
        const shown = Object.values(read).flat().length;
        seen += shown;
        hidden += Object.values(ids).flat().length - shown;
      }
    });
    await fc.assert(property, { numRuns: 2, endOnFailure: true });
    // The worlds must hold both, or nothing was compared.
    expect(seen).toBeGreaterThan(100);
    expect(hidden).toBeGreaterThan(100);
  }, 120_000);

  test('which is not so of two different readers: the comparison can fail', async () => {
    const [drawn] = fc.sample(drawnWorld, { numRuns: 1, seed: 7 });
    if (!drawn) throw new Error('fast-check gave nothing');
    const { cases, flags, referrals } = await build(drawn);
    const ids = { cases: idsOf(cases), flags: idsOf(flags), referrals: idsOf(referrals) };
    const [one, other] = [nth(readers, 0), nth(readers, 8)];
    const { listed: list, readable: read } = await bothWays(one.client, other.client, ids);
    expect(list.cases).not.toEqual(read.cases);
    expect(list.outbox).not.toEqual(read.outbox);
  });

  test('and a filter only takes away: what is left is what shows the value asked for', async () => {
    const property = fc.asyncProperty(drawnWorld, async (drawn) => {
      const { cases } = await build(drawn);
      for (const { client } of readers) {
        for (const box of ['inbox', 'outbox', 'route']) {
          await narrowed(client, `/referrals?box=${box}`, ['SENT', 'DRAFT', 'REVOKED']);
        }
        await narrowed(client, '/cases', ['ACTIVE', 'CLOSED']);
        await narrowed(client, '/flags', ['RECEIVED', 'ASSIGNED', 'CLOSED', 'HANDLED']);
        const foreign = cases.filter((one) => one.organisation_id !== client.organisation?.id);
        for (const { id } of foreign.slice(0, 3)) {
          for (const box of ['inbox', 'outbox', 'route']) {
            expect(await listed(client, `/referrals?box=${box}&caseId=${id}`)).toEqual([]);
          }
        }
      }
    });
    await fc.assert(property, { numRuns: 1, endOnFailure: true });
  }, 120_000);
});

/** What one reader is listed, and what one can read of these one by one, by list. */
async function bothWays(
  lister: Client,
  reader: Client,
  ids: { readonly cases: string[]; readonly flags: string[]; readonly referrals: string[] },
) {
  const box = (name: string) => listed(lister, `/referrals?box=${name}`).then(idsOf);
  const referrals = await readable(reader, 'referrals', ids.referrals);
  const relation = (name: string) => idsOf(referrals.filter((one) => one.relation === name));
  return {
    listed: {
      ...{ inbox: await box('inbox'), outbox: await box('outbox'), route: await box('route') },
      cases: idsOf(await listed(lister, '/cases')),
      flags: idsOf(await listed(lister, '/flags')),
    },
    readable: {
      ...{ inbox: relation('receiver'), outbox: relation('sender'), route: relation('route') },
      cases: idsOf(await readable(reader, 'cases', ids.cases)),
      flags: idsOf(await readable(reader, 'flags', ids.flags)),
    },
  };
}

/** The whole list; nothing for a role that may not ask for it at all. */
async function listed(client: Client, path: string, limit?: number): Promise<Item[]> {
  const first = await client.get(path);
  if (first.status !== 403) return all(client, path, limit);
  expect(slugOf(first)).toBe('not-permitted');
  return [];
}

async function narrowed(client: Client, path: string, statuses: readonly string[]): Promise<void> {
  const whole = await listed(client, path, 50);
  const glue = path.includes('?') ? '&' : '?';
  for (const status of statuses) {
    const part = await listed(client, `${path}${glue}status=${status}`, 50);
    expect(idsOf(part)).toEqual(idsOf(whole.filter((one) => one.status === status)));
  }
}

describe('The other lists', () => {
  test('people are those of the manager’s organisation', async () => {
    const [ngo] = organisations;
    if (!ngo) throw new Error('No organisation');
    const manager = await seat(node, ngo, 'manager');
    const { rows } = await node.owner.query('SELECT id FROM user_account WHERE organisation_id = $1', [
      ngo.id,
    ]);
    expect(idsOf(await all(manager.client, '/users'))).toEqual(
      idsOf(z.array(z.object({ id: z.string() })).parse(rows)),
    );
  });

  test('lines of the ledger are those of the manager’s organisation or concern it, whatever she filters by', async () => {
    const [ngo, coordinator] = organisations;
    if (!ngo || !coordinator) throw new Error('No organisation');
    const { client } = await seat(node, ngo, 'manager');
    const own = await all(client, '/audit', 100);
    expect(own.length).toBeGreaterThan(20);
    const strange = (lines: Awaited<ReturnType<typeof all>>) =>
      lines.filter((line) => line.organisationId !== ngo.id && line.concerns !== ngo.id);
    expect(strange(own)).toEqual([]);
    expect(strange(await all(client, `/audit?organisationId=${coordinator.id}`))).toEqual([]);
    const auditor = await seat(node, ngo, 'auditor');
    expect(
      (await all(auditor.client, `/audit?organisationId=${coordinator.id}`, 100)).length,
    ).toBeGreaterThan(50);
  }, 60_000);
});

describe('Paging (PLAT-23)', () => {
  let client: Client;
  let reader: Person;
  beforeAll(async () => {
    await clear();
    reader = nth(readers, 0);
    client = reader.client;
    const rows = Array.from({ length: 120 }, () => ({ ...caseRow({ by: 0, closed: false }) }));
    await insertCases(rows);
  });
  const lengthOf = (reply: Reply) => page.parse(reply.body).items.length;

  test('gives fifty unless asked otherwise, and a hundred at most', async () => {
    expect(lengthOf(await client.get('/cases'))).toBe(50);
    expect(lengthOf(await client.get('/cases?limit=100'))).toBe(100);
    expect(lengthOf(await client.get('/cases?limit=1'))).toBe(1);
    expect((await all(client, '/cases', 100)).length).toBe(120);
  });

  test.each(['0', '101', '-1', '1.5', 'x', '', '1e3', 'NaN', 'Infinity', '99999999999999999999', '50;--'])(
    'refuses a limit of "%s"',
    async (limit) => {
      const reply = await client.get(`/cases?limit=${encodeURIComponent(limit)}`);
      expect([reply.status, slugOf(reply)]).toEqual([422, 'invalid-input']);
    },
  );

  test.each([
    ['two limits', '?limit=5&limit=6'],
    ['a nested limit', '?limit[$gt]=5'],
    ['an order of its own', '?orderBy=details'],
    ['fields of its own', '?fields=details'],
    ['what is to be included', '?include=organisation'],
    ['a total', '?count=true'],
    ['another offset', '?offset=10'],
  ])('refuses %s', async (_what, query) => {
    const reply = await client.get(`/cases${query}`);
    expect([reply.status, slugOf(reply)]).toEqual([422, 'invalid-input']);
  });

  test.each([
    ['too short', 'AAAA'],
    ['too long', 'A'.repeat(23)],
    ['of other letters', 'äääääääääääääääääääääää'],
    ['with a quote', "AAAAAAAAAAAAAAAAAAAAA'"],
    ['that is an id', '01a206c6-7880-75d7-8c7f-3cd459d631e0'],
    ['that is empty', ''],
    ['that is huge', 'A'.repeat(201)],
  ])('refuses a cursor %s', async (_what, cursor) => {
    const reply = await client.get(`/cases?cursor=${encodeURIComponent(cursor)}`);
    expect([reply.status, slugOf(reply)]).toEqual([422, 'invalid-input']);
  });

  const cursorOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

  test('by a made-up cursor shows nothing that the list would not, and nothing of what it names', async () => {
    await insert('flag', [flagRow({ by: 1, assignee: null, status: 'RECEIVED' })]);
    const stranger = nth(readers, 14);
    const mine = await all(client, '/cases', 100);
    for (const cursor of ['0'.repeat(32), 'f'.repeat(32)]) {
      const reply = await client.get(`/cases?limit=100&cursor=${cursorOf(cursor)}`);
      const shown = page.parse(reply.body).items;
      expect(shown.filter(({ id }) => !mine.some((one) => one.id === id))).toEqual([]);
    }
    expect(lengthOf(await stranger.client.get(`/cases?cursor=${cursorOf(mine[5]?.id ?? '')}`))).toBe(0);
  });

  test('by a cursor that names somebody else’s flag answers as by one that names none', async () => {
    const officer = await seat(node, nth(organisations, 2), 'border_officer');
    const other = await seat(node, nth(organisations, 0), 'border_officer');
    const flag = { post: 'UZ-TAS', direction: 'leaving', reach: 'none', indicators: ['BEX-01'] };
    const raise = async (who: Person) => body(await who.client.post('/flags', flag), 201).id;
    await raise(officer);
    node.clock.advance(1_000);
    const foreign = await raise(other);
    const answers = await Promise.all(
      [foreign, randomUUID()].map((id) => officer.client.get(`/flags?cursor=${cursorOf(id)}`)),
    );
    expect(answers.map((reply) => [reply.status, reply.text])[0]).toEqual([
      answers[1]?.status,
      answers[1]?.text,
    ]);
  });
});
