import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Prisma } from '../../prisma/generated/client.ts';
import { LedgerPage, LedgerVerdict } from '../../server/contract/audit.ts';
import { TimelinePage } from '../../server/contract/cases.ts';
import { searchLedger } from '../../server/features/audit/store.ts';
import { openDb, visibleSql, type Db, type Reader } from '../../server/platform/db.ts';
import type { Client } from '../support/client.ts';
import { asAdmin, createTestDatabase, type TestDatabase } from '../support/database.ts';
import { chainNow, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { aCase, body, mandate, openCase, sent, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let caseworker: Client;
let staff: Client;
let auditor: Client;
let manager: Client;

beforeAll(async () => {
  node = await startNode();
  [ngo, shelter] = [await node.organisation('ngo', 'UZ'), await node.organisation('shelter', 'UZ')];
  caseworker = await node.as('caseworker', ngo);
  staff = await node.as('shelter_staff', shelter);
  manager = await node.as('manager', ngo);
  auditor = await node.as('auditor', await node.organisation('node', 'UZ'));
});
afterAll(() => node.stop());

async function timeline(client: Client, caseId: string, query = '') {
  return TimelinePage.parse((await client.get(`/cases/${caseId}/timeline${query}`)).body);
}

async function lines(client: Client, query = '') {
  return LedgerPage.parse((await client.get(`/audit${query}`)).body);
}

describe('The timeline of a case', () => {
  test('shows what was done, and of others what they opened too (AUD-1, AUD-2, AUD-4)', async () => {
    const { caseId, referralId } = await sent(caseworker, shelter);
    await caseworker.get(`/cases/${caseId}`);
    await caseworker.get(`/referrals/${referralId}`);
    await staff.get(`/referrals/${referralId}`);
    await staff.post(`/referrals/${referralId}/acknowledge`);
    const { items } = await timeline(caseworker, caseId);
    const said = items.map(({ action, organisation, user }) => [action, organisation, user]);
    const ours = [ngo.name, 'caseworker 1'];
    expect(said).toEqual([
      ['referral.acknowledge', shelter.name, null],
      ['referral.read', shelter.name, null],
      ['referral.send', ...ours],
      ['referral.create', ...ours],
      ['consent.record', ...ours],
      ['consent.record', ...ours],
      ['case.open', ...ours],
    ]);
    expect(items.map(({ subjectId }) => subjectId).slice(0, 4)).toEqual(Array(4).fill(referralId));
    expect(JSON.stringify(items)).not.toContain('shelter_staff');
  });

  test('pages through all of it without a hole', async () => {
    const caseId = await openCase(caseworker);
    for (const text of ['one', 'two', 'three', 'four'])
      await caseworker.post(`/cases/${caseId}/notes`, { text });
    const whole = (await timeline(caseworker, caseId)).items;
    const first = await timeline(caseworker, caseId, '?limit=3');
    const rest = await timeline(caseworker, caseId, `?limit=3&cursor=${String(first.next)}`);
    expect([...first.items, ...rest.items]).toEqual(whole);
    expect([whole.length, rest.next]).toEqual([5, null]);
  });

  test('keeps lines that concern somebody else, and refusals, to itself (AUD-2, AUD-3)', async () => {
    const caseId = await openCase(caseworker);
    const line = (action: string, outcome: string, concerns: string | null) =>
      node.owner.query(
        `INSERT INTO ledger_entry (id, at, organisation_id, action, outcome, subject_type, case_id, concerns_id, request_id)
         VALUES (gen_random_uuid(), now(), $1, $2, $3, 'Case', $4, $5, 'r')`,
        [shelter.id, action, outcome, caseId, concerns],
      );
    await line('case.told', 'allowed', ngo.id);
    await line('case.hidden', 'allowed', shelter.id);
    await line('case.hidden', 'allowed', null);
    await line('case.hidden', 'refused', ngo.id);
    expect((await timeline(caseworker, caseId)).items.map(({ action }) => action).toSorted()).toEqual([
      'case.open',
      'case.told',
    ]);
  });

  test('of a case opened from a flag does not tell who raised it (AUD-3)', async () => {
    const [border, desk] = [
      await node.organisation('border', 'KZ'),
      await node.organisation('coordinator', 'KZ'),
    ];
    await mandate(node, desk, 'route');
    const [officer, triage] = [await node.as('border_officer', border), await node.as('coordinator', desk)];
    const raised = await officer.post('/flags', {
      post: 'KZ-ALA-AIR-2',
      direction: 'leaving',
      reach: 'none',
      instinct: true,
    });
    const flagId = body(raised, 201).id;
    const caseId = body(await triage.post(`/flags/${flagId}/open-case`, aCase), 201).id;
    await officer.get(`/flags/${flagId}`);
    const { items } = await timeline(triage, caseId);
    expect(items.map(({ action, organisation }) => [action, organisation])).toEqual([
      ['flag.open-case', desk.name],
    ]);
  });
});

describe('The ledger is read', () => {
  test('whole by an auditor, of her organisation by a manager, by nobody else (AUD-5)', async () => {
    await openCase(caseworker);
    const all = (await lines(auditor, '?limit=100')).items;
    expect(new Set(all.map(({ organisationId }) => organisationId)).size).toBeGreaterThan(1);
    expect(all.map(({ id }) => id)).toEqual(
      all
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    );
    const own = (await lines(manager, '?limit=100')).items;
    expect(own).not.toEqual([]);
    expect(own.filter((it) => it.organisationId !== ngo.id && it.concerns !== ngo.id)).toEqual([]);
    for (const client of [caseworker, staff])
      expect(slugOf(await client.get('/audit'))).toBe('not-permitted');
    for (const client of [caseworker, manager]) {
      expect(slugOf(await client.get('/audit/verify'))).toBe('not-permitted');
    }
    expect((await node.nobody().get('/audit')).status).toBe(401);
  });

  test('without the case of another organisation, by the manager of who worked on it (AUD-16)', async () => {
    const { caseId, referralId } = await sent(caseworker, shelter);
    await staff.post(`/referrals/${referralId}/acknowledge`);
    const receiving = await node.as('manager', shelter);
    const told = async (client: Client, action: string) => {
      const { items } = await lines(client, `?subjectId=${referralId}&action=${action}`);
      return items.map((line) => [line.caseId, line.concerns]);
    };
    expect(await told(receiving, 'referral.acknowledge')).toEqual([[null, ngo.id]]);
    expect(await told(auditor, 'referral.acknowledge')).toEqual([[caseId, ngo.id]]);
    expect(await told(manager, 'referral.send')).toEqual([[caseId, ngo.id]]);
    expect(JSON.stringify(await lines(receiving, '?limit=100'))).not.toContain(caseId);
  });

  test('with what others did that concerns her organisation, and not who there (AUD-17)', async () => {
    const { caseId, referralId } = await sent(caseworker, shelter);
    await staff.post(`/referrals/${referralId}/acknowledge`);
    const ofOthers = (await lines(manager, `?organisationId=${shelter.id}&limit=100`)).items;
    expect(ofOthers.map(({ action }) => action)).toContain('referral.acknowledge');
    expect(ofOthers.filter(({ concerns }) => concerns !== ngo.id)).toEqual([]);
    expect(new Set(ofOthers.map(({ userId }) => userId))).toEqual(new Set([null]));
    const [known] = (await lines(auditor, `?subjectId=${referralId}&action=referral.acknowledge`)).items;
    expect(known?.userId).not.toBeNull();
    expect((await lines(manager, `?userId=${String(known?.userId)}`)).items).toEqual([]);
    const ofCase = (await lines(manager, `?caseId=${caseId}&limit=100`)).items;
    expect(ofCase.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['case.open', 'referral.send', 'referral.acknowledge']),
    );
    // The control: a third organisation finds nothing of it.
    const stranger = await node.as('manager', await node.organisation('ngo', 'KZ'));
    expect((await lines(stranger, `?caseId=${caseId}`)).items).toEqual([]);
    expect((await lines(stranger, `?organisationId=${shelter.id}`)).items).toEqual([]);
  });

  test('between two moments (AUD-5)', async () => {
    const from = node.clock.now().toISOString();
    node.clock.advance(60_000);
    const to = node.clock.now().toISOString();
    const caseId = await openCase(caseworker);
    const opened = { action: 'case.open', subjectId: caseId };
    expect((await lines(manager, `?from=${to}&subjectId=${caseId}`)).items).toMatchObject([opened]);
    expect((await lines(manager, `?from=${from}&to=${to}&subjectId=${caseId}`)).items).toEqual([]);
    expect(slugOf(await manager.get('/audit?from=yesterday'))).toBe('invalid-input');
  });

  test('by every filter, alone and together (AUD-5)', async () => {
    const caseId = await openCase(caseworker);
    await staff.get(`/cases/${caseId}`);
    await chainNow(node);
    const [opened] = (await lines(auditor, `?subjectId=${caseId}&action=case.open`)).items;
    expect(opened).toMatchObject({
      organisationId: ngo.id,
      outcome: 'allowed',
      concerns: ngo.id,
      role: 'caseworker',
    });
    const [refused, ...others] = (await lines(auditor, `?subjectId=${caseId}&outcome=refused`)).items;
    expect([refused?.organisationId, refused?.reason, others]).toEqual([shelter.id, 'not-visible', []]);
    expect((await lines(auditor, `?subjectId=${caseId}&action=case.read`)).items).toEqual([refused]);
    const together = `?subjectId=${caseId}&action=case.open&outcome=allowed&organisationId=${ngo.id}`;
    expect((await lines(auditor, `${together}&userId=${String(opened?.userId)}`)).items).toEqual([opened]);
    expect((await lines(auditor, `${together}&userId=${caseId}`)).items).toEqual([]);
    expect(slugOf(await auditor.get('/audit?outcome=both'))).toBe('invalid-input');
  });

  test('page after page (AUD-5)', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { items, next } = await lines(manager, `?limit=4${cursor}`);
      seen.push(...items.map(({ id }) => id));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    const whole = (await lines(manager, '?limit=100')).items.map(({ id }) => id);
    expect(seen).toEqual(whole);
  });

  test('is verified by an auditor, which leaves a line itself (AUD-15)', async () => {
    await chainNow(node);
    const verdict = LedgerVerdict.parse((await auditor.get('/audit/verify')).body);
    expect(verdict).toMatchObject({ ok: true, faults: [] });
    expect(verdict.entries).toBeGreaterThan(20);
    expect((await lines(auditor, '?action=ledger.verify&outcome=allowed')).items).toHaveLength(1);
    const { rows } = await node.owner.query<{ entry_id: string; stream: string }>(
      "UPDATE ledger_entry SET role = 'auditor' WHERE id = (SELECT entry_id FROM ledger_chain WHERE stream = $1 AND seq = 1) RETURNING id",
      [shelter.id],
    );
    const after = LedgerVerdict.parse((await auditor.get('/audit/verify')).body);
    expect(rows).toHaveLength(1);
    expect(after.faults).toMatchObject([{ stream: shelter.id, seq: 1, fault: 'edit' }]);
    expect(after.ok).toBe(false);
  });
});

describe('Every combination of filters is answered from an index', () => {
  const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const filters = [
    { organisationId: id(7) },
    { userId: id(107) },
    { subjectId: id(307) },
    { action: 'case.rare' },
    { outcome: 'refused' as const },
    { caseId: id(407) },
  ];
  const combinations = Array.from({ length: 64 }, (_, mask) =>
    Object.fromEntries(
      filters.filter((_filter, bit) => mask & (1 << bit)).flatMap((it) => Object.entries(it)),
    ),
  );
  let database: TestDatabase;
  let db: Db;

  beforeAll(async () => {
    database = await createTestDatabase();
    db = openDb(database.ownerUrl, 1);
    await asAdmin(database.ownerUrl, async (client) => {
      await client.query('ALTER TABLE ledger_entry DISABLE TRIGGER USER');
      await client.query(`
        CREATE FUNCTION numbered(n int) RETURNS uuid LANGUAGE sql IMMUTABLE AS
          $$ SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid $$;
        INSERT INTO ledger_entry
          (id, at, organisation_id, user_id, action, outcome, subject_type, subject_id, case_id, concerns_id, request_id)
        SELECT numbered(n), now() + n * interval '1 second', numbered(n % 20), numbered(n % 200),
          CASE WHEN n % 1000 = 7 THEN 'case.rare' ELSE 'case.read' END,
          CASE WHEN n % 100 = 7 THEN 'refused' ELSE 'allowed' END, 'Case', numbered(n % 5000), numbered(n % 3000),
          CASE WHEN n % 9 = 0 THEN numbered(7) ELSE numbered(n % 20) END, 'r'
        FROM generate_series(1, 60000) n;
        ANALYZE ledger_entry`);
    });
  });
  afterAll(async () => {
    await db.$disconnect();
    await database.drop();
  });

  /** Lines the database looked at in vain, at worst, and whether it read the whole table. */
  async function cost(
    filter: Record<string, string>,
    own: boolean,
  ): Promise<{ vain: number; whole: boolean }> {
    let plan: unknown;
    const explaining = {
      $queryRaw: async (strings: TemplateStringsArray, ...values: unknown[]) => {
        plan = await db.$queryRaw(
          Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON) ${Prisma.sql(strings, ...values)}`,
        );
        return [];
      },
    } as unknown as Reader;
    const seen = visibleSql<'Ledger'>(own ? [{ organisationId: id(7) }, { concernsId: id(7) }] : [{}], 'r');
    const reader = { role: own ? 'manager' : 'auditor', organisationId: id(7) } as const;
    await searchLedger(explaining, seen, filter, { limit: 50, after: null }, reader);
    const said = JSON.stringify(plan);
    const removed = [...said.matchAll(/"Rows Removed by Filter":(\d+)/g)].map(([, count]) => Number(count));
    return { vain: Math.max(0, ...removed), whole: said.includes('Seq Scan') };
  }

  test.each(combinations)('%j (AUD-5)', async (filter) => {
    for (const own of [false, true]) {
      const { vain, whole } = await cost(filter, own);
      expect(whole).toBe(false);
      expect(vain).toBeLessThan(1_500);
    }
  });

  test('and so are two minutes among many hours (AUD-5)', async () => {
    const [span] = await db.$queryRaw<{ from: Date; to: Date }[]>`
      SELECT min(at) + interval '2 hours' AS "from", min(at) + interval '2 hours 2 minutes' AS "to" FROM ledger_entry`;
    const between = { from: span?.from.toISOString() ?? '', to: span?.to.toISOString() ?? '' };
    const { vain, whole } = await cost(between, false);
    expect([whole, vain < 6_000]).toEqual([false, true]);
  });

  test('and would not be without one', async () => {
    await db.$executeRaw`DROP INDEX ledger_entry_action`;
    expect((await cost({ action: 'case.rare' }, false)).vain).toBeGreaterThan(1_500);
  });
});
