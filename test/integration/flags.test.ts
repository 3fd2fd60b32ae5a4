import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FlagPage, FlagView } from '../../server/contract/flags.ts';
import type { Client, Reply } from '../support/client.ts';
import { monday, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { aCase, body, mandate, slugOf } from '../support/story.ts';

const aFlag = {
  post: 'KZ-ALA-AIR-2',
  direction: 'leaving',
  reach: 'desk_now',
  people: 1,
  child: 'no',
  sex: 'Feminine',
  indicators: ['BEX-01', 'BEX-05'],
  languages: ['uzb'],
  approach: 'talk_alone',
  travellingTo: 'AE',
  note: 'Somebody else answers for her.',
  observedAt: '2037-11-23T04:31:00.000Z',
};

let node: TestNode;
let border: TestOrganisation;
let desk: TestOrganisation;
let ngo: TestOrganisation;
let shelter: TestOrganisation;

beforeAll(async () => {
  node = await startNode();
  [border, desk] = [await node.organisation('border', 'KZ'), await node.organisation('coordinator', 'KZ')];
  [ngo, shelter] = [await node.organisation('ngo', 'KZ'), await node.organisation('shelter', 'KZ')];
  await mandate(node, desk, 'route');
});
afterAll(() => node.stop());

const officer = (nth = 1) => node.as('border_officer', border, nth);
const triage = () => node.as('coordinator', desk);
const caseworker = () => node.as('caseworker', ngo);
const staff = () => node.as('shelter_staff', shelter);

async function raise(client: Client, change: Record<string, unknown> = {}): Promise<string> {
  return body(await client.post('/flags', { ...aFlag, ...change }), 201).id;
}

async function seen(client: Client, id: string): Promise<FlagView> {
  const reply = await client.get(`/flags/${id}`);
  if (reply.status !== 200) throw new Error(`Expected 200, got ${reply.status}: ${reply.text}`);
  return FlagView.parse(reply.body);
}

async function listed(client: Client, query = ''): Promise<string[]> {
  const { items } = FlagPage.parse((await client.get(`/flags${query}`)).body);
  return items.map(({ id }) => id);
}

async function rowOf(id: string): Promise<unknown> {
  const { rows } = await node.owner.query<Record<string, unknown>>('SELECT * FROM flag WHERE id = $1', [id]);
  return rows;
}

describe('A flag is raised', () => {
  test('with what was seen, and nothing that names her (FLAG-1, FLAG-6)', async () => {
    const reply = await (await officer()).post('/flags', aFlag);
    expect(reply.status).toBe(201);
    const { id, reference, ...rest } = FlagView.parse(reply.body);
    expect(rest).toEqual({ day: '2037-11-23', status: 'RECEIVED', version: 1, triage: null, can: [] });
    expect(reference).toMatch(/^FL-/);
    expect(id).toMatch(/^.{14}4/);
  });

  test.each([
    ['a name', { name: 'Somebody' }],
    ['nothing seen', { indicators: [] }],
    ['a profile alone', { indicators: ['BEX-09', 'BEX-14', 'BEX-15'] }],
    ['an indicator that is none', { indicators: ['BEX-99'] }],
    ['a post of no country', { post: 'ALMATY' }],
    ['nobody', { people: 0 }],
  ])('and refused with %s (FLAG-1, FLAG-2)', async (_what, change) => {
    const before = await node.owner.query('SELECT count(*) FROM flag');
    expect(slugOf(await (await officer()).post('/flags', { ...aFlag, ...change }))).toBe('invalid-input');
    expect((await node.owner.query('SELECT count(*) FROM flag')).rows).toEqual(before.rows);
  });

  test('by instinct alone, or with a profile and an act (FLAG-1, FLAG-2)', async () => {
    const client = await officer();
    await raise(client, { indicators: [], instinct: true });
    await raise(client, { indicators: ['BEX-09', 'BEX-01'] });
  });

  test('by those who meet people on the way, and nobody else (FLAG-3)', async () => {
    const raisers = [
      ['police_officer', 'police'],
      ['consular_officer', 'consulate'],
      ['hotline_operator', 'hotline'],
      ['health_worker', 'health'],
      ['labour_inspector', 'labour_inspectorate'],
    ] as const;
    for (const [role, kind] of raisers) await raise(await node.as(role, await node.organisation(kind, 'KZ')));
    const others = [triage(), caseworker(), staff(), node.as('manager', border)];
    for (const client of await Promise.all(others)) {
      expect(slugOf(await client.post('/flags', aFlag))).toBe('not-permitted');
    }
    expect((await node.nobody().post('/flags', aFlag)).status).toBe(401);
  });

  test('for the country of its organisation, never seen in the future (FLAG-4)', async () => {
    const id = await raise(await officer(), { post: 'AE-DXB-AIR-1', observedAt: '2061-01-01T00:00:00Z' });
    const flag = await seen(await triage(), id);
    expect(flag).toMatchObject({ day: '2037-11-23', triage: { post: 'AE-DXB-AIR-1', observedAt: monday } });
    const plain = await raise(await officer(), { observedAt: undefined });
    expect((await seen(await triage(), plain)).triage?.observedAt).toBe(monday);
  });

  test('once for one key, also by two tries at once (FLAG-5)', async () => {
    const client = await officer();
    const replies = await Promise.all(
      [1, 2, 3].map(() => client.post('/flags', aFlag, { key: 'post-2-0001' })),
    );
    const ids = new Set(
      [...replies, await client.post('/flags', aFlag, { key: 'post-2-0001' })].map((it) => body(it, 201).id),
    );
    expect(ids.size).toBe(1);
    const other = await client.post('/flags', { ...aFlag, people: 2 }, { key: 'post-2-0001' });
    expect(slugOf(other)).toBe('idempotency-mismatch');
  });
});

describe('Triage', () => {
  test('sees all of it, and whoever raised it as little as before (FLAG-6, FLAG-10)', async () => {
    const client = await officer();
    const id = await raise(client);
    const { triage: whole, can, version } = await seen(await triage(), id);
    const { observedAt, ...rest } = aFlag;
    expect(whole).toEqual({
      ...rest,
      ...{
        observedAt,
        instinct: false,
        danger: false,
        journey: 'unknown',
        assignedTo: null,
        caseId: null,
        noted: true,
        attested: true,
        check: false,
        reason: null,
      },
    });
    expect([can, version]).toEqual([['read', 'assign', 'close', 'open-case', 'compare'], 1]);
    expect((await seen(client, id)).triage).toBeNull();
  });

  test('is for the route mandate of the country in force, and for coordinators (FLAG-10, FLAG-18)', async () => {
    const id = await raise(await officer());
    const [abroad, clearing, former] = await Promise.all([
      node.organisation('coordinator', 'TJ'),
      node.organisation('coordinator', 'KZ'),
      node.organisation('coordinator', 'KZ'),
    ]);
    await mandate(node, abroad, 'route');
    await mandate(node, clearing, 'clear');
    await mandate(node, former, 'route');
    await node.owner.query(
      "UPDATE mandate SET valid_to = '2037-11-23T04:59:59Z' WHERE organisation_id = $1",
      [former.id],
    );
    const strangers = await Promise.all([
      ...[abroad, clearing, former].map((organisation) => node.as('coordinator', organisation)),
      officer(2),
      caseworker(),
      staff(),
    ]);
    const absent = '00000000-0000-4000-8000-000000000000';
    for (const client of strangers) {
      const [refused, nothing] = [await client.get(`/flags/${id}`), await client.get(`/flags/${absent}`)];
      expect([slugOf(refused), slugOf(nothing)]).toEqual(['not-found', 'not-found']);
      expect(await listed(client)).not.toContain(id);
      const before = await rowOf(id);
      for (const verb of ['assign', 'close', 'open-case']) {
        const input = { assign: { organisationId: ngo.id }, close: { reason: 'OTHER' }, 'open-case': aCase }[
          verb
        ];
        expect([403, 404]).toContain((await client.post(`/flags/${id}/${verb}`, input)).status);
      }
      expect(await rowOf(id)).toEqual(before);
    }
    for (const role of ['manager', 'liaison_officer'] as const) {
      expect(slugOf(await (await node.as(role, desk)).get(`/flags/${id}`))).toBe('not-permitted');
    }
  });

  test('given a mandate later sees that there is a note and not what it says; who lost it sees nothing (FLAG-21)', async () => {
    const [post, before, after] = [
      await node.organisation('border', 'TM'),
      await node.organisation('coordinator', 'TM'),
      await node.organisation('coordinator', 'TM'),
    ];
    await mandate(node, before, 'route');
    const raiser = await node.as('border_officer', post);
    const [early, late] = [await node.as('coordinator', before), await node.as('coordinator', after)];
    const old = await raise(raiser);
    expect((await late.get(`/flags/${old}`)).status).toBe(404);
    await mandate(node, after, 'route');
    expect((await seen(early, old)).triage).toMatchObject({ noted: true, note: aFlag.note });
    expect((await seen(late, old)).triage).toMatchObject({ noted: true, note: null, post: aFlag.post });
    // It is worked on all the same, and what is raised from now on is for both.
    const next = await raise(raiser);
    for (const client of [early, late]) {
      expect((await seen(client, next)).triage).toMatchObject({ noted: true, note: aFlag.note });
    }
    await node.owner.query(
      "UPDATE mandate SET valid_to = '2026-01-01' WHERE organisation_id = $1 AND kind = 'route'",
      [before.id],
    );
    for (const id of [old, next]) expect((await early.get(`/flags/${id}`)).status).toBe(404);
    expect(body(await late.post(`/flags/${old}/close`, { reason: 'NO_GROUNDS' })).status).toBe('CLOSED');
  });

  test('assigns to an active organisation of the country that carries cases (FLAG-12)', async () => {
    const client = await triage();
    const id = await raise(await officer());
    const suspended = await node.organisation('ngo', 'KZ');
    await node.owner.query("UPDATE organisation SET status = 'SUSPENDED' WHERE id = $1", [suspended.id]);
    const wrong = [
      suspended,
      border,
      await node.organisation('police', 'KZ'),
      await node.organisation('hotline', 'KZ'),
      await node.organisation('ngo', 'UZ'),
      { id: '00000000-0000-4000-8000-000000000000' },
    ];
    for (const target of wrong) {
      const reply = await client.post(`/flags/${id}/assign`, { organisationId: target.id });
      expect([slugOf(reply), reply.text]).toEqual([
        'invalid-input',
        expect.stringContaining('organisationId'),
      ]);
    }
    expect((await seen(client, id)).status).toBe('RECEIVED');
    const assigned = body(await client.post(`/flags/${id}/assign`, { organisationId: ngo.id, version: 1 }));
    expect(assigned).toMatchObject({
      status: 'ASSIGNED',
      version: 2,
      can: ['read', 'assign', 'close', 'compare'],
    });
    expect(slugOf(await client.post(`/flags/${id}/close`, { reason: 'OTHER', version: 1 }))).toBe(
      'stale-version',
    );
  });

  test('shows the assigned organisation what it needs, by region and day (FLAG-13)', async () => {
    const id = await raise(await officer());
    await (await triage()).post(`/flags/${id}/assign`, { organisationId: ngo.id });
    const helper = await caseworker();
    const reply = await helper.get(`/flags/${id}`);
    const flag = FlagView.parse(reply.body);
    expect(flag).toMatchObject({
      day: '2037-11-23',
      status: 'ASSIGNED',
      version: 2,
      can: ['read', 'open-case'],
    });
    const { note: _note, ...rest } = aFlag;
    expect(flag.triage).toMatchObject({ ...rest, post: 'KZ-ALA', observedAt: null, note: null });
    expect(reply.text).not.toMatch(/AIR-2|04:31|answers for her/);
    expect(reply.text).not.toContain(border.id);
    expect((await helper.get('/flags?status=ASSIGNED')).text).not.toMatch(/AIR-2|04:31|answers for her/);
    await (await triage()).post(`/flags/${id}/assign`, { organisationId: shelter.id });
    expect(slugOf(await helper.get(`/flags/${id}`))).toBe('not-found');
    expect((await seen(await staff(), id)).status).toBe('ASSIGNED');
  });

  test('closes it with a reason (FLAG-11)', async () => {
    const client = await triage();
    const id = await raise(await officer());
    expect(slugOf(await client.post(`/flags/${id}/close`, { reason: 'SHE_LOOKED_FINE' }))).toBe(
      'invalid-input',
    );
    const closed = FlagView.parse((await client.post(`/flags/${id}/close`, { reason: 'NO_GROUNDS' })).body);
    expect([closed.status, closed.triage?.reason, closed.can]).toEqual(['CLOSED', 'NO_GROUNDS', ['read']]);
  });

  test('leaves a line in the ledger for each act and read, and none that names a case but its own', async () => {
    const client = await triage();
    const id = await raise(await officer());
    await seen(client, id);
    await client.post(`/flags/${id}/assign`, { organisationId: ngo.id });
    const caseId = body(await (await caseworker()).post(`/flags/${id}/open-case`, aCase), 201).id;
    const { rows } = await node.owner.query(
      'SELECT action, case_id, concerns_id FROM ledger_entry WHERE subject_id = ANY($1::uuid[]) ORDER BY ledger_entry.id',
      [[id, caseId]],
    );
    const none = { case_id: null, concerns_id: null };
    expect(rows).toEqual([
      { action: 'flag.raise', ...none },
      { action: 'flag.read', ...none },
      { action: 'flag.assign', ...none },
      { action: 'flag.open-case', case_id: caseId, concerns_id: ngo.id },
    ]);
  });
});

describe('A case is opened', () => {
  test('by triage from a received flag, and belongs to it (FLAG-14, FLAG-15)', async () => {
    const client = await triage();
    const id = await raise(await officer(), { journey: 'chose_not_to' });
    const opened = body(await client.post(`/flags/${id}/open-case`, { ...aCase, flagId: id }), 201);
    expect(opened).toMatchObject({ organisationId: desk.id, prevented: true, version: 1 });
    expect(await seen(client, id)).toMatchObject({
      status: 'OPENED',
      can: ['read'],
      triage: { caseId: opened.id },
    });
    expect((await client.get(`/cases/${opened.id}`)).status).toBe(200);
  });

  test('by the assigned organisation, and no longer by who assigned it (FLAG-14, FLAG-15)', async () => {
    const [client, helper] = [await triage(), await caseworker()];
    const id = await raise(await officer(), { journey: 'went_on' });
    await client.post(`/flags/${id}/assign`, { organisationId: ngo.id });
    const refused = await client.post(`/flags/${id}/open-case`, aCase);
    expect([slugOf(refused), refused.body]).toMatchObject([
      'wrong-state',
      { open: ['read', 'assign', 'close', 'compare'] },
    ]);
    const opened = body(await helper.post(`/flags/${id}/open-case`, aCase, { key: 'open-0001' }), 201);
    expect(opened).toMatchObject({ organisationId: ngo.id, prevented: false });
    expect(body(await helper.post(`/flags/${id}/open-case`, aCase, { key: 'open-0001' }), 201).id).toBe(
      opened.id,
    );
    expect((await seen(helper, id)).triage?.caseId).toBe(opened.id);
    expect(await seen(client, id)).toMatchObject({
      status: 'OPENED',
      triage: { assignedTo: ngo.id, caseId: null },
    });
    expect(slugOf(await client.get(`/cases/${opened.id}`))).toBe('not-found');
  });

  test('not with the id of another flag', async () => {
    const id = await raise(await officer());
    const reply = await (await triage()).post(`/flags/${id}/open-case`, { ...aCase, flagId: ngo.id });
    expect(slugOf(reply)).toBe('invalid-input');
    expect((await seen(await triage(), id)).status).toBe('RECEIVED');
  });

  test('once, however many decide at the same moment (FLAG-16)', async () => {
    const client = await triage();
    for (let round = 0; round < 10; round += 1) {
      const id = await raise(await officer());
      const acts: Promise<Reply>[] = [
        ...Array.from({ length: 4 }, () => client.post(`/flags/${id}/open-case`, aCase)),
        client.post(`/flags/${id}/close`, { reason: 'OTHER' }),
        client.post(`/flags/${id}/close`, { reason: 'DUPLICATE' }),
      ];
      const replies = await Promise.all(acts);
      const won = replies.filter(({ status }) => status < 300);
      const lost = replies.filter(({ status }) => status >= 300);
      expect([won.length, new Set(lost.map(slugOf))]).toEqual([1, new Set(['wrong-state'])]);
      const cases = await node.owner.query('SELECT 1 FROM flag WHERE id = $1 AND case_id IS NOT NULL', [id]);
      expect(cases.rowCount).toBe(won[0]?.status === 201 ? 1 : 0);
    }
    const { rows } = await node.owner.query<{ stray: string }>(
      `SELECT count(*) AS stray FROM case_record c WHERE organisation_id = $1
         AND NOT EXISTS (SELECT FROM flag f WHERE f.case_id = c.id)`,
      [desk.id],
    );
    expect(rows).toEqual([{ stray: '0' }]);
  });

  test('from no other state: every action in every state by everybody (FLAG-11, FLAG-14)', async () => {
    const people = { raiser: await officer(), triager: await triage(), assignee: await caseworker() };
    const steps = {
      RECEIVED: [],
      ASSIGNED: [['triager', 'assign']],
      OPENED: [
        ['triager', 'assign'],
        ['assignee', 'open-case'],
      ],
      CLOSED: [
        ['triager', 'assign'],
        ['triager', 'close'],
      ],
    } as const;
    const inputs = { assign: { organisationId: ngo.id }, close: { reason: 'OTHER' }, 'open-case': aCase };
    // By hand. The assigned organisation of a received flag is one that knows nothing of it.
    const expected = {
      RECEIVED: { raiser: [403, 403, 403], triager: [200, 200, 201], assignee: [403, 403, 404] },
      ASSIGNED: { raiser: [403, 403, 403], triager: [200, 200, 409], assignee: [403, 403, 201] },
      OPENED: { raiser: [403, 403, 403], triager: [409, 409, 409], assignee: [403, 403, 409] },
      CLOSED: { raiser: [403, 403, 403], triager: [409, 409, 409], assignee: [403, 403, 409] },
    };
    const tried = async (
      path: readonly (readonly [keyof typeof people, keyof typeof inputs])[],
      who: keyof typeof people,
    ) => {
      const answers: number[] = [];
      for (const action of ['assign', 'close', 'open-case'] as const) {
        const id = await raise(people.raiser);
        for (const [by, step] of path) await people[by].post(`/flags/${id}/${step}`, inputs[step]);
        const before = await rowOf(id);
        const reply = await people[who].post(`/flags/${id}/${action}`, inputs[action]);
        answers.push(reply.status);
        if (reply.status >= 300) expect(await rowOf(id)).toEqual(before);
      }
      return answers;
    };
    const found: Record<string, unknown> = {};
    for (const [status, path] of Object.entries(steps)) {
      const [raiser, triager] = [await tried(path, 'raiser'), await tried(path, 'triager')];
      found[status] = { raiser, triager, assignee: await tried(path, 'assignee') };
    }
    expect(found).toEqual(expected);
  });
});

describe('Lists', () => {
  test('hold what each may see, newest first, page after page (FLAG-6, FLAG-10)', async () => {
    const client = await officer(7);
    const raised: string[] = [];
    for (let nth = 0; nth < 5; nth += 1) {
      raised.push(await raise(client));
      node.clock.advance(1_000);
    }
    expect(await listed(client)).toEqual(raised.toReversed());
    const first = FlagPage.parse((await client.get('/flags?limit=2')).body);
    const second = FlagPage.parse((await client.get(`/flags?limit=2&cursor=${String(first.next)}`)).body);
    const last = FlagPage.parse((await client.get(`/flags?limit=2&cursor=${String(second.next)}`)).body);
    const paged = [...first.items, ...second.items, ...last.items].map(({ id }) => id);
    expect([paged, last.next]).toEqual([raised.toReversed(), null]);
    expect(await listed(await triage(), '?limit=100')).toEqual(expect.arrayContaining(raised));
    expect(await listed(await officer(8))).toEqual([]);
  });

  test('are filtered by the status that is shown (FLAG-9)', async () => {
    const client = await triage();
    const ids = [await raise(await officer()), await raise(await officer())];
    await client.post(`/flags/${String(ids[1])}/close`, { reason: 'OTHER' });
    const closed = await listed(client, '?status=CLOSED&limit=100');
    expect([closed.includes(String(ids[1])), closed.includes(String(ids[0]))]).toEqual([true, false]);
    expect(await listed(client, '?status=HANDLED')).toEqual([]);
    expect(slugOf(await client.get('/flags?status=LOST'))).toBe('invalid-input');
  });

  test('show a raiser who triages what triage sees (FLAG-17)', async () => {
    const id = await raise(await officer(9));
    const client = await node.as('coordinator', desk, 2);
    // Somebody who raised it at the border and has moved to the desk since.
    await node.owner.query(
      `UPDATE flag SET note = NULL, organisation_id = $1, raised_by_id = (SELECT id FROM user_account WHERE email = $2) WHERE id = $3`,
      [desk.id, `coordinator2@${desk.id}.test`, id],
    );
    expect((await seen(client, id)).triage?.post).toBe('KZ-ALA-AIR-2');
    expect(await listed(client, '?status=RECEIVED&limit=100')).toContain(id);
  });
});

describe('Whatever became of it', () => {
  let own: TestNode;
  beforeAll(async () => {
    own = await startNode();
  });
  afterAll(() => own.stop());

  test('flags of one moment look alike to their raisers at every hour (FLAG-7, FLAG-8, FLAG-9)', async () => {
    const post = await own.organisation('border', 'KZ');
    const [triaging, helping] = [
      await own.organisation('coordinator', 'KZ'),
      await own.organisation('ngo', 'KZ'),
    ];
    await mandate(own, triaging, 'route');
    const client = () => own.as('border_officer', post);
    const ids = [];
    for (let nth = 0; nth < 4; nth += 1) ids.push(await raise(await client()));
    const [, assigned, opened, closed] = ids.map(String);
    own.clock.advance(3 * 3_600_000);
    const coordinator = await own.as('coordinator', triaging);
    body(await coordinator.post(`/flags/${String(assigned)}/assign`, { organisationId: helping.id }));
    body(await coordinator.post(`/flags/${String(opened)}/open-case`, aCase), 201);
    body(await coordinator.post(`/flags/${String(closed)}/close`, { reason: 'NO_GROUNDS' }));

    const classes: string[] = [];
    // Raised on Monday at 05:00: 72 hours are over on Thursday, and the midnight after is the 91st hour.
    const hours = [3, 30, 71, 73, 90, 91, 95];
    for (const [nth, hour] of hours.entries()) {
      own.clock.advance((hour - (hours[nth - 1] ?? hour)) * 3_600_000);
      const now = await client();
      const shown = await Promise.all(
        ids.map(async (id) => {
          const { status, ...rest } = await seen(now, id);
          return { status, rest: { ...rest, id: '', reference: '' } };
        }),
      );
      const handled = shown.slice(1).map(({ status }) => status);
      expect([shown[0]?.status, new Set(handled).size]).toEqual(['RECEIVED', 1]);
      expect(new Set(shown.map(({ rest }) => JSON.stringify(rest))).size).toBe(1);
      const byClass = async (status: string) => (await listed(now, `?status=${status}`)).length;
      const isHandled = handled[0] === 'HANDLED';
      expect([await byClass('RECEIVED'), await byClass('HANDLED')]).toEqual(isHandled ? [1, 3] : [4, 0]);
      for (const status of ['ASSIGNED', 'OPENED', 'CLOSED']) expect(await byClass(status)).toBe(0);
      classes.push(String(handled[0]));
    }
    expect(classes).toEqual([...Array<string>(5).fill('RECEIVED'), 'HANDLED', 'HANDLED']);
  });
});
