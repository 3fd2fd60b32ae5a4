import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { MatchQuery } from '#contract/directory';
import {
  corridorBetween,
  findMatches,
  organisationBrief,
  setHold,
  takeHold,
} from '../../server/features/directory/index.ts';
import { onAgreementMade } from '../../server/features/directory/make-agreement.ts';
import { matchSql } from '../../server/features/directory/store-match.ts';
import { reconsiderWaiting } from '../../server/features/referrals/reconsider-waiting.ts';
import { transact } from '../../server/platform/db.ts';
import type { Client, Reply } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { beds, body, sent, slugOf } from '../support/story.ts';

const day = 24 * 60 * 60_000;
let node: TestNode;
let administrator: Client;
beforeAll(async () => {
  node = await startNode();
  administrator = await node.as('administrator', await node.organisation('node', 'UZ'));
  for (const code of ['AE', 'KG', 'KZ', 'RU', 'TJ', 'TM', 'TR']) await addCountry(code);
});
afterAll(() => node.stop());

const addCountry = (code: string) =>
  node.owner.query('INSERT INTO country (code, name) VALUES ($1, $1) ON CONFLICT DO NOTHING', [code]);
const at = (days: number) => new Date(node.clock.now().getTime() + days * day).toISOString();
const items = (reply: Reply) =>
  z.looseObject({ items: z.array(z.looseObject({ id: z.string() })) }).parse(reply.body).items;
const paths = (reply: Reply) =>
  z
    .looseObject({ issues: z.array(z.looseObject({ path: z.string() })) })
    .parse(reply.body)
    .issues.map(({ path }) => path);

describe('Organisations', () => {
  const umid = { name: 'Umid', kind: 'ngo', country: 'TJ', region: 'Sughd' };

  test('are registered by an administrator alone and seen by everybody (DIR-1)', async () => {
    const made = body(await administrator.post('/organisations', umid), 201);
    expect(made).toMatchObject({ ...umid, policing: false, status: 'ACTIVE', mandates: [], version: 1 });
    expect(made.can).toEqual(['read', 'grant-mandate', 'invite-manager']);
    const border = await node.as('border_officer', await node.organisation('border', 'KZ'));
    expect(body(await border.get(`/organisations/${made.id}`))).toEqual({ ...made, can: ['read'] });
    expect(slugOf(await border.post('/organisations', umid))).toBe('not-permitted');
    expect(slugOf(await node.nobody().get('/organisations'))).toBe('sign-in-required');
    const rapporteur = await node.as('rapporteur', await node.organisation('rapporteur', 'TJ'));
    expect(slugOf(await rapporteur.get('/organisations/0199aaaa-0000-7000-8000-000000000000'))).toBe(
      'not-found',
    );
  });

  test('are listed by country and kind, page by page (DIR-1)', async () => {
    const [older, newer] = [
      await node.organisation('hotline', 'TM'),
      await node.organisation('hotline', 'TM'),
    ];
    await node.organisation('hotline', 'TR');
    await node.organisation('police', 'TM');
    const first = await administrator.get('/organisations?country=TM&kind=hotline&limit=1');
    expect(items(first).map(({ id }) => id)).toEqual([newer.id]);
    const { next } = z.looseObject({ next: z.string() }).parse(first.body);
    const second = await administrator.get(`/organisations?country=TM&kind=hotline&limit=1&cursor=${next}`);
    expect(items(second).map(({ id }) => id)).toEqual([older.id]);
    expect(second.body).toMatchObject({ next: null });
  });

  test('of police and prosecutors hold a policing mandate, and the node has no second one (DIR-2)', async () => {
    for (const [kind, said, holds] of [
      ['police', false, true],
      ['prosecutor', false, true],
      ['migration', true, true],
      ['migration', false, false],
    ] as const) {
      const made = await administrator.post('/organisations', { ...umid, kind, policing: said });
      expect(body(made, 201)).toMatchObject({ kind, policing: holds });
    }
    expect(paths(await administrator.post('/organisations', { ...umid, kind: 'node' }))).toEqual(['kind']);
  });

  test('work in countries that the node knows (DIR-3)', async () => {
    const refused = await administrator.post('/organisations', { ...umid, country: 'XX' });
    expect([refused.status, paths(refused)]).toEqual([422, ['country']]);
    const ngo = await node.organisation('ngo', 'TJ');
    const mandate = { kind: 'route', country: 'XX', validFrom: at(0) };
    expect(paths(await administrator.post(`/organisations/${ngo.id}/mandates`, mandate))).toEqual([
      'country',
    ]);
    const agreement = { countryA: 'UZ', countryB: 'XX', mode: 'direct', validFrom: at(0) };
    expect(paths(await administrator.post('/agreements', agreement))).toEqual(['countryB']);
  });

  test('that are suspended are not found by rooms above', async () => {
    const ngo = await node.organisation('ngo', 'TJ');
    expect(await organisationBrief(node.builder, ngo.id)).toEqual(ngo);
    await node.owner.query("UPDATE organisation SET status = 'SUSPENDED' WHERE id = $1", [ngo.id]);
    expect(await organisationBrief(node.builder, ngo.id)).toBeUndefined();
  });
});

describe('Mandates', () => {
  test('are given by an administrator and count while they are in force (DIR-4)', async () => {
    const organisation = await node.organisation('coordinator', 'KG');
    const coordinator = await node.as('coordinator', organisation);
    const border = await node.as('border_officer', await node.organisation('border', 'KG'));
    const flag = {
      post: 'KG-OSH-AIR-1',
      direction: 'leaving',
      reach: 'desk_now',
      people: 1,
      child: 'no',
      sex: 'Feminine',
      indicators: ['BEX-01'],
      instinct: false,
      danger: false,
      languages: ['kir'],
      observedAt: node.clock.now().toISOString(),
    };
    body(await border.post('/flags', flag), 201);
    const path = `/organisations/${organisation.id}/mandates`;
    const mandate = { kind: 'route', country: 'KG', validFrom: at(1), validTo: at(3) };
    expect(slugOf(await coordinator.post(path, mandate))).toBe('not-permitted');
    expect(paths(await administrator.post(path, { ...mandate, validTo: at(1) }))).toEqual(['validTo']);
    const given = body(await administrator.post(path, mandate), 201);
    expect(given).toMatchObject({
      version: 2,
      mandates: [{ kind: 'route', country: 'KG', validFrom: at(1), validTo: at(3) }],
    });
    const sees = async () => items(await again.get('/flags')).length;
    let again = coordinator;
    expect(await sees()).toBe(0);
    node.clock.advance(2 * day);
    again = await node.as('coordinator', organisation);
    expect(await sees()).toBe(1);
    node.clock.advance(2 * day);
    again = await node.as('coordinator', organisation);
    expect(await sees()).toBe(0);
    administrator = await node.as('administrator', await node.organisation('node', 'UZ'));
  });

  test('end where a new one of the same kind and country begins (DIR-5)', async () => {
    const { id } = await node.organisation('coordinator', 'TJ');
    const path = `/organisations/${id}/mandates`;
    const give = async (kind: string, country: string, from: number, to: number | null) =>
      body(
        await administrator.post(path, {
          kind,
          country,
          validFrom: at(from),
          validTo: to === null ? null : at(to),
        }),
        201,
      );
    await give('clear', 'TJ', -10, null);
    await give('route', 'TJ', -10, null);
    await give('clear', 'UZ', -10, null);
    await give('clear', 'TJ', 8, null);
    const { mandates } = await give('clear', 'TJ', 5, 20);
    expect(mandates).toMatchObject([
      { kind: 'clear', country: 'TJ', validFrom: at(5), validTo: at(20) },
      { kind: 'clear', country: 'UZ', validTo: null },
      { kind: 'route', country: 'TJ', validTo: null },
      { kind: 'clear', country: 'TJ', validFrom: at(-10), validTo: at(5) },
    ]);
  });
});

describe('Agreements', () => {
  const made: unknown[] = [];
  beforeAll(() => {
    onAgreementMade.fill(async (tx, agreement, context) => {
      made.push(agreement);
      await reconsiderWaiting(tx, agreement, context);
    });
  });
  afterEach(() => {
    made.splice(0);
  });
  afterAll(() => {
    onAgreementMade.fill(reconsiderWaiting);
  });

  const agree = async (
    countryA: string,
    countryB: string,
    mode: string,
    extra: Record<string, unknown> = {},
  ) =>
    body(
      await administrator.post('/agreements', { countryA, countryB, mode, validFrom: at(0), ...extra }),
      201,
    );
  const corridor = (fromCountry: string, toCountry: string, extra: Record<string, unknown> = {}) =>
    corridorBetween(
      node.builder,
      { fromCountry, toCountry, kind: 'assistance', fromKind: 'ngo', toKind: 'ngo', child: false, ...extra },
      node.clock.now(),
    );

  test('are made by an administrator and seen by coordinators (DIR-6)', async () => {
    const agreement = await agree('UZ', 'KZ', 'direct');
    expect(agreement).toMatchObject({
      countryA: 'KZ',
      countryB: 'UZ',
      kind: null,
      mode: 'direct',
      validTo: null,
      can: ['read', 'end'],
    });
    const coordinator = await node.as('coordinator', await node.organisation('coordinator', 'KZ'));
    await agree('AE', 'TJ', 'coordinated');
    expect(items(await coordinator.get('/agreements?country=UZ')).map(({ id }) => id)).toEqual([
      agreement.id,
    ]);
    const wanted = { countryA: 'KZ', countryB: 'UZ', mode: 'none', validFrom: at(0) };
    expect(slugOf(await coordinator.post('/agreements', wanted))).toBe('not-permitted');
    const caseworker = await node.as('caseworker', await node.organisation('ngo', 'KZ'));
    expect(slugOf(await caseworker.get('/agreements'))).toBe('not-permitted');
    expect(paths(await administrator.post('/agreements', { ...wanted, countryB: 'KZ' }))).toEqual([
      'countryB',
    ]);
  });

  test('end where a newer one for the same pair and kind begins (DIR-7)', async () => {
    const [all, legal, other] = [
      await agree('RU', 'TJ', 'coordinated'),
      await agree('RU', 'TJ', 'direct', { kind: 'legal' }),
      await agree('RU', 'TM', 'coordinated'),
    ];
    const later = await agree('TJ', 'RU', 'none', { validFrom: at(7), validTo: at(30) });
    const kept = new Map(
      items(await administrator.get('/agreements?country=RU')).map((row) => [row.id, row.validTo]),
    );
    expect([all, legal, other, later].map(({ id }) => kept.get(id))).toEqual([at(7), null, null, at(30)]);
    expect(await corridor('TJ', 'RU')).toBe('coordinated');
  });

  test('made at once for one pair do not both stay in force (DIR-7)', async () => {
    const modes = ['direct', 'notified', 'coordinated', 'none'];
    await Promise.all(modes.map((mode) => agree('TM', 'TR', mode)));
    const open = await node.owner.query(
      "SELECT id FROM agreement WHERE country_a = 'TM' AND country_b = 'TR' AND (valid_to IS NULL OR valid_to > valid_from)",
    );
    expect(open.rows).toHaveLength(1);
    const kept = await node.owner.query(
      "SELECT id FROM agreement WHERE country_a = 'TM' AND country_b = 'TR'",
    );
    expect(kept.rows).toHaveLength(4);
  });

  test('that somebody else has made or ended meanwhile are told, and nothing is replaced unseen (DIR-29)', async () => {
    const wanted = { countryA: 'KZ', countryB: 'TM', mode: 'direct', validFrom: at(0) };
    const make = (version: number, extra: Record<string, unknown> = {}) =>
      administrator.post('/agreements', { ...wanted, version, ...extra });
    const end = (id: string, version: number) => administrator.post(`/agreements/${id}/end`, { version });
    const first = body(await make(0), 201);
    expect(first.version).toBe(1);
    expect(slugOf(await make(0, { mode: 'none' }))).toBe('stale-version');
    // Another kind of the same pair is a matter of its own.
    expect(body(await make(0, { kind: 'legal' }), 201).version).toBe(1);
    const second = body(await make(1, { mode: 'coordinated', validFrom: at(3) }), 201);
    const kept = items(await administrator.get('/agreements?country=TM')).filter(({ kind }) => kind === null);
    expect(kept.filter(({ countryA }) => countryA === 'KZ')).toMatchObject([
      { id: second.id, version: 2, validTo: null },
      { id: first.id, version: 2, validTo: at(3) },
    ]);
    expect(slugOf(await end(first.id, 1))).toBe('stale-version');
    node.clock.advance(60_000);
    expect(body(await end(first.id, 2))).toMatchObject({ version: 3, can: ['read'] });
    expect(slugOf(await make(2))).toBe('stale-version');
    expect(body(await make(3), 201).version).toBe(4);
  });

  test('made at once by two who saw the same are made by one (DIR-29)', async () => {
    const modes = ['direct', 'notified', 'coordinated', 'none'];
    const all = await Promise.all(
      modes.map((mode) =>
        administrator.post('/agreements', {
          ...{ countryA: 'RU', countryB: 'TR', mode, validFrom: at(0), version: 0 },
        }),
      ),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  test('in force now are handed to the rooms above, later ones are not (DIR-8)', async () => {
    await agree('KG', 'TR', 'direct', { kind: 'return' });
    expect(made).toMatchObject([{ countryA: 'KG', countryB: 'TR', kind: 'return', mode: 'direct' }]);
    await agree('KG', 'TR', 'none', { validFrom: at(1) });
    await agree('KG', 'TR', 'none', { validFrom: at(-9), validTo: at(0), kind: 'legal' });
    expect(made).toHaveLength(1);
  });

  test('make the corridor while they are in force, in both directions (DIR-9, DIR-12)', async () => {
    await agree('AE', 'KG', 'coordinated', { validFrom: at(-1), validTo: at(5) });
    await agree('AE', 'KG', 'direct', { kind: 'legal', validFrom: at(2) });
    const both = async (kind: string) => [
      await corridor('AE', 'KG', { kind }),
      await corridor('KG', 'AE', { kind }),
    ];
    expect(await both('legal')).toEqual(['coordinated', 'coordinated']);
    node.clock.advance(2 * day);
    expect(await both('legal')).toEqual(['direct', 'direct']);
    expect(await both('transfer')).toEqual(['coordinated', 'coordinated']);
    node.clock.advance(3 * day);
    expect(await both('transfer')).toEqual(['coordinated', 'coordinated']);
    expect(await both('consular')).toEqual(['none', 'none']);
    expect(await corridor('KG', 'KG', { kind: 'transfer', child: true })).toBe('direct');
    administrator = await node.as('administrator', await node.organisation('node', 'UZ'));
  });

  test('that are missing leave help between helpers, and a child to coordinators (DIR-10, DIR-11)', async () => {
    expect(await corridor('AE', 'RU')).toBe('notified');
    expect(await corridor('AE', 'RU', { toKind: 'police' })).toBe('none');
    expect(await corridor('AE', 'RU', { child: true })).toBe('none');
    await agree('AE', 'RU', 'none', { kind: 'return' });
    expect(await corridor('AE', 'RU', { child: true })).toBe('none');
    await agree('AE', 'RU', 'direct', { kind: 'consular' });
    expect(await corridor('AE', 'RU', { child: true })).toBe('coordinated');
    expect(await corridor('AE', 'RU', { toKind: 'shelter' })).toBe('coordinated');
    expect(await corridor('AE', 'RU', { kind: 'transfer' })).toBe('coordinated');
    expect(await corridor('AE', 'RU', { kind: 'return' })).toBe('none');
    expect(await corridor('AE', 'RU')).toBe('notified');
  });
});

const published = {
  code: 'shelter_bed',
  name: 'House',
  eligibility: { sexes: ['Feminine'], acceptsChildren: true },
};
async function shelterWith(units: { name: string; maximum: number }[]) {
  const shelter = await node.organisation('shelter', 'UZ');
  const manager = await node.as('manager', shelter);
  const staff = await node.as('shelter_staff', shelter);
  const service = body(
    await manager.post(`/organisations/${shelter.id}/services`, { ...published, units }),
    201,
  );
  return { shelter, manager, staff, service, unitIds: unitsOf(service).map(({ id }) => id) };
}
const unitSchema = z.looseObject({
  id: z.string(),
  available: z.number(),
  occupied: z.number(),
  held: z.number(),
  version: z.number(),
  updatedAt: z.string(),
});
const unitsOf = (service: Record<string, unknown>) => z.array(unitSchema).parse(service.units);

describe('Services', () => {
  test('are published by a manager, and their numbers told to their own organisation (DIR-13, DIR-14)', async () => {
    const { shelter, manager, staff, service } = await shelterWith([{ name: 'Women', maximum: 4 }]);
    expect(service).toMatchObject({
      organisation: shelter,
      kind: 'household',
      code: 'shelter_bed',
      status: 'ACTIVE',
      eligibility: {
        sexes: ['Feminine'],
        ageGroups: [],
        acceptsChildren: true,
        acceptsForeigners: true,
        acceptsUndocumented: true,
        languages: [],
      },
      units: [
        {
          name: 'Women',
          maximum: 4,
          occupied: 0,
          held: 0,
          outOfService: 0,
          beyond: 0,
          available: 4,
          updatedAt: node.clock.now().toISOString(),
          version: 1,
        },
      ],
    });
    expect(service.can).toEqual(['read', 'set-capacity', 'edit', 'verify', 'unpublish']);
    expect(unitsOf(body(await staff.get(`/services/${service.id}`)))).toHaveLength(1);
    for (const [role, kind] of [
      ['caseworker', 'ngo'],
      ['border_officer', 'border'],
      ['police_officer', 'police'],
    ] as const) {
      const stranger = await node.as(role, await node.organisation(kind, 'UZ'));
      expect(body(await stranger.get(`/services/${service.id}`))).toMatchObject({
        id: service.id,
        units: null,
        can: ['read'],
      });
      const [listed] = items(await stranger.get(`/services?organisationId=${shelter.id}`));
      expect(listed).toMatchObject({ id: service.id, units: null });
    }
    expect(slugOf(await manager.post(`/organisations/${shelter.id}/services`, published))).toBe(
      'wrong-state',
    );
    expect(
      slugOf(await staff.post(`/organisations/${shelter.id}/services`, { ...published, name: 'More' })),
    ).toBe('not-permitted');
    const elsewhere = await node.organisation('shelter', 'UZ');
    expect(slugOf(await manager.post(`/organisations/${elsewhere.id}/services`, published))).toBe(
      'not-permitted',
    );
    const twice = [
      { name: 'A', maximum: 1 },
      { name: 'A', maximum: 2 },
    ];
    expect(
      paths(
        await manager.post(`/organisations/${shelter.id}/services`, {
          ...published,
          name: 'New',
          units: twice,
        }),
      ),
    ).toEqual(['units']);
  });

  test('are listed by country, code and organisation (DIR-13)', async () => {
    const shelter = await node.organisation('shelter', 'TR');
    const manager = await node.as('manager', shelter);
    const made: string[] = [];
    for (const code of ['shelter_bed', 'lawyer']) {
      made.push(
        body(await manager.post(`/organisations/${shelter.id}/services`, { ...published, code }), 201).id,
      );
    }
    const listed = async (query: string) =>
      items(await manager.get(`/services?${query}`)).map(({ id }) => id);
    expect(await listed('country=TR')).toEqual([made[1], made[0]]);
    expect(await listed('country=TR&code=lawyer')).toEqual([made[1]]);
    expect(await listed(`organisationId=${shelter.id}&code=shelter_bed`)).toEqual([made[0]]);
    expect(await listed('country=TR&code=tutoring')).toEqual([]);
  });
});

describe('Places', () => {
  test('are set by those who work there (DIR-15)', async () => {
    const { service, shelter, staff } = await shelterWith([{ name: 'A', maximum: 5 }]);
    const path = `/services/${service.id}/capacity`;
    const counted = body(await staff.post(path, { available: 2 }));
    expect(unitsOf(counted)).toMatchObject([{ occupied: 3, available: 2 }]);
    const stranger = await node.as('shelter_staff', await node.organisation('shelter', 'UZ'));
    const officer = await node.as('police_officer', await node.organisation('police', 'UZ'));
    const liaison = await node.as('liaison_officer', shelter);
    for (const client of [stranger, officer, liaison]) {
      expect(slugOf(await client.post(path, { available: 0 }))).toBe('not-permitted');
    }
    expect(unitsOf(body(await staff.get(`/services/${service.id}`)))).toMatchObject([{ available: 2 }]);
  });

  test('a house may hold more people than it has places, and then has none (DIR-26)', async () => {
    const { service, staff } = await shelterWith([{ name: 'A', maximum: 2 }]);
    const path = `/services/${service.id}/capacity`;
    const wrong = await staff.post(path, { available: 1, beyond: 1 });
    expect(wrong.body).toMatchObject({
      issues: [{ path: 'beyond', message: 'is only said where no place is free' }],
    });
    const full = unitsOf(body(await staff.post(path, { available: 0, beyond: 2 })));
    expect(full).toMatchObject([{ occupied: 2, beyond: 2, available: 0 }]);
    // A place that becomes free belongs to those who sleep on the floor.
    await node.owner.query('UPDATE capacity_unit SET occupied = 1 WHERE service_id = $1', [service.id]);
    expect(unitsOf(body(await staff.get(`/services/${service.id}`)))).toMatchObject([{ available: 0 }]);
    const eased = unitsOf(body(await staff.post(path, { available: 1 })));
    expect(eased).toMatchObject([{ occupied: 1, beyond: 0, available: 1 }]);
  });

  test('add up, or nothing changes (DIR-16)', async () => {
    const { service, shelter, staff, unitIds } = await shelterWith([{ name: 'A', maximum: 5 }]);
    const path = `/services/${service.id}/capacity`;
    await node.owner.query('UPDATE capacity_unit SET held = 2 WHERE service_id = $1', [service.id]);
    node.clock.advance(60_000);
    const counted = unitsOf(body(await staff.post(path, { available: 1, outOfService: 1 })));
    expect(counted).toMatchObject([
      { occupied: 1, held: 2, outOfService: 1, available: 1, updatedAt: node.clock.now().toISOString() },
    ]);
    expect(unitsOf(body(await staff.post(path, { available: 2 })))).toMatchObject([
      { occupied: 0, held: 2, outOfService: 1 },
    ]);
    node.clock.advance(60_000);
    for (const said of [{ available: 3 }, { available: 0, outOfService: 4 }]) {
      expect(paths(await staff.post(path, { ...said, unitId: unitIds[0] }))).toEqual(['available']);
    }
    const after = unitsOf(body(await staff.get(`/services/${service.id}`)));
    expect(after).toMatchObject([{ occupied: 0, held: 2, outOfService: 1, available: 2 }]);
    expect(after[0]?.updatedAt).not.toBe(node.clock.now().toISOString());
    const lines = await node.owner.query(
      "SELECT outcome FROM ledger_entry WHERE action = 'service.set-capacity' AND organisation_id = $1",
      [shelter.id],
    );
    expect(lines.rows).toHaveLength(2);
  });

  test('of two who count one unit the later is told, and whoever counts another is not (DIR-28)', async () => {
    const { service, shelter, staff, manager, unitIds } = await shelterWith([
      { name: 'A', maximum: 5 },
      { name: 'B', maximum: 3 },
    ]);
    const [a = '', b = ''] = unitIds;
    const path = `/services/${service.id}/capacity`;
    const count = (client: Client, unitId: string, available: number, unitVersion: number) =>
      client.post(path, { unitId, available, unitVersion });
    const versions = async () =>
      unitsOf(body(await staff.get(`/services/${service.id}`))).map(({ version }) => version);
    expect(await versions()).toEqual([1, 1]);
    body(await count(staff, a, 2, 1));
    expect(slugOf(await count(manager, a, 4, 1))).toBe('stale-version');
    body(await count(manager, b, 1, 1));
    expect(unitsOf(body(await staff.get(`/services/${service.id}`)))).toMatchObject([
      { available: 2, version: 2 },
      { available: 1, version: 2 },
    ]);
    // A place that is held meanwhile is told before the count is judged, which would be refused otherwise.
    const caseworker = await node.as('caseworker', await node.organisation('ngo', 'UZ'));
    const { referralId } = await sent(caseworker, shelter);
    body(await staff.post(`/referrals/${referralId}/accept`, { unit: a }));
    expect(await versions()).toEqual([3, 2]);
    expect(slugOf(await count(staff, a, 5, 2))).toBe('stale-version');
    expect(paths(await count(staff, a, 5, 3))).toEqual(['available']);
    body(await staff.post(`/referrals/${referralId}/no-show`));
    expect(await versions()).toEqual([4, 2]);
    body(await count(staff, a, 3, 4));
    expect(body(await caseworker.get(`/services/${service.id}`))).toMatchObject({ version: 1, units: null });
  });

  test('counted at once by two who saw the same are counted by one (DIR-28)', async () => {
    const { service, staff, manager } = await shelterWith([{ name: 'A', maximum: 9 }]);
    const path = `/services/${service.id}/capacity`;
    const said = [1, 2, 3, 4, 5, 6];
    const all = await Promise.all(
      said.map((available, nth) =>
        (nth % 2 === 0 ? staff : manager).post(path, { available, unitVersion: 1 }),
      ),
    );
    const taken = said.filter((_, nth) => all[nth]?.status === 200);
    expect(taken).toHaveLength(1);
    expect(all.filter(({ status }) => status === 409)).toHaveLength(said.length - 1);
    expect(unitsOf(body(await staff.get(`/services/${service.id}`)))).toMatchObject([
      { available: taken[0], version: 2 },
    ]);
  });

  test('are those of the unit that was named (DIR-17)', async () => {
    const { service, staff, unitIds } = await shelterWith([
      { name: 'A', maximum: 5 },
      { name: 'B', maximum: 3 },
    ]);
    const [other, empty] = [await shelterWith([{ name: 'A', maximum: 5 }]), await shelterWith([])];
    const path = `/services/${service.id}/capacity`;
    expect(paths(await staff.post(path, { available: 1 }))).toEqual(['unitId']);
    expect(paths(await staff.post(path, { available: 1, unitId: other.unitIds[0] }))).toEqual(['unitId']);
    expect(paths(await empty.staff.post(`/services/${empty.service.id}/capacity`, { available: 0 }))).toEqual(
      ['unitId'],
    );
    const counted = unitsOf(body(await staff.post(path, { available: 1, unitId: unitIds[1] })));
    expect(counted).toMatchObject([
      { id: unitIds[0], available: 5 },
      { id: unitIds[1], available: 1 },
    ]);
    expect(unitsOf(other.service)).toMatchObject([{ available: 5 }]);
  });
});

describe('Holding a place', () => {
  const now = () => node.clock.now();
  const held = async (unitId: string) =>
    (await node.owner.query<{ held: number }>('SELECT held FROM capacity_unit WHERE id = $1', [unitId]))
      .rows[0]?.held;
  const hold = (shelter: TestOrganisation, referralId: string, places = 1, unitId?: string) =>
    transact(node.builder, (tx) =>
      takeHold(tx, {
        referralId,
        organisationId: shelter.id,
        services: ['shelter_bed'],
        places,
        unitId,
        now: now(),
      }),
    );
  const set = (referralId: string, state: 'arrived' | 'released') =>
    transact(node.builder, (tx) => setHold(tx, referralId, state, now()));
  let caseworker: Client;
  beforeAll(async () => {
    caseworker = await node.as('caseworker', await node.organisation('ngo', 'UZ'));
  });
  const referralTo = async (shelter: TestOrganisation) => (await sent(caseworker, shelter)).referralId;

  test('takes places together, in the first unit with room or the one named (DIR-18)', async () => {
    const { shelter, unitIds } = await shelterWith([
      { name: 'A', maximum: 1 },
      { name: 'B', maximum: 3 },
    ]);
    const [a = '', b = ''] = unitIds;
    const [family, single, third] = [
      await referralTo(shelter),
      await referralTo(shelter),
      await referralTo(shelter),
    ];
    expect(await hold(shelter, family, 4)).toBe('full');
    expect([await held(a), await held(b)]).toEqual([0, 0]);
    expect(await hold(shelter, family, 2)).toBe('held');
    expect([await held(a), await held(b)]).toEqual([0, 2]);
    expect(await hold(shelter, single, 1, b)).toBe('held');
    expect(await hold(shelter, third, 1, b)).toBe('full');
    expect(await hold(shelter, third)).toBe('held');
    expect([await held(a), await held(b)]).toEqual([1, 3]);
  });

  test('says when there is nothing to hold (DIR-18)', async () => {
    const [{ shelter }, other] = [await shelterWith([]), await shelterWith([{ name: 'A', maximum: 1 }])];
    const referralId = await referralTo(shelter);
    expect(await hold(shelter, referralId)).toBe('no-units');
    expect(await hold(shelter, referralId, 1, other.unitIds[0])).toBe('no-units');
    expect(await held(other.unitIds[0] ?? '')).toBe(0);
  });

  test('gives the last place to one of many (DIR-19)', async () => {
    const { shelter, unitIds } = await shelterWith([
      { name: 'A', maximum: 2 },
      { name: 'B', maximum: 1 },
    ]);
    const referrals: string[] = [];
    for (let nth = 0; nth < 8; nth += 1) referrals.push(await referralTo(shelter));
    const answers = await Promise.all(referrals.map((id) => hold(shelter, id)));
    expect(answers.toSorted()).toEqual(['full', 'full', 'full', 'full', 'full', 'held', 'held', 'held']);
    expect([await held(unitIds[0] ?? ''), await held(unitIds[1] ?? '')]).toEqual([2, 1]);
    await Promise.all(referrals.map((id) => set(id, 'released')));
    expect([await held(unitIds[0] ?? ''), await held(unitIds[1] ?? '')]).toEqual([0, 0]);
  });

  test('and a count at the same moment never disagree (DIR-16, DIR-19)', async () => {
    const { shelter, service, staff, unitIds } = await shelterWith([{ name: 'A', maximum: 4 }]);
    const referrals = [await referralTo(shelter), await referralTo(shelter), await referralTo(shelter)];
    for (let round = 0; round < 5; round += 1) {
      const counting = Promise.all(
        [4, 3, 2, 1].map((available) => staff.post(`/services/${service.id}/capacity`, { available })),
      );
      const holding = Promise.all(referrals.map((id) => hold(shelter, id)));
      const [counted, answers] = [await counting, await holding];
      expect(counted.every(({ status }) => status === 200 || status === 422)).toBe(true);
      const taken = answers.filter((answer) => answer === 'held').length;
      expect(await held(unitIds[0] ?? '')).toBe(taken);
      await Promise.all(referrals.map((id) => set(id, 'released')));
      body(await staff.post(`/services/${service.id}/capacity`, { available: 4 }));
    }
  });

  test('is the referral’s own, once, until it is released (DIR-20)', async () => {
    const {
      shelter,
      unitIds: [unit = ''],
    } = await shelterWith([{ name: 'A', maximum: 3 }]);
    const [referralId, without] = [await referralTo(shelter), await referralTo(shelter)];
    await set(without, 'released');
    await set(without, 'arrived');
    expect(await held(unit)).toBe(0);
    expect([await hold(shelter, referralId, 2), await hold(shelter, referralId, 2)]).toEqual([
      'held',
      'held',
    ]);
    expect(await held(unit)).toBe(2);
    await set(referralId, 'arrived');
    expect(await held(unit)).toBe(2);
    expect(await hold(shelter, referralId, 2)).toBe('held');
    await set(referralId, 'released');
    await set(referralId, 'released');
    await set(referralId, 'arrived');
    expect(await held(unit)).toBe(0);
    const { rows } = await node.owner.query('SELECT state FROM capacity_hold WHERE referral_id = $1', [
      referralId,
    ]);
    expect(rows).toEqual([{ state: 'released' }]);
    expect([await hold(shelter, referralId, 3), await held(unit)]).toEqual(['held', 3]);
  });

  test('is given back once, however many say so at once (DIR-20)', async () => {
    const {
      shelter,
      unitIds: [unit = ''],
    } = await shelterWith([{ name: 'A', maximum: 20 }]);
    const [leaving, staying] = [await referralTo(shelter), await referralTo(shelter)];
    await hold(shelter, staying, 18);
    for (let round = 0; round < 5; round += 1) {
      await hold(shelter, leaving, 2);
      expect(await held(unit)).toBe(20);
      await Promise.all(Array.from({ length: 8 }, () => set(leaving, 'released')));
      expect(await held(unit)).toBe(18);
    }
  });
});

describe('Matching', () => {
  const woman: MatchQuery = {
    service: 'shelter_bed',
    country: 'KZ',
    sex: 'Feminine',
    ageGroup: '25-59',
    isMinor: 'no',
    dependants: 0,
    languages: ['tgk', 'rus'],
    foreigner: true,
    undocumented: true,
  };
  let country = 'KZ';
  const used: string[] = [];
  /** Each test has a country to itself. */
  const ownCountry = async () => {
    country = `Q${String.fromCharCode(65 + used.length)}`;
    used.push(country);
    await addCountry(country);
    return country;
  };
  async function serviceOf(eligibility: Record<string, unknown> = {}, maximum: number | null = 3) {
    const shelter = await node.organisation('shelter', country);
    const manager = await node.as('manager', shelter);
    const units = maximum === null ? [] : [{ name: 'A', maximum }];
    const service = body(
      await manager.post(`/organisations/${shelter.id}/services`, { ...published, eligibility, units }),
      201,
    );
    return { shelter, manager, id: service.id };
  }
  const match = (change: Partial<MatchQuery> = {}) =>
    findMatches(node.builder, { ...woman, country, ...change }, node.clock.now());
  const one = async (change: Partial<MatchQuery> = {}) => {
    const [found] = await match(change);
    if (!found) throw new Error('Nothing matched');
    return found;
  };

  test('finds what works there, with those that fit and have room first (DIR-21)', async () => {
    await ownCountry();
    const stranger = await serviceOf({ sexes: ['Masculine'] });
    const full = await serviceOf({}, 0);
    const ask = await serviceOf({}, null);
    const foreign = await serviceOf({ languages: ['eng'] });
    const shared = await serviceOf({ languages: ['rus', 'eng'] });
    const [inactive, closed] = [await serviceOf(), await serviceOf()];
    await node.owner.query("UPDATE service SET status = 'INACTIVE' WHERE id = $1", [inactive.id]);
    await node.owner.query("UPDATE organisation SET status = 'SUSPENDED' WHERE id = $1", [closed.shelter.id]);
    const found = await match();
    expect(found.map(({ service, fits, capacity }) => [service.id, fits, capacity])).toEqual([
      [shared.id, true, 'likely'],
      [foreign.id, true, 'likely'],
      [ask.id, true, 'ask'],
      [full.id, true, 'full'],
      [stranger.id, false, 'ask'],
    ]);
    expect(found[0]).toEqual({
      organisation: shared.shelter,
      service: { id: shared.id, code: 'shelter_bed', name: 'House' },
      fits: true,
      reasons: ['serves_country', 'language_shared', 'capacity_likely'],
      capacity: 'likely',
      countedAt: `${node.clock.now().toISOString().slice(0, 13)}:00:00Z`,
      answerMinutes: null,
      verifiedAt: null,
    });
    expect(await match({ service: 'lawyer' })).toEqual([]);
  });

  test.each([
    ['sex', { sexes: ['Feminine'] }, {}, { sex: 'Masculine' }, 'sex_fits', 'sex_does_not_fit'],
    ['age group', { ageGroups: ['18-24', '25-59'] }, {}, { ageGroup: '60+' }, 'age_fits', 'age_does_not_fit'],
    ['her children', { acceptsChildren: true }, { dependants: 1 }, null, 'children_accepted', null],
    ['her children', { acceptsChildren: false }, null, { dependants: 1 }, null, 'children_not_accepted'],
    ['being a child', { acceptsChildren: false }, {}, { isMinor: 'yes' }, null, 'children_not_accepted'],
    [
      'perhaps being a child',
      { acceptsChildren: false },
      {},
      { isMinor: 'unsure' },
      null,
      'children_not_accepted',
    ],
    ['citizenship', { acceptsForeigners: false }, { foreigner: false }, {}, null, 'foreigners_not_accepted'],
    [
      'papers',
      { acceptsUndocumented: false },
      { undocumented: false },
      {},
      null,
      'undocumented_not_accepted',
    ],
  ] as const)(
    'decides by %s and says so (DIR-22, DIR-23)',
    async (_by, eligibility, fitting, other, why, whyNot) => {
      await ownCountry();
      await serviceOf({ ...eligibility, acceptsChildren: false, ...eligibility });
      if (fitting) {
        const found = await one(fitting);
        expect([found.fits, found.reasons]).toEqual([
          true,
          ['serves_country', ...(why ? [why] : []), 'capacity_likely'],
        ]);
      }
      if (other) {
        const found = await one(other);
        expect([found.fits, found.reasons, found.capacity]).toEqual([
          false,
          ['serves_country', whyNot],
          'ask',
        ]);
      }
    },
  );

  test('holds against nobody what is not known, nor a language (DIR-22)', async () => {
    await ownCountry();
    await serviceOf({ sexes: ['Feminine'], ageGroups: ['18-24'], languages: ['eng'] });
    const unknown = await one({ sex: 'NonSpecifiedUnknown', ageGroup: 'unknown' });
    expect([unknown.fits, unknown.reasons]).toEqual([
      true,
      ['serves_country', 'no_shared_language', 'capacity_likely'],
    ]);
    expect((await one({ ageGroup: '18-24', languages: [] })).reasons).toEqual([
      'serves_country',
      'sex_fits',
      'age_fits',
      'capacity_likely',
    ]);
  });

  test('tells capacity coarsely, and of a stranger to it nothing (DIR-24, DIR-26, DIR-27)', async () => {
    await ownCountry();
    const { id, manager } = await serviceOf({ acceptsChildren: true, sexes: ['Feminine'] }, 3);
    expect((await one()).capacity).toBe('likely');
    expect((await one({ dependants: 2 })).capacity).toBe('likely');
    expect((await one({ dependants: 3 })).capacity).toBe('full');
    body(await manager.post(`/services/${id}/capacity`, { available: 0 }));
    expect(await one()).toMatchObject({
      capacity: 'full',
      reasons: ['serves_country', 'sex_fits', 'capacity_full'],
    });
    expect(await one({ sex: 'Masculine' })).toMatchObject({ capacity: 'ask', countedAt: null });
    body(await manager.post(`/services/${id}/capacity`, { available: 0, beyond: 1 }));
    await node.owner.query('UPDATE capacity_unit SET occupied = 2 WHERE service_id = $1', [id]);
    expect((await one()).capacity).toBe('full');
    body(await manager.post(`/services/${id}/capacity`, { available: 1 }));
    const now = node.clock.now().getTime();
    const later = async (ms: number) =>
      (await findMatches(node.builder, { ...woman, country }, new Date(now + ms)))[0];
    expect((await later(3 * day))?.capacity).toBe('likely');
    expect(await later(3 * day + 1)).toMatchObject({
      capacity: 'ask',
      reasons: ['serves_country', 'sex_fits', 'capacity_to_ask'],
    });
  });

  test('is one statement over the index service_match (DIR-25)', async () => {
    await ownCountry();
    const { shelter } = await serviceOf();
    await node.owner.query(
      `INSERT INTO service (id, organisation_id, country_code, kind, code, name, created_at)
       SELECT gen_random_uuid(), $1, c.code, 'legal', s.code, 'Service ' || n, now()
       FROM unnest(ARRAY['AE','KG','TJ','TM']) c (code), unnest(ARRAY['lawyer','food','therapy']) s (code), generate_series(1, 800) n
       ON CONFLICT DO NOTHING`,
      [shelter.id],
    );
    await node.owner.query(
      `INSERT INTO capacity_unit (id, service_id, name, maximum, updated_at)
       SELECT gen_random_uuid(), id, 'Places', 1, now() FROM service WHERE kind = 'legal'`,
    );
    await node.owner.query('ANALYZE');
    const explained = await transact(
      node.builder,
      (tx) =>
        tx.$queryRaw<
          { 'QUERY PLAN': string }[]
        >`EXPLAIN ${matchSql({ ...woman, country }, node.clock.now())}`,
    );
    const plan = explained.map((line) => line['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan using service_match on service r/);
    expect(plan).toMatch(/Index Cond: .*country_code.*code.*status/);
    expect(plan).toContain('capacity_unit_service');
    await node.owner.query('DROP INDEX service_match');
    const without = await transact(
      node.builder,
      (tx) =>
        tx.$queryRaw<
          { 'QUERY PLAN': string }[]
        >`EXPLAIN ${matchSql({ ...woman, country }, node.clock.now())}`,
    );
    expect(without.map((line) => line['QUERY PLAN']).join('\n')).not.toContain('service_match');
    expect((await match()).length).toBe(1);
  });

  test('with a unit in a house that others count is of no account', async () => {
    await ownCountry();
    await serviceOf({}, null);
    await beds(node, await node.organisation('shelter', 'RU'), 9);
    expect((await one()).capacity).toBe('ask');
  });
});
