import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ComplaintPage, ComplaintView } from '../../server/contract/complaints.ts';
import { TimelinePage } from '../../server/contract/cases.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, openCase, sent, slugOf } from '../support/story.ts';
import { numberFor, saidBy, Visitor } from '../support/visit.ts';

let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let ombudsperson: TestOrganisation;
let deputy: TestOrganisation;
let caseworker: Client;
let colleague: Client;
let hearer: Client;

async function point(at: TestOrganisation, called: string): Promise<void> {
  await node.owner.query(
    'INSERT INTO contact_point (id, country_code, function, organisation_id) VALUES (gen_random_uuid(), $1, $2, $3)',
    [at.country, called, at.id],
  );
}

beforeAll(async () => {
  node = await startNode({ limits: { guessesPerAddress: 100_000 } });
  [ngo, shelter] = [await node.organisation('ngo', 'UZ'), await node.organisation('shelter', 'UZ')];
  [ombudsperson, deputy] = [
    await node.organisation('ombudsperson', 'UZ'),
    await node.organisation('coordinator', 'UZ'),
  ];
  await point(ombudsperson, 'complaints');
  await point(deputy, 'national_deputy');
  [caseworker, colleague] = [await node.as('caseworker', ngo), await node.as('caseworker', ngo, 2)];
  await node.as('coordinator', deputy);
  await node.as('shelter_staff', shelter);
  hearer = await node.as('lawyer', ombudsperson);
});
afterAll(() => node.stop());

const idOf = async (client: Client): Promise<string> => {
  const { user } = z
    .looseObject({ user: z.looseObject({ id: z.string() }) })
    .parse((await client.get('/me')).body);
  return user.id;
};

async function herPage(
  worker: Client,
  change: (caseId: string) => Promise<unknown> = () => Promise.resolve(),
) {
  const caseId = await openCase(worker);
  await change(caseId);
  const visitor = new Visitor(node.url);
  await visitor.enter(await numberFor(worker, caseId));
  return { caseId, visitor };
}

async function heard(client: Client): Promise<ComplaintView[]> {
  const { items } = ComplaintPage.parse((await client.get('/complaints')).body);
  const views: ComplaintView[] = [];
  for (const { id } of items) views.push(ComplaintView.parse((await client.get(`/complaints/${id}`)).body));
  return views;
}

const statusOf = async (userId: string) =>
  (await node.owner.query<{ status: string }>('SELECT status FROM user_account WHERE id = $1', [userId]))
    .rows[0]?.status;

describe('Abuse', () => {
  test('by somebody she names: one tap ends their access to everything, whoever hears it (COMP-1, COMP-2, COMP-8)', async () => {
    const accused = await node.as('caseworker', ngo, 3);
    const userId = await idOf(accused);
    const { caseId, visitor } = await herPage(colleague, (id) =>
      colleague.post(`/cases/${id}/names`, { organisationId: ngo.id, userId, name: 'Grey jacket' }),
    );
    expect((await accused.get('/me')).status).toBe(200);
    const form = saidBy((await visitor.get('/visit/complain')).text);
    expect(form).toContain('Grey jacket');
    const page = await visitor.fill('/visit/complain', '/visit/complain/abuse', { who: 'w1' });
    expect(saidBy(page.text)).toContain('their access has ended');
    expect(await statusOf(userId)).toBe('SUSPENDED');
    expect((await accused.get('/me')).status).toBe(401);
    expect((await colleague.get(`/cases/${caseId}`)).status).toBe(200);

    const [complaint] = await heard(hearer);
    expect(complaint).toMatchObject({
      abuse: true,
      source: 'person',
      heardAs: 'hearer',
      said: { text: '', called: ['Grey jacket'] },
    });
    expect(complaint?.dueAt).toBe('2037-11-24T05:00:00.000Z');
    expect(complaint?.accused).toMatchObject([{ name: 'caseworker 3', whole: true, decision: null }]);
    expect(JSON.stringify(complaint)).not.toContain(caseId);
    // Its own house is told to take over; nobody there reads the complaint, and no line of the case tells of it.
    const told = await node.owner.query(
      'SELECT kind, subject FROM notice WHERE organisation_id = $1 AND record_id = $2',
      [ngo.id, caseId],
    );
    expect(told.rows).toEqual([{ kind: 'access_ended', subject: 'Case' }]);
    expect(slugOf(await colleague.get(`/complaints/${complaint?.id ?? ''}`))).toBe('not-found');
    const { items } = TimelinePage.parse((await colleague.get(`/cases/${caseId}/timeline`)).body);
    expect(items.map(({ action }) => action)).not.toContain('complaint.make');
    const { rows } = await node.owner.query(
      "SELECT actor.role FROM ledger_entry actor WHERE action = 'complaint.make'",
    );
    expect(rows).toEqual([{ role: null }]);
  });

  test('is decided on by whoever hears it, and by no manager (COMP-3)', async () => {
    const accused = await node.as('caseworker', ngo, 4);
    const userId = await idOf(accused);
    const manager = await node.as('manager', ngo);
    const { visitor } = await herPage(colleague, (id) =>
      colleague.post(`/cases/${id}/names`, { organisationId: ngo.id, userId, name: 'Tall one' }),
    );
    await visitor.fill('/visit/complain', '/visit/complain/abuse', { who: 'w1' });
    expect((await manager.post(`/users/${userId}/reinstate`)).status).toBe(409);
    expect(await statusOf(userId)).toBe('SUSPENDED');
    const found = (await heard(hearer)).find(({ accused: some }) =>
      some.some(({ name }) => name === 'caseworker 4'),
    );
    const [id, accusedId] = [found?.id ?? '', found?.accused[0]?.id ?? ''];
    body(await hearer.post(`/complaints/${id}/access`, { accusedId, decision: 'reinstated' }));
    expect(await statusOf(userId)).toBe('ACTIVE');
    body(
      await hearer.post(`/complaints/${id}/answer`, {
        outcome: 'not_upheld',
        answer: 'We spoke with both of you.',
      }),
    );
    expect(slugOf(await hearer.post(`/complaints/${id}/answer`, { outcome: 'upheld', answer: 'x' }))).toBe(
      'wrong-state',
    );
    const page = saidBy((await visitor.get('/visit')).text);
    expect(page).toContain('it was not found to be so. We spoke with both of you.');
    const clock = await node.owner.query(
      'SELECT kind, ended_at IS NOT NULL AS done FROM clock WHERE subject_id = $1',
      [id],
    );
    expect(clock.rows).toEqual([{ kind: 'complaint', done: true }]);
  });

  test('by somebody who works there: all who worked on her case are kept from it, and only from it (COMP-2)', async () => {
    const { caseId, visitor } = await herPage(caseworker);
    const other = await openCase(caseworker);
    expect((await caseworker.get(`/cases/${caseId}`)).status).toBe(200);
    await visitor.fill('/visit/complain', '/visit/complain/abuse', { who: 'o1' });
    // Their sessions have ended; they sign in again, and her case is not there.
    const again = await node.as('caseworker', ngo);
    expect(slugOf(await again.get(`/cases/${caseId}`))).toBe('not-found');
    expect((await again.get(`/cases/${caseId}/consents`)).status).toBe(404);
    expect((await again.get(`/cases/${other}`)).status).toBe(200);
    expect((await colleague.get(`/cases/${caseId}`)).status).toBe(200);
    caseworker = again;
  });

  test('gives her another number where she asks for one (COMP-4)', async () => {
    const caseId = await openCase(colleague);
    const number = await numberFor(colleague, caseId);
    const visitor = new Visitor(node.url);
    await visitor.enter(number);
    const { text } = await visitor.fill('/visit/complain', '/visit/complain/abuse', {
      who: 'o1',
      renew: '1',
    });
    const next = /<p class="code">\s*([\d ]+?)\s*<\/p>/.exec(text)?.[1] ?? '';
    expect((await new Visitor(node.url).enter(number)).status).toBe(422);
    expect(saidBy((await new Visitor(node.url).enter(next)).text)).toContain('somebody is looking into it.');
    colleague = await node.as('caseworker', ngo, 2);
  });

  test('told twice at once is two complaints and no fault (COMP-2)', async () => {
    const accused = await node.as('caseworker', ngo, 5);
    const userId = await idOf(accused);
    const { visitor } = await herPage(colleague, (id) =>
      colleague.post(`/cases/${id}/names`, { organisationId: ngo.id, userId, name: 'Him' }),
    );
    const answers = await Promise.all(
      [1, 2].map(() => visitor.fill('/visit/complain', '/visit/complain/abuse', { who: 'w1' })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const kept = await node.owner.query('SELECT count(*)::int AS n FROM kept_out WHERE user_id = $1', [
      userId,
    ]);
    expect(kept.rows).toEqual([{ n: 2 }]);
    // Given back in one of them, it still waits for the other.
    const ids = (await heard(hearer)).filter(({ accused: some }) =>
      some.some(({ name }) => name === 'caseworker 5'),
    );
    const give = (at: number) =>
      hearer.post(`/complaints/${ids[at]?.id ?? ''}/access`, {
        accusedId: ids[at]?.accused[0]?.id,
        decision: 'reinstated',
      });
    body(await give(0));
    expect(await statusOf(userId)).toBe('SUSPENDED');
    body(await give(1));
    expect(await statusOf(userId)).toBe('ACTIVE');
  });
});

describe('A complaint', () => {
  test('never goes to whom it is about, nor to a body that polices (COMP-5)', async () => {
    // The ombudsperson itself: the deputy hears it, and is told why.
    const { rows } = await node.owner.query('SELECT id FROM user_account WHERE organisation_id = $1', [
      deputy.id,
    ]);
    expect(rows.length).toBeGreaterThan(0);
    body(
      await caseworker.post('/complaints', {
        aboutOrganisationId: ombudsperson.id,
        text: 'They do not answer',
      }),
      201,
    );
    const found = await node.owner.query(
      'SELECT hearer_id, heard_as FROM complaint WHERE about_organisation_id = $1',
      [ombudsperson.id],
    );
    expect(found.rows).toEqual([{ hearer_id: deputy.id, heard_as: 'deputy' }]);
    const told = await node.owner.query('SELECT kind FROM notice WHERE organisation_id = $1', [deputy.id]);
    expect(told.rows).toEqual([{ kind: 'complaint_unheard' }]);
    const police = await node.organisation('police', 'KG');
    await point(police, 'complaints');
    await node.as('police_officer', police);
    const ngoThere = await node.organisation('ngo', 'KG');
    await node.as('administrator', await node.organisation('node', 'KG'));
    body(await caseworker.post('/complaints', { aboutOrganisationId: ngoThere.id, text: 'x y z' }), 201);
    const there = await node.owner.query('SELECT heard_as FROM complaint WHERE about_organisation_id = $1', [
      ngoThere.id,
    ]);
    expect(there.rows).toEqual([{ heard_as: 'node' }]);
  });

  test('never goes to whom she bars, also where she bars them later (COMP-5)', async () => {
    const { caseId, visitor } = await herPage(colleague);
    const nobody = { organisations: [ombudsperson.id], kinds: [], regions: [], countries: [] };
    expect((await colleague.put(`/cases/${caseId}/never-send`, nobody)).status).toBe(200);
    await visitor.fill('/visit/complain', '/visit/complain', { who: 'o1', text: 'Nobody listens' });
    const found = await node.owner.query('SELECT hearer_id FROM complaint WHERE case_id = $1', [caseId]);
    expect(found.rows).toEqual([{ hearer_id: deputy.id }]);
    expect(await statusOf(await idOf(colleague))).toBe('ACTIVE');
  });

  test('of a worker is nobody’s to see but who hears it, and its line names nobody (COMP-6, COMP-8)', async () => {
    const made = body(
      await colleague.post('/complaints', { aboutOrganisationId: shelter.id, text: 'They shout' }),
      201,
    );
    const manager = await node.as('manager', ngo);
    expect(slugOf(await manager.get(`/complaints/${made.id}`))).toBe('not-found');
    expect((await colleague.get(`/complaints/${made.id}`)).status).toBe(200);
    const lines = await node.owner.query(
      "SELECT user_id, organisation_id FROM ledger_entry WHERE action = 'complaint.make' AND subject_id = $1",
      [made.id],
    );
    expect(lines.rows).toEqual([{ user_id: null, organisation_id: null }]);
    const { rows } = await node.owner.query('SELECT sealed::text AS sealed FROM complaint WHERE id = $1', [
      made.id,
    ]);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from('They shout').toString('hex'));
    const view = ComplaintView.parse((await hearer.get(`/complaints/${made.id}`)).body);
    expect(view).toMatchObject({ abuse: false, said: { text: 'They shout', called: [] }, source: 'staff' });
  });

  test('of anybody needs no name, and is answered with a number alone (COMP-7)', async () => {
    const visitor = new Visitor(node.url);
    const form = saidBy((await visitor.get('/contact/complaint')).text);
    expect(form).toContain('You need not say who you are.');
    const { text, status } = await visitor.post('/contact/complaint', {
      country: 'UZ',
      kind: 'shelter',
      text: 'A guard takes money',
    });
    expect(status).toBe(200);
    const reference = /CP-[\w-]+/.exec(text)?.[0] ?? '';
    const { rows } = await node.owner.query(
      'SELECT source, hearer_id, case_id, author_id FROM complaint WHERE reference = $1',
      [reference],
    );
    expect(rows).toEqual([{ source: 'public', hearer_id: ombudsperson.id, case_id: null, author_id: null }]);
    const of = await visitor.post('/contact/complaint', {
      country: 'UZ',
      kind: 'ombudsperson',
      text: 'They sell names',
    });
    const other = /CP-[\w-]+/.exec(of.text)?.[0] ?? '';
    const heardBy = await node.owner.query('SELECT hearer_id FROM complaint WHERE reference = $1', [other]);
    expect(heardBy.rows).toEqual([{ hearer_id: deputy.id }]);
  });

  test('about those who were only asked keeps their people from her case too (COMP-2)', async () => {
    const { caseId, referralId } = await sent(colleague, shelter);
    const staff = await node.as('shelter_staff', shelter);
    expect((await staff.get(`/referrals/${referralId}`)).status).toBe(200);
    const visitor = new Visitor(node.url);
    await visitor.enter(await numberFor(colleague, caseId));
    await visitor.fill('/visit/complain', '/visit/complain/abuse', { who: 'o2' });
    const again = await node.as('shelter_staff', shelter);
    expect((await again.get(`/referrals/${referralId}`)).status).toBe(404);
    const told = await node.owner.query(
      "SELECT subject, record_id FROM notice WHERE organisation_id = $1 AND kind = 'access_ended'",
      [shelter.id],
    );
    expect(told.rows).toEqual([{ subject: 'Referral', record_id: referralId }]);
  });
});

describe('Everything of a case', () => {
  test('is kept from whom she complained of, in whatever table it stands (COMP-2)', async () => {
    const { rows } = await node.owner.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'case_id'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT a.attisdropped
         AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'kept_out') ORDER BY 1`,
    );
    // Lines are written also of what was refused, and the last two say who is kept from what.
    expect(rows.map(({ name }) => name)).toEqual(['complaint', 'kept_out', 'ledger_entry', 'ledger_refusal']);
  });
});
