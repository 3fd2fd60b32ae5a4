import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CasePage, CaseView, NotePage } from '../../server/contract/cases.ts';
import { closing } from '../support/closing.ts';
import type { Client, Reply } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { aCase, body, openCase, sent, slugOf } from '../support/story.ts';

const nowhere = '0190a0a0-0000-7000-8000-000000000001';
let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let caseworker: Client;
let staff: Client;

beforeAll(async () => {
  node = await startNode();
  [ngo, shelter] = [await node.organisation('ngo', 'UZ'), await node.organisation('shelter', 'UZ')];
  caseworker = await node.as('caseworker', ngo);
  staff = await node.as('shelter_staff', shelter);
});
afterAll(() => node.stop());

function viewed(reply: Reply): CaseView {
  return CaseView.parse(body(reply));
}

async function seen(id: string, client = caseworker): Promise<CaseView> {
  return viewed(await client.get(`/cases/${id}`));
}

async function linesOf(recordId: string): Promise<string[]> {
  const { rows } = await node.owner.query<{ action: string }>(
    'SELECT action FROM ledger_entry WHERE subject_id = $1 ORDER BY id',
    [recordId],
  );
  return rows.map(({ action }) => action);
}

async function cases(client: Client, query = ''): Promise<CasePage> {
  return CasePage.parse((await client.get(`/cases${query}`)).body);
}
type CasePage = ReturnType<typeof CasePage.parse>;

function issuesOf(reply: Reply): unknown {
  expect(slugOf(reply)).toBe('invalid-input');
  const { issues } = reply.body as { issues: { path: string }[] };
  return issues.map(({ path }) => path);
}

describe('A case is opened', () => {
  test('in the organisation of who opened it, with its first assessment (CASE-2, CASE-3, CASE-12)', async () => {
    const { id, ...opened } = CaseView.parse(body(await caseworker.post('/cases', aCase), 201));
    expect(opened).toMatchObject({
      ...{ organisationId: ngo.id, countryOfRecord: 'UZ', nodeOfRecord: 'test-node' },
      ...{ status: 'ACTIVE', version: 1, prevented: false, ageGroup: '25-59' },
    });
    expect(opened.code).toMatch(/^PN-\w{4}-\w{4}-\w$/);
    const { rows } = await node.owner.query(
      'SELECT risk, risk_flags FROM risk_assessment WHERE case_id = $1',
      [id],
    );
    expect(rows).toEqual([{ risk: 'HIGH', risk_flags: ['debt'] }]);
  });

  test.each(['name', 'birthDate', 'passport', 'phone', 'address', 'organisationId'])(
    'and has no field for %s (CASE-1)',
    async (field) => {
      const before = await node.owner.query('SELECT count(*) FROM case_record');
      expect(issuesOf(await caseworker.post('/cases', { ...aCase, [field]: 'Somebody' }))).toEqual([field]);
      expect((await node.owner.query('SELECT count(*) FROM case_record')).rows).toEqual(before.rows);
    },
  );

  test('with a band of the child, unless she is none (CASE-4)', async () => {
    const { isMinor: _isMinor, ...unsaid } = aCase;
    for (const said of [unsaid, { ...aCase, isMinor: 'unsure' }, { ...aCase, isMinor: 'yes' }]) {
      expect(issuesOf(await caseworker.post('/cases', said))).toEqual(['childBand']);
    }
    const opened = body(await caseworker.post('/cases', { ...unsaid, childBand: '15-17' }), 201);
    expect(opened).toMatchObject({ isMinor: 'unsure', ageGroup: '12-17' });
  });

  test.each([
    ['0--8', '0-11'],
    ['9--17', '12-17'],
    ['18--20', '18-24'],
    ['21--23', '18-24'],
    ['24--26', '25-59'],
    ['39--47', '25-59'],
    ['48+', 'unknown'],
    [null, 'unknown'],
  ])('and of the band %s shows the group %s (CASE-5)', async (ageBand, ageGroup) => {
    expect((await seen(await openCase(caseworker, { ageBand }))).ageGroup).toBe(ageGroup);
  });

  test('and refused with every wrong code in one answer (CASE-6)', async () => {
    const wrong = { needs: ['lawyer', 'lawyer'], risk: 'SOME', languages: Array(11).fill('rus') };
    const said = issuesOf(await caseworker.post('/cases', { ...aCase, ...wrong })) as string[];
    expect(new Set(said)).toEqual(new Set(['needs', 'risk', 'languages']));
  });

  test('by those who work on cases, and not by others (CASE-7, CASE-9)', async () => {
    const may = [['lawyer', 'legal_aid'] as const, ['hotline_operator', 'hotline'] as const];
    for (const [role, kind] of may) await openCase(await node.as(role, await node.organisation(kind, 'UZ')));
    const auditor = node.as('auditor', await node.organisation('node', 'UZ'));
    for (const client of [await node.as('manager', ngo), await auditor]) {
      expect(slugOf(await client.post('/cases', aCase))).toBe('not-permitted');
      expect(slugOf(await client.get('/cases'))).toBe('not-permitted');
      expect(slugOf(await client.get(`/cases/${nowhere}`))).toBe('not-permitted');
    }
  });
});

describe('A case is read', () => {
  test('by its organisation; to others it does not exist (CASE-7, CASE-10, CASE-11)', async () => {
    const id = await openCase(caseworker);
    const colleague = await seen(id, await node.as('caseworker', ngo, 2));
    expect(colleague.can).toEqual(expect.arrayContaining(['read', 'correct-details', 'close']));
    const [hidden, absent] = [await staff.get(`/cases/${id}`), await staff.get(`/cases/${nowhere}`)];
    const { requestId: _one, instance: _path, ...saidOfHidden } = hidden.body as Record<string, unknown>;
    const { requestId: _other, instance: _nowhere, ...saidOfAbsent } = absent.body as Record<string, unknown>;
    expect([slugOf(hidden), saidOfHidden]).toEqual(['not-found', saidOfAbsent]);
  });

  test('by a hotline operator only where she opened it (CASE-8)', async () => {
    const hotline = await node.organisation('hotline', 'UZ');
    const [one, other] = [
      await node.as('hotline_operator', hotline),
      await node.as('hotline_operator', hotline, 2),
    ];
    const id = await openCase(one);
    expect((await seen(id, one)).id).toBe(id);
    expect(slugOf(await other.get(`/cases/${id}`))).toBe('not-found');
    expect((await cases(other)).items).toEqual([]);
  });

  test('in a list, page by page and by status, without details or a ledger line (CASE-18, CASE-19)', async () => {
    const other = await node.as('caseworker', await node.organisation('ngo', 'UZ'));
    const ids: string[] = [];
    for (let nth = 0; nth < 3; nth++) ids.unshift(await openCase(other));
    const first = await cases(other, '?limit=2');
    const rest = await cases(other, `?limit=2&cursor=${String(first.next)}`);
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
    expect([rest.next, JSON.stringify(first).includes('ageBand')]).toEqual([null, false]);
    await other.post(`/cases/${ids[1]}/close`, closing('GOALS_ACHIEVED'));
    expect((await cases(other, '?status=CLOSED')).items.map(({ id }) => id)).toEqual([ids[1]]);
    expect((await cases(other, '?status=ACTIVE')).items.map(({ id }) => id)).toEqual([ids[0], ids[2]]);
    expect(await linesOf(String(ids[0]))).toEqual(['case.open']);
    expect(issuesOf(await other.get('/cases?cursor=no'))).toEqual(['cursor']);
  });

  test('and each reading leaves its line, also when a command is sent again (CASE-19, PLAT-17, PLAT-19)', async () => {
    const key = 'open-case-0001';
    const { id } = body(await caseworker.post('/cases', aCase, { key }), 201);
    expect(await linesOf(id)).toEqual(['case.open']);
    expect(body(await caseworker.post('/cases', aCase, { key }), 201).id).toBe(id);
    expect(await linesOf(id)).toEqual(['case.open', 'case.read']);
    for (const path of ['', '/notes', '/timeline']) await caseworker.get(`/cases/${id}${path}`);
    expect((await linesOf(id)).slice(2)).toEqual(['case.read', 'case.read-notes', 'case.read-timeline']);
  });
});

describe('Work on a case', () => {
  test('keeps each assessment, and shows the last (CASE-13, CASE-16)', async () => {
    const id = await openCase(caseworker);
    const said = { risk: 'LOW', riskFlags: [] };
    expect(viewed(await caseworker.post(`/cases/${id}/risk`, said))).toMatchObject({ ...said, version: 2 });
    const { rows } = await node.owner.query(
      `SELECT a.risk, u.name FROM risk_assessment a JOIN user_account u ON u.id = a.assessed_by_id
       WHERE a.case_id = $1 ORDER BY a.id`,
      [id],
    );
    const name = 'caseworker 1';
    expect(rows).toEqual([
      { risk: 'HIGH', name },
      { risk: 'LOW', name },
    ]);
  });

  test('replaces the needs, and refuses an outdated version (CASE-14, CASE-16)', async () => {
    const id = await openCase(caseworker);
    const change = { needs: ['lawyer'], version: 1 };
    expect(viewed(await caseworker.post(`/cases/${id}/needs`, change))).toMatchObject({
      needs: ['lawyer'],
      version: 2,
    });
    const late = await caseworker.post(`/cases/${id}/needs`, { needs: [], version: 1 });
    expect([slugOf(late), await seen(id)]).toMatchObject([
      'stale-version',
      { needs: ['lawyer'], version: 2 },
    ]);
  });

  test('adds notes that colleagues read, newest first (CASE-17)', async () => {
    const id = await openCase(caseworker);
    for (const text of ['one', 'two', 'three']) {
      body(await caseworker.post(`/cases/${id}/notes`, { text }), 201);
    }
    const colleague = await node.as('caseworker', ngo, 2);
    const { items, next } = NotePage.parse((await colleague.get(`/cases/${id}/notes?limit=2`)).body);
    expect(items.map(({ text, writtenBy }) => [text, writtenBy])).toEqual([
      ['three', 'caseworker 1'],
      ['two', 'caseworker 1'],
    ]);
    const rest = NotePage.parse((await colleague.get(`/cases/${id}/notes?cursor=${String(next)}`)).body);
    expect(rest.items.map(({ text }) => text)).toEqual(['one']);
    expect((await seen(id)).version).toBe(1);
    expect(slugOf(await staff.get(`/cases/${id}/notes`))).toBe('not-found');
    expect(slugOf(await staff.post(`/cases/${id}/notes`, { text: 'x' }))).toBe('not-found');
  });
});

describe('A correction', () => {
  const correct = (id: string, said: unknown) => caseworker.post(`/cases/${id}/details`, said);

  test('of the details changes only what it names (CASE-15)', async () => {
    const id = await openCase(caseworker);
    const before = await seen(id);
    const after = viewed(await correct(id, { details: { ageBand: '18--20' } }));
    expect(after).toEqual({
      ...before,
      version: 2,
      ageGroup: '18-24',
      details: { ...before.details, ageBand: '18--20' },
    });
  });

  test('of the person changes only what it names (CASE-15)', async () => {
    const id = await openCase(caseworker);
    const before = await seen(id);
    const person = { sex: 'Masculine', languages: ['kaz'], dependants: 2 };
    expect(viewed(await correct(id, { person }))).toEqual({ ...before, ...person, version: 2 });
    expect(await seen(id)).toEqual({ ...before, ...person, version: 2 });
  });

  test('makes her a child with a band only, and no child again (CASE-4, CASE-15)', async () => {
    const id = await openCase(caseworker);
    for (const isMinor of ['yes', 'unsure']) {
      expect(issuesOf(await correct(id, { person: { isMinor } }))).toEqual(['person.childBand']);
    }
    expect((await seen(id)).version).toBe(1);
    const child = viewed(await correct(id, { person: { isMinor: 'yes', childBand: '12-14' } }));
    expect(child).toMatchObject({ isMinor: 'yes', childBand: '12-14', ageGroup: '12-17' });
    expect(issuesOf(await correct(id, { person: { childBand: null } }))).toEqual(['person.childBand']);
    const both = { person: { isMinor: 'no' }, details: { ageBand: '21--23' } };
    expect(viewed(await correct(id, both))).toMatchObject({
      isMinor: 'no',
      childBand: null,
      ageGroup: '18-24',
      version: 3,
    });
  });

  test.each([
    ['nothing', {}],
    ['a name', { person: { name: 'Somebody' } }],
    ['a language twice', { person: { languages: ['rus', 'rus'] } }],
    ['a country twice', { details: { countries: ['AE', 'AE'] } }],
    ['fewer than no dependants', { person: { dependants: -1 } }],
  ])('of %s is refused (CASE-1, CASE-6, CASE-15)', async (_what, said) => {
    const id = await openCase(caseworker);
    expect(slugOf(await correct(id, said))).toBe('invalid-input');
    expect((await seen(id)).version).toBe(1);
  });
});

describe('A case is closed', () => {
  test('with a reason from the list, and then only read (CASE-21, CASE-23)', async () => {
    const id = await openCase(caseworker);
    expect(slugOf(await caseworker.post(`/cases/${id}/close`, { reason: 'because' }))).toBe('invalid-input');
    const closed = viewed(await caseworker.post(`/cases/${id}/close`, closing('GOALS_ACHIEVED')));
    expect(closed).toMatchObject({ status: 'CLOSED', closure: 'GOALS_ACHIEVED', version: 2 });
    const { version: _version, ...before } = await seen(id);
    const refused: [string, unknown][] = [
      ['notes', { text: 'late' }],
      ['needs', { needs: [] }],
      ['risk', { risk: 'LOW', riskFlags: [] }],
      ['details', { person: { dependants: 1 } }],
      ['close', { reason: 'GOALS_ACHIEVED' }],
    ];
    for (const [verb, said] of refused) {
      const reply = await caseworker.post(`/cases/${id}/${verb}`, said);
      expect([verb, slugOf(reply), reply.body]).toMatchObject([verb, 'wrong-state', { open: closed.can }]);
    }
    expect(await seen(id)).toMatchObject(before);
    expect(closed.can).toEqual(['read', 'withdraw-all', 'follow-up']);
  });

  test('but not while a referral is under way (CASE-22)', async () => {
    const { caseId } = await sent(caseworker, shelter);
    expect(slugOf(await caseworker.post(`/cases/${caseId}/close`, closing('GOALS_ACHIEVED')))).toBe(
      'wrong-state',
    );
    expect(await seen(caseId)).toMatchObject({ status: 'ACTIVE', version: 1 });
  });
});
