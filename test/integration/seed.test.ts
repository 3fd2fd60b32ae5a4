import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { roles } from '#contract/codes';
import { demonstrationPassword, seedDemonstration } from '../../prisma/seed.ts';
import { stories, story } from '../../prisma/seed/stories.ts';
import type { Db, Tx } from '../../server/platform/db.ts';
import type { Client, Reply } from '../support/client.ts';
import { chainNow, startNode, type TestNode } from '../support/node.ts';
import { body, slugOf } from '../support/story.ts';

let node: TestNode;
beforeAll(async () => {
  node = await startNode();
});
afterAll(() => node.stop());

const minutes = 60_000;

const storyIds = [
  ...[
    'bahrain-rescue',
    'begging-kz',
    'consent-withdrawn',
    'dubai-return',
    'istanbul-prevented',
    'kg-uz-into-kz',
  ],
  ...['kz-network-minors', 'legal-status-kg', 'newborn-sale', 'russia-furniture', 'undecided-witness'],
  'uz-men-labour-kz',
];

/** What people of the stories are called, and their papers and telephones: invented so that a leak is seen. */
const canaries = [
  /canary/i,
  /zarrina|rahimova|bekzod|yusupov/i,
  /1994-02-11|1988-09-03/,
  /\+?971500007171/,
  /AA3301234/i,
];

/** Every row of every table, the jobs' too, as `table: row`. */
// One moment for all tables: the chainer moves lines from one to another while they are read.
async function dump(): Promise<string[]> {
  await node.owner.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  const tables = await node.owner.query<{ name: string }>(`
    SELECT c.oid::regclass::text AS name FROM pg_class c
    WHERE c.relkind IN ('r', 'p') AND (c.relnamespace = 'public'::regnamespace
      OR c.oid = 'graphile_worker._private_jobs'::regclass)`);
  const rows: string[] = [];
  for (const { name } of tables.rows) {
    const { rows: found } = await node.owner.query<{ line: string }>(`SELECT t::text AS line FROM ${name} t`);
    rows.push(...found.map(({ line }) => `${name}: ${line}`));
  }
  await node.owner.query('COMMIT');
  return rows;
}

/** Which story each noted case was told in: notes are sealed, so a colleague of each organisation reads them. */
async function noted(
  as: (email: string) => Promise<Client>,
): Promise<{ story: string | null; caseId: string }[]> {
  const cases = await one<{ id: string; email: string }>(`
    SELECT c.id, u.email FROM case_record c JOIN user_account u ON u.id = c.opened_by_id
    WHERE EXISTS (SELECT FROM case_note n WHERE n.case_id = c.id)`);
  const clients = new Map<string, Client>();
  const told: { story: string | null; caseId: string }[] = [];
  for (const { id, email } of cases) {
    const client = clients.get(email) ?? (await as(email));
    clients.set(email, client);
    for (const { text } of items(await client.get(`/cases/${id}/notes`))) {
      const story = /Demonstration story: ([a-z-]+)/.exec(String(text))?.[1] ?? null;
      told.push({ story, caseId: id });
    }
  }
  return told;
}

const leaks = (rows: readonly string[]) => rows.filter((row) => canaries.some((canary) => canary.test(row)));

/** A database that breaks at the given statement of a transaction. */
function breaking(owner: Db, at: number): Db {
  let count = 0;
  const cut = (tx: Tx): Tx =>
    new Proxy(tx, {
      get: (target, name): unknown => {
        count += name === '$executeRaw' ? 1 : 0;
        if (count >= at) throw new Error('The power is gone');
        return Reflect.get(target, name);
      },
    });
  const begin = (work: (tx: Tx) => Promise<unknown>, options: { timeout: number }) =>
    owner.$transaction((tx) => work(cut(tx)), options);
  const get = (target: Db, name: string | symbol): unknown =>
    name === '$transaction' ? begin : Reflect.get(target, name);
  return new Proxy(owner, { get });
}

async function one<T>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
  const { rows } = await node.owner.query<Record<string, unknown> & T>(sql, [...values]);
  return rows;
}

const page = z.looseObject({ items: z.array(z.looseObject({ id: z.string().optional() })) });

/** The items of a list, or of the matches of a case. */
function items(reply: Reply) {
  if (reply.status !== 200) throw new Error(`Expected 200, got ${reply.status}: ${reply.text}`);
  return page.parse(reply.body).items;
}

describe('Before it is whole', () => {
  test(
    'a seed that is cut off leaves nothing (DEMO-1)',
    async () => {
      const empty = await dump();
      await expect(seedDemonstration(node.house, breaking(node.builder, 120))).rejects.toThrow(
        'The power is gone',
      );
      expect(await dump()).toEqual(empty);
      expect(await one('SELECT 1 FROM organisation')).toEqual([]);
    },
    3 * minutes,
  );
});

describe('A story', () => {
  test('with a code that is on no list is no story (DEMO-10)', () => {
    const told = structuredClone(stories['dubai-return'].case);
    expect(story({ case: told }).case).toEqual(told);
    Reflect.set(told, 'riskFlags', ['debt', 'famous']);
    expect(() => story({ case: told })).toThrow('riskFlags');
  });
});

describe('The demonstration', () => {
  beforeAll(
    () =>
      Promise.all([seedDemonstration(node.house, node.builder), seedDemonstration(node.house, node.builder)]),
    4 * minutes,
  );

  async function as(email: string): Promise<Client> {
    const client = node.nobody();
    await client.signIn(email, demonstrationPassword);
    return client;
  }

  test('two seeds at once make one, and a later one nothing (DEMO-1)', async () => {
    await chainNow(node);
    const before = await dump();
    await seedDemonstration(node.house, node.builder);
    expect((await dump()).length).toBe(before.length);
    expect(await one("SELECT 1 FROM organisation WHERE kind = 'node'")).toHaveLength(1);
  });

  test('a database that holds an organisation of its own is left as it is (DEMO-1)', async () => {
    const other = await startNode();
    try {
      await other.organisation('ngo', 'UZ');
      await seedDemonstration(other.house, other.builder);
      const { rows } = await other.owner.query('SELECT demonstration FROM organisation');
      expect(rows).toEqual([{ demonstration: false }]);
    } finally {
      await other.stop();
    }
  });

  test.each([
    ['border_officer@border.kz.demo', 'border_officer', 'KZ'],
    ['caseworker@ngo.uz.demo', 'caseworker', 'UZ'],
    ['caseworker2@ngo.ae.demo', 'caseworker', 'AE'],
    ['shelter_staff@shelter.uz.demo', 'shelter_staff', 'UZ'],
    ['shelter_staff2@shelter.kz.demo', 'shelter_staff', 'KZ'],
    ['police_officer@police.uz.demo', 'police_officer', 'UZ'],
    ['coordinator@coordinator.uz.demo', 'coordinator', 'UZ'],
    ['lawyer@legal_aid.kz.demo', 'lawyer', 'KZ'],
    ['consular_officer@consulate.uz.demo', 'consular_officer', 'UZ'],
    ['hotline_operator@hotline.uz.demo', 'hotline_operator', 'UZ'],
    ['labour_inspector@labour_inspectorate.kz.demo', 'labour_inspector', 'KZ'],
    ['rapporteur@rapporteur.uz.demo', 'rapporteur', 'UZ'],
    ['manager@ngo.uz.demo', 'manager', 'UZ'],
    ['auditor@node.demo', 'auditor', 'KZ'],
    ['administrator@node.demo', 'administrator', 'KZ'],
  ])('%s signs in (DEMO-2)', async (email, role, country) => {
    const reply = await node.nobody().post('/session', { email, password: demonstrationPassword });
    expect(reply).toMatchObject({ status: 200, body: { user: { role, organisation: { country } } } });
    const wrong = await node.nobody().post('/session', { email, password: 'panah-demonstratiom' });
    expect(wrong.status).toBe(401);
  });

  test('there is somebody of every role, and the six kinds in every country (DEMO-2)', async () => {
    const found = await one<{ role: string }>('SELECT DISTINCT role FROM user_account');
    expect(found.map(({ role }) => role).sort()).toEqual([...roles].sort());
    const bodies = await one<{ country: string; kinds: number }>(`
      SELECT country_code AS country, count(DISTINCT kind)::int AS kinds FROM organisation
      WHERE demonstration AND kind IN ('border', 'ngo', 'shelter', 'police', 'legal_aid', 'coordinator') GROUP BY 1`);
    expect(
      bodies
        .filter(({ kinds }) => kinds === 6)
        .map(({ country }) => country)
        .sort(),
    ).toEqual(['AE', 'KG', 'KZ', 'RU', 'TJ', 'TM', 'TR', 'UZ']);
    expect(await one('SELECT 1 FROM organisation WHERE NOT demonstration')).toEqual([]);
  });

  test('no two people of an organisation share a name (DEMO-2)', async () => {
    const twice = 'SELECT organisation_id, name FROM user_account GROUP BY 1, 2 HAVING count(*) > 1';
    expect(await one(twice)).toEqual([]);
  });

  test('the agreements are those of the plan, in force and for all kinds (DEMO-3)', async () => {
    const found = items(await (await as('administrator@node.demo')).get('/agreements'));
    const said = found.map((it) => `${String(it.countryA)}–${String(it.countryB)} ${String(it.mode)}`);
    expect(said.sort()).toEqual([
      'AE–TJ coordinated',
      'AE–UZ coordinated',
      'KG–KZ direct',
      'KG–TM none',
      'KZ–UZ direct',
      'TJ–UZ coordinated',
    ]);
    for (const agreement of found) expect(agreement).toMatchObject({ kind: null, validTo: null });
  });

  test('coordinators route, clear and keep the directory of their own country, and three bodies decide on status (DEMO-3)', async () => {
    const wrong = `
      SELECT o.name FROM organisation o LEFT JOIN mandate m ON m.organisation_id = o.id
        AND m.country_code = o.country_code AND m.valid_from <= '${node.clock.now().toISOString()}' AND m.valid_to IS NULL
      GROUP BY o.id HAVING coalesce(array_agg(m.kind ORDER BY m.kind) FILTER (WHERE m.kind IS NOT NULL), '{}')
        <> CASE o.kind WHEN 'coordinator' THEN '{clear,directory,route}'::text[] ELSE '{}' END ORDER BY o.name`;
    expect(await one(wrong)).toEqual([
      { name: 'Police protection unit, Almaty' },
      { name: 'Referral coordination office, Kyrgyzstan' },
      { name: 'Referral coordination office, Uzbekistan' },
    ]);
    expect(
      await one("SELECT 1 FROM contact_point WHERE function = 'child_focal_point' AND NOT verified"),
    ).toHaveLength(8);
  });

  test('shelters have room, nearly none, none, and counts that nobody relies on (DEMO-4)', async () => {
    const caseworker = await as('caseworker@ngo.kz.demo');
    const { id } = items(await caseworker.get('/cases?status=ACTIVE'))[0] ?? {};
    const capacityIn = async (country: string) => {
      const matches = await caseworker.get(
        `/cases/${String(id)}/matches?service=shelter_bed&country=${country}`,
      );
      return items(matches).map(({ capacity }) => capacity);
    };
    expect(await capacityIn('KZ')).toContain('likely');
    expect(await capacityIn('TR')).toEqual(['full']);
    expect(await capacityIn('RU')).toEqual(['ask']);
    expect(await one('SELECT 1 FROM capacity_unit WHERE occupied + held + out_of_service > maximum')).toEqual(
      [],
    );
    expect(
      await one(`
      SELECT u.name FROM capacity_unit u LEFT JOIN capacity_hold h ON h.unit_id = u.id AND h.state <> 'released'
      GROUP BY u.id HAVING u.held <> coalesce(sum(h.places), 0)`),
    ).toEqual([]);
  });

  test('every story is there, with as many cases as it has people (DEMO-5)', async () => {
    const told = await noted(as);
    const notes = [...new Set(told.map(({ story }) => story))].map((story) => ({
      story,
      cases: new Set(told.flatMap((one) => (one.story === story ? [one.caseId] : []))).size,
    }));
    const said = notes.filter(({ story }) => story !== null).map(({ story, cases }) => `${story} ${cases}`);
    // One person of each country, three who applied, and the hospital's case beside the authority's.
    const more = new Map([
      ['kg-uz-into-kz', 2],
      ['legal-status-kg', 3],
      ['newborn-sale', 2],
      ['undecided-witness', 2],
    ]);
    expect(said.sort()).toEqual(
      Object.entries(stories)
        .map(([id, { count }]) => `${id} ${more.get(id) ?? count}`)
        .sort(),
    );
    expect(Object.keys(stories).sort()).toEqual(storyIds);
  });

  test.each([
    ['coordinator@coordinator.uz.demo', 'route', 'AWAITING_CLEARANCE', 'clear'],
    ['shelter_staff@shelter.kz.demo', 'inbox', 'SENT', 'accept'],
    ['caseworker@ngo.uz.demo', 'inbox', 'INFO_REQUESTED', 'decline'],
    ['consular_officer@consulate.uz.demo', 'inbox', 'SENT', 'acknowledge'],
    ['lawyer@legal_aid.kz.demo', 'inbox', 'IN_PROGRESS', 'complete'],
    ['police_officer@police.uz.demo', 'inbox', 'IN_PROGRESS', 'complete'],
    ['caseworker@ngo.kz.demo', 'outbox', 'AWAITING_CONSENT', 'update'],
    ['caseworker@ngo.kz.demo', 'outbox', 'DECLINED', 'redirect'],
  ])('%s finds in the %s something %s to %s (DEMO-5)', async (email, box, status, action) => {
    const found = items(await (await as(email)).get(`/referrals?box=${box}&status=${status}`));
    expect(found.length).toBeGreaterThan(0);
    for (const { can } of found) expect(can).toContain(action);
  });

  test('of the eight men one talks to the police, and all are offered the same (DEMO-6)', async () => {
    const told = await noted(as);
    const men = await one<{ decision: string; services: string[] }>(
      `
      SELECT DISTINCT ON (r.case_id) c.decision, r.services FROM referral r
        JOIN consent c ON c.case_id = r.case_id AND c.purpose = 'POLICE_COOPERATION'
      WHERE r.kind = 'assistance' AND r.case_id = ANY($1)`,
      [told.flatMap(({ story, caseId }) => (story === 'uz-men-labour-kz' ? [caseId] : []))],
    );
    expect(men.map(({ decision }) => decision).sort()).toEqual([
      'GIVEN',
      ...Array<string>(7).fill('REFUSED'),
    ]);
    expect(new Set(men.map(({ services }) => services.join()))).toEqual(
      new Set(['food,document_recovery,return_travel']),
    );
  });

  test('an offer of help waits for triage, and an older one was handled (DEMO-5)', async () => {
    const raiser = items(await (await as('border_officer@border.tj.demo')).get('/flags'));
    expect(raiser.map(({ status }) => status)).toEqual(['RECEIVED', 'HANDLED']);
    const [newest, older] = items(await (await as('coordinator@coordinator.tj.demo')).get('/flags'));
    expect(newest).toMatchObject({ status: 'RECEIVED' });
    expect(newest?.can).toContain('assign');
    expect(older).toMatchObject({ status: 'OPENED' });
  });

  test.each([
    ['hotline_operator@hotline.uz.demo', '/reports?status=RECEIVED', 'open-case'],
    ['hotline_operator@hotline.uz.demo', '/calls?status=OPEN', 'close'],
    ['shelter_staff@shelter.uz.demo', '/handovers?state=OFFERED', 'confirm'],
    ['caseworker@ngo.uz.demo', '/reports?status=RECEIVED', 'link'],
    ['coordinator@coordinator.tj.demo', '/tips?status=RECEIVED', 'offer'],
  ])('%s finds at %s something to %s (DEMO-5)', async (email, path, action) => {
    const [first] = items(await (await as(email)).get(path));
    expect(first?.can).toContain(action);
  });

  test('what was withdrawn is closed to the shelter (DEMO-5)', async () => {
    const shelter = await as('shelter_staff@shelter.uz.demo');
    const inbox = items(await shelter.get('/referrals?box=inbox'));
    const [revoked, ...others] = inbox.filter(({ match }) => match === null);
    expect([revoked, others]).toMatchObject([{ status: 'REVOKED', match: null }, []]);
    expect(inbox.filter(({ status }) => status === 'SENT')).toHaveLength(2);
    expect(slugOf(await shelter.post(`/referrals/${String(revoked?.id)}/accept`))).toBe('wrong-state');
  });

  test('one answer is overdue and says so; nothing else is late, and nothing expires when the node starts (DEMO-7)', async () => {
    const now = node.clock.now();
    const late = await one<{ escalated: boolean }>(
      `SELECT escalated_at IS NOT NULL AS escalated FROM referral
       WHERE status IN ('SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED') AND due_at <= $1`,
      [now],
    );
    expect(late).toEqual([{ escalated: true }]);
    const jobs = await one<{ at: Date }>('SELECT run_at AS at FROM graphile_worker._private_jobs');
    expect(jobs.length).toBeGreaterThan(5);
    expect(jobs.filter(({ at }) => at <= now)).toEqual([]);
  });

  test('the ledger has a line for every act, in the order of time, and verifies (DEMO-8)', async () => {
    const strays = await one(
      `
      SELECT 1 FROM (SELECT at, lag(at) OVER (ORDER BY id) AS before FROM ledger_entry WHERE request_id IS NOT NULL
        AND at < $1) l WHERE at < before`,
      [node.clock.now()],
    );
    expect(strays).toEqual([]);
    const unsaid = `SELECT 1 FROM consent c WHERE NOT EXISTS
      (SELECT FROM ledger_entry e WHERE e.subject_id = c.id AND e.action = 'consent.record')`;
    expect(await one(unsaid)).toEqual([]);
    await chainNow(node);
    expect(
      await one("SELECT 1 FROM ledger_entry WHERE outcome = 'refused' AND asked = 'case.read'"),
    ).toHaveLength(1);
    const verdict = await (await as('auditor@node.demo')).get('/audit/verify');
    expect(verdict).toMatchObject({ status: 200, body: { ok: true, faults: [] } });
  });

  test('no name, birthday, paper or telephone of a story is anywhere in the database (DEMO-9)', async () => {
    const rows = await dump();
    expect(rows.length).toBeGreaterThan(2_000);
    expect(leaks(rows)).toEqual([]);
    // The search would have found one.
    const [told] = await one<{ id: string; name: string }>('SELECT id, name FROM organisation LIMIT 1');
    await node.owner.query('UPDATE organisation SET name = $1 WHERE id = $2', [
      'call +971500007171',
      told?.id,
    ]);
    expect(leaks(await dump()).length).toBeGreaterThan(0);
    await node.owner.query('UPDATE organisation SET name = $1 WHERE id = $2', [told?.name, told?.id]);
    expect(leaks(await dump())).toEqual([]);
  });

  test('a visitor goes on where a story stands: the second clearance, then the bed (DEMO-5)', async () => {
    const coordinator = await as('coordinator@coordinator.uz.demo');
    const [waiting] = items(await coordinator.get('/referrals?box=route&status=AWAITING_CLEARANCE'));
    expect(waiting).toMatchObject({ awaiting: { reason: 'corridor_coordinated', country: 'UZ' } });
    const path = `/referrals/${String(waiting?.id)}`;
    expect(body(await coordinator.post(`${path}/clear`)).status).toBe('SENT');
    const shelter = await as('shelter_staff@shelter.uz.demo');
    const accepted = body(await shelter.post(`${path}/accept`));
    expect(accepted).toMatchObject({
      status: 'ACCEPTED',
      place: 'held',
      segments: ['legal_identity', 'contact'],
    });
    // She comes with her child: two places in one room.
    expect(await one('SELECT places FROM capacity_hold WHERE referral_id = $1', [waiting?.id])).toEqual([
      { places: 2 },
    ]);
  });
});
