import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ContactPointPage, ContactPointView, DutyNow } from '#contract/duty';
import { NoticePage } from '#contract/notices';
import { onDuty } from '../../server/features/duty/index.ts';
import { transact } from '../../server/platform/db.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { always, onRota } from '../support/rota.ts';
import { agreement, body, consentToBed, draft, mandate, openCase, slugOf } from '../support/story.ts';

let node: TestNode;
let desk: TestOrganisation;
let keeping: TestOrganisation;
let keeper: Client;
let manager: Client;

beforeAll(async () => {
  node = await startNode();
  [desk, keeping] = [
    await node.organisation('guardianship', 'UZ'),
    await node.organisation('coordinator', 'UZ'),
  ];
  await mandate(node, keeping, 'directory', 'UZ');
  keeper = await node.as('coordinator', keeping);
  manager = await node.as('manager', desk);
}, 60_000);
afterAll(() => node.stop());

const point = (reply: Awaited<ReturnType<Client['get']>>, status = 200) => {
  expect([reply.status, reply.text]).toEqual([status, reply.text]);
  return ContactPointView.parse(reply.body);
};
const person = {
  id: null,
  userId: null,
  title: 'Child protection, night desk',
  languages: ['uzb', 'rus'],
  rank: 1,
};
const now = async (client: Client, named: string, country = 'UZ') =>
  DutyNow.parse((await client.get(`/duty/now?country=${country}&function=${named}`)).body).items;
const said = { country: 'UZ', function: 'child_focal_point' } as const;

describe('A contact point', () => {
  test('is named by who keeps the directory, once, and ended; nobody else may (DUTY-1)', async () => {
    const named = { ...said, organisationId: desk.id };
    const other = await node.organisation('coordinator', 'KZ');
    await mandate(node, other, 'directory', 'KZ');
    for (const client of [
      manager,
      await node.as('coordinator', other),
      await node.as('caseworker', keeping),
    ]) {
      expect(slugOf(await client.post('/duty', named))).toBe('not-permitted');
    }
    const made = point(await keeper.post('/duty', named), 201);
    expect(made).toMatchObject({
      organisation: { id: desk.id },
      verifiedOn: null,
      people: [],
      timeZone: 'Asia/Tashkent',
    });
    expect(slugOf(await keeper.post('/duty', named))).toBe('invalid-input');
    expect(slugOf(await keeper.post('/duty', { ...named, organisationId: randomUUID() }))).toBe(
      'invalid-input',
    );
    expect(point(await keeper.post(`/duty/${made.id}/end`)).ended).toBe(true);
    expect(slugOf(await keeper.put(`/duty/${made.id}`, { people: [] }))).toBe('wrong-state');
    const again = point(await keeper.post('/duty', named), 201);
    expect([again.id, again.ended, again.people]).toEqual([made.id, false, []]);
  });

  test('has a rota that its own manager sets, and its keepers; colleagues by name, strangers not (DUTY-2)', async () => {
    const { id } = (await pointOf(said.function)) ?? { id: '' };
    const staff = await node.as('child_protection_officer', desk);
    const stranger = await node.as('manager', await node.organisation('ngo', 'UZ'));
    const people = [{ ...person, hours: [...always] }];
    for (const client of [staff, stranger]) {
      expect(slugOf(await client.put(`/duty/${id}`, { people }))).toBe('not-permitted');
    }
    const first = point(await manager.put(`/duty/${id}`, { people }));
    expect(first.people).toMatchObject([{ title: person.title, onDuty: true, userId: null }]);
    const colleague = await userOf('child_protection_officer', desk);
    const outsider = await userOf('manager', keeping);
    const kept = { ...person, id: first.people[0]?.id ?? '', userId: colleague, hours: [] };
    expect(slugOf(await manager.put(`/duty/${id}`, { people: [{ ...kept, userId: outsider }] }))).toBe(
      'invalid-input',
    );
    expect(slugOf(await keeper.put(`/duty/${id}`, { people: [kept] }))).toBe('invalid-input');
    const second = point(await manager.put(`/duty/${id}`, { people: [kept] }));
    expect(second.people).toMatchObject([{ id: kept.id, userId: colleague, onDuty: false }]);
    // Whoever stands in it already may stay, also where the writer does not see her account.
    expect(point(await keeper.put(`/duty/${id}`, { people: [{ ...kept, rank: 2 }] })).people).toMatchObject([
      { rank: 2 },
    ]);
    expect(slugOf(await manager.put(`/duty/${id}`, { people: [{ ...kept, id: randomUUID() }] }))).toBe(
      'invalid-input',
    );
    expect(slugOf(await manager.put(`/duty/${id}`, { version: 1, people: [] }))).toBe('stale-version');
    const bad = { weekday: 1, from: 600, until: 600 };
    expect(slugOf(await manager.put(`/duty/${id}`, { people: [{ ...kept, hours: [bad] }] }))).toBe(
      'invalid-input',
    );
  });

  test('that was changed counts as seen by nobody until a keeper has verified it (DUTY-3)', async () => {
    const found = await pointOf(said.function);
    const id = found?.id ?? '';
    expect(slugOf(await manager.post(`/duty/${id}/verify`))).toBe('not-permitted');
    const verified = point(await keeper.post(`/duty/${id}/verify`));
    expect(verified.verifiedOn).toBe('2037-11-23');
    const people = [{ ...person, id: verified.people[0]?.id ?? null, hours: [...always] }];
    expect(point(await manager.put(`/duty/${id}`, { people })).verifiedOn).toBeNull();
  });

  test('is read by everybody who is signed in, with no number and no name in it (DUTY-7)', async () => {
    const officer = await node.as('border_officer', await node.organisation('border', 'UZ'));
    const reply = await officer.get('/duty?country=UZ');
    const { items } = ContactPointPage.parse(reply.body);
    expect(items.map(({ organisation }) => organisation.id)).toContain(desk.id);
    expect(reply.text).not.toMatch(/phone|email|@|\+\d/);
    expect((await node.nobody().get('/duty')).status).toBe(401);
    const ours = ContactPointPage.parse((await officer.get('/duty?ours=true')).body).items;
    expect(ours).toEqual([]);
  });

  test('says what somebody is there without a number to call (DUTY-7)', async () => {
    const { id = '' } = (await pointOf(said.function)) ?? {};
    const written = (title: string) =>
      manager.put(`/duty/${id}`, { people: [{ ...person, title, hours: [] }] });
    for (const title of ['Duty desk, +998 71 200', 'Навбатчи 1148', 'Desk 1-1-4-8']) {
      expect((await written(title)).body).toMatchObject({ issues: [{ path: 'people.0.title' }] });
    }
    expect(point(await written('Duty desk, shift 12')).people).toMatchObject([
      { title: 'Duty desk, shift 12' },
    ]);
  });
});

async function pointOf(named: string) {
  const { items } = ContactPointPage.parse((await keeper.get(`/duty?country=UZ&function=${named}`)).body);
  return items.find(({ organisation }) => organisation.id === desk.id);
}

async function userOf(role: string, organisation: TestOrganisation): Promise<string> {
  await node.as('child_protection_officer', organisation);
  await node.as('manager', organisation);
  const { rows } = await node.owner.query<{ id: string }>(
    'SELECT id FROM user_account WHERE organisation_id = $1 AND role = $2',
    [organisation.id, role],
  );
  return rows[0]?.id ?? '';
}

describe('Who is asked', () => {
  test('is whoever is on duty, then the deputy, then the national deputy (DUTY-4)', async () => {
    const [one, two] = [
      await node.organisation('coordinator', 'KG'),
      await node.organisation('coordinator', 'KG'),
    ];
    expect(await now(keeper, 'coordinator', 'KG')).toEqual([]);
    await onRota(node, two, 'national_deputy');
    await onRota(node, one, 'coordinator', { hours: [{ weekday: 3, from: 0, until: 60 }] });
    const order = async () => (await now(keeper, 'coordinator', 'KG')).map(({ standing }) => standing);
    expect(await order()).toEqual(['national_deputy', 'off_duty']);
    await onRota(node, two, 'coordinator_deputy');
    await onRota(node, one, 'coordinator', { title: 'day desk' });
    expect(await order()).toEqual(['on_duty', 'deputy', 'national_deputy', 'off_duty']);
  });

  test('is nobody on her list, whatever it names, and then the next outside that body (DUTY-5)', async () => {
    const nobody = { organisations: [], kinds: [], regions: [], countries: [] };
    const find = async (never: object) => {
      const asked = { countryCode: 'KG', function: 'coordinator', at: node.clock.now() } as const;
      const found = await transact(node.builder, (tx) =>
        onDuty(tx, { ...asked, never: { ...nobody, ...never } }),
      );
      return found.map(({ standing }) => standing);
    };
    const [first] = await now(keeper, 'coordinator', 'KG');
    expect(await find({ organisations: [first?.organisation.id] })).toEqual(['deputy', 'national_deputy']);
    expect(await find({ kinds: ['coordinator'] })).toEqual([]);
    expect(await find({ countries: ['KG'] })).toEqual([]);
    expect(await find({ countries: ['UZ'] })).toHaveLength(4);
  });
});

describe('A child', () => {
  test('is referred with nobody on duty for children: the deputies are told, and the ledger says so (DUTY-6)', async () => {
    const [from, to] = [await node.organisation('ngo', 'TR'), await node.organisation('shelter', 'TR')];
    await agreement(node, 'TR', 'UZ', 'direct');
    const national = await node.organisation('social_protection', 'TR');
    await onRota(node, national, 'national_deputy');
    const writer = await node.as('caseworker', from);
    const alarms = async () =>
      NoticePage.parse((await (await node.as('health_worker', national)).get('/notices')).body).items.filter(
        ({ kind, urgent }) => kind === 'duty_child_unattended' && urgent,
      );
    const send = async () => {
      const caseId = await openCase(writer, { isMinor: 'unsure', childBand: '15-17', ageBand: '9--17' });
      await consentToBed(writer, caseId, to);
      const id = await draft(writer, caseId, to);
      const sent = await writer.post(`/referrals/${id}/send`);
      expect([sent.status, body(sent).status]).toEqual([200, 'SENT']);
      return id;
    };
    const id = await send();
    expect((await alarms())[0]).toMatchObject({ subject: 'Referral', recordId: id });
    const { length } = await alarms();
    const { rows } = await node.owner.query<{ action: string }>(
      "SELECT action FROM ledger_entry WHERE subject_id = $1 AND action = 'referral.alarm-child'",
      [id],
    );
    expect(rows).toHaveLength(1);
    await onRota(node, await node.organisation('guardianship', 'TR'), 'child_focal_point');
    await send();
    expect(await alarms()).toHaveLength(length);
  });
});
