import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { idFor } from '../../server/features/directory/rules-hsds.ts';
import { misfits } from '../contract/hsds/schemas.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, mandate, slugOf } from '../support/story.ts';

const day = 24 * 60 * 60_000;
let node: TestNode;
let shelter: TestOrganisation;
let manager: Client;
let keeper: Client;
beforeAll(async () => {
  node = await startNode();
  shelter = await node.organisation('shelter', 'UZ');
  manager = await node.as('manager', shelter);
  const office = await node.organisation('coordinator', 'UZ');
  await mandate(node, office, 'directory');
  keeper = await node.as('coordinator', office);
});
afterAll(() => node.stop());

const secret = { name: 'House', confidential: true, region: 'Tashkent' };
const desk = {
  name: 'Desk',
  region: 'Tashkent',
  city: 'Tashkent',
  address: '1 Open street',
  postalCode: '100000',
};
const said = {
  code: 'lawyer',
  name: 'A lawyer',
  description: 'Advice and representation.',
  eligibility: { sexes: ['Feminine'], ageGroups: ['18-24', '25-59'], languages: ['uzb', 'rus'] },
  regions: ['Tashkent', 'Samarkand'],
  email: 'desk@example.org',
  website: 'https://example.org/help',
  locations: [desk, secret],
  phones: [
    { number: '+998 71 000 00 01', languages: ['uzb'], note: 'By day' },
    { number: '+998 71 000 00 02' },
  ],
  contacts: [{ title: 'Duty desk', email: 'duty@example.org' }],
  schedules: [{ days: ['MO', 'TU'], opens: '09:00', closes: '18:00' }, { days: ['SU'] }],
};
const publish = async (by: Client, change: object = {}, at = shelter) =>
  body(await by.post(`/organisations/${at.id}/services`, { ...said, ...change }), 201);

/** What everybody reads: no session, no cookie. */
async function hsds(
  path: string,
): Promise<{ status: number; body: unknown; headers: Headers; text: string }> {
  const reply = await fetch(`${node.url}/hsds${path}`);
  const text = await reply.text();
  return { status: reply.status, body: JSON.parse(text), headers: reply.headers, text };
}
const contents = (answer: unknown) =>
  z.looseObject({ contents: z.array(z.looseObject({ id: z.string() })) }).parse(answer).contents;

describe('A service of the directory', () => {
  test('says where, when, for whom and by which number, and keeps no address of a confidential place (DIR-30, DIR-32)', async () => {
    const made = await publish(manager);
    expect(made).toMatchObject({
      ...{
        description: said.description,
        regions: said.regions,
        listed: true,
        standing: 'never',
        verifyBy: null,
      },
      locations: [
        { ...desk, confidential: false },
        { ...secret, city: null, address: null, postalCode: null },
      ],
      phones: [
        { number: said.phones[0]?.number, kind: 'voice', verifiedAt: null },
        { number: said.phones[1]?.number, verifiedAt: null },
      ],
      schedules: [{ opens: '09:00' }, { days: ['SU'], opens: null, closes: null }],
    });
    const told = { ...said, name: 'Another', locations: [{ ...secret, address: '1 Hidden street' }] };
    expect(slugOf(await manager.post(`/organisations/${shelter.id}/services`, told))).toBe('invalid-input');
    await expect(
      node.owner.query('UPDATE service_location SET city = $1 WHERE confidential', ['Tashkent']),
    ).rejects.toMatchObject({ code: '23514' });
  });

  test('is changed by its manager and by whoever keeps the directory of its country (DIR-14, DIR-31)', async () => {
    const kept = await publish(keeper, { name: 'Kept', code: 'legal_info' });
    const { code: _code, ...rest } = said;
    const edit = { ...rest, name: 'Kept anew', version: kept.version };
    expect(body(await keeper.put(`/services/${kept.id}`, edit)).name).toBe('Kept anew');
    const units = [{ name: 'Rooms', maximum: 3 }];
    const counted = await keeper.post(`/organisations/${shelter.id}/services`, {
      ...said,
      name: 'Beds',
      code: 'shelter_bed',
      units,
    });
    expect(slugOf(counted)).toBe('invalid-input');
    const abroad = await node.organisation('shelter', 'KZ');
    expect(slugOf(await keeper.post(`/organisations/${abroad.id}/services`, said))).toBe('not-permitted');
    const strange = await node.as('manager', await node.organisation('ngo', 'UZ'));
    expect(slugOf(await strange.put(`/services/${kept.id}`, edit))).toBe('not-permitted');
    expect(slugOf(await manager.put(`/services/${kept.id}`, edit))).toBe('stale-version');
  });

  test('is confirmed with the numbers that were called, and goes stale after half a year (DIR-33, DIR-34)', async () => {
    const made = await publish(manager, { name: 'To confirm' });
    const phones = z.array(z.looseObject({ id: z.string() })).parse(made.phones);
    const confirmed = body(await manager.post(`/services/${made.id}/verify`, { phones: [phones[0]?.id] }));
    expect(confirmed).toMatchObject({
      standing: 'current',
      phones: [{ verifiedAt: node.clock.now().toISOString() }, { verifiedAt: null }],
    });
    const reader = await node.as('caseworker', await node.organisation('ngo', 'UZ'));
    const shown = async () => body(await reader.get(`/services/${made.id}`)).phones;
    expect(await shown()).toMatchObject([{ id: phones[0]?.id }]);
    const clock = await node.owner.query<{ due_at: Date }>(
      "SELECT due_at FROM clock WHERE kind = 'verify_service' AND subject_id = $1 AND ended_at IS NULL",
      [made.id],
    );
    expect(clock.rows[0]?.due_at.getTime()).toBe(node.clock.now().getTime() + 182 * day);
    const { code: _code, ...rest } = said;
    const renumbered = [{ ...said.phones[0], id: phones[0]?.id, number: '+998 71 000 00 09' }];
    const edited = body(
      await manager.put(`/services/${made.id}`, { ...rest, name: 'To confirm', phones: renumbered }),
    );
    expect(edited).toMatchObject({ phones: [{ id: phones[0]?.id, verifiedAt: null }] });
    expect(await shown()).toEqual([]);
    const before = node.clock.now();
    for (const [days, standing] of [
      [167, 'current'],
      [169, 'due'],
      [183, 'stale'],
    ] as const) {
      node.clock.advance(before.getTime() + days * day - node.clock.now().getTime());
      const colleague = await node.as('manager', shelter, days);
      expect(body(await colleague.get(`/services/${made.id}`)).standing).toBe(standing);
    }
    node.clock.advance(before.getTime() - node.clock.now().getTime());
    expect(slugOf(await manager.post(`/services/${made.id}/verify`, { phones: [made.id] }))).toBe(
      'invalid-input',
    );
  });

  test('that is taken from the directory is offered to nobody and can come back (DIR-35)', async () => {
    const made = await publish(manager, { name: 'For a while' });
    const gone = body(await manager.post(`/services/${made.id}/unpublish`));
    expect(gone).toMatchObject({ status: 'INACTIVE', can: ['read', 'edit', 'publish'] });
    expect((await hsds(`/services/${made.id}`)).status).toBe(404);
    const ended = await node.owner.query('SELECT 1 FROM clock WHERE subject_id = $1 AND ended_at IS NULL', [
      made.id,
    ]);
    expect(ended.rowCount).toBe(0);
    expect(body(await manager.post(`/services/${made.id}/publish`)).status).toBe('ACTIVE');
    expect((await hsds(`/services/${made.id}`)).status).toBe(200);
  });
});

describe('The open part of the directory', () => {
  test('fits the published standard, answer by answer (DIR-36)', async () => {
    const made = await publish(manager, { name: 'Open to all' });
    const phones = z.array(z.looseObject({ id: z.string() })).parse(made.phones);
    await manager.post(`/services/${made.id}/verify`, { phones: [phones[0]?.id] });
    const kind = idFor('nrm-eight', 'legal');
    for (const [path, schema] of [
      ['/', 'root'],
      ['/services', 'service_line_page'],
      [
        `/services?organization_id=${shelter.id}&taxonomy_term_id=${kind}&per_page=1&page=2`,
        'service_line_page',
      ],
      [`/services/${made.id}`, 'service'],
      ['/organizations', 'organization_page'],
      [`/organizations/${shelter.id}`, 'organization'],
      ['/service_at_locations', 'service_at_location_page'],
    ] as const) {
      const reply = await hsds(path);
      expect([path, reply.status, misfits(schema, reply.body)]).toEqual([path, 200, []]);
      expect(reply.headers.get('set-cookie')).toBeNull();
      expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect(misfits('service', { id: made.id, name: 1, places: 3 })).toHaveLength(3);
  });

  test('shows no confidential place, no number that nobody called, no count of places (DIR-37)', async () => {
    const beds = await publish(manager, {
      ...{ name: 'A roof', code: 'shelter_bed', units: [{ name: 'Rooms', maximum: 7 }] },
    });
    const { text } = await hsds(`/services/${beds.id}`);
    for (const hidden of ['Rooms', '"maximum"', 'available', 'capacit', 'confidential', '+998', '"House"']) {
      expect(text).not.toContain(hidden);
    }
    expect(text).toContain('1 Open street');
    const everywhere = contents((await hsds('/service_at_locations?per_page=100')).body);
    expect(JSON.stringify(everywhere)).not.toContain('"House"');
    const unlisted = await publish(manager, { name: 'Not for all', listed: false });
    expect((await hsds(`/services/${unlisted.id}`)).status).toBe(404);
    expect((await hsds('/services/0199aaaa-0000-7000-8000-000000000000')).status).toBe(404);
    const suspended = await node.organisation('ngo', 'UZ');
    const theirs = await publish(keeper, { name: 'Suspended' }, suspended);
    await node.owner.query("UPDATE organisation SET status = 'SUSPENDED' WHERE id = $1", [suspended.id]);
    expect((await hsds(`/services/${theirs.id}`)).status).toBe(404);
    expect((await hsds(`/organizations/${suspended.id}`)).status).toBe(404);
  });

  test('pages by number, and says what nobody has confirmed (DIR-36, DIR-38)', async () => {
    const all = (await hsds('/services?per_page=100')).body;
    const total = contents(all).length;
    const second = (await hsds('/services?per_page=2&page=2')).body;
    expect(second).toMatchObject({ total_items: total, page_number: 2, first_page: false, size: 2 });
    expect(contents(second)[0]).toEqual(contents(all)[2]);
    expect((await hsds('/services?page=99')).body).toMatchObject({
      total_items: total,
      empty: true,
      contents: [],
    });
    expect((await hsds('/services?page=0')).status).toBe(422);
    expect((await hsds('/services?surprise=1')).status).toBe(422);
    const fresh = await publish(manager, { name: 'New' });
    expect((await hsds(`/services/${fresh.id}`)).body).toMatchObject({
      alert: expect.stringContaining('Nobody has'),
    });
    await manager.post(`/services/${fresh.id}/verify`, {});
    expect((await hsds(`/services/${fresh.id}`)).body).not.toHaveProperty('alert');
  });

  test('takes only so many questions from one address (DIR-36)', async () => {
    const narrow = await startNode({ limits: { ratePerMinute: 3 } });
    try {
      const ask = () => fetch(`${narrow.url}/hsds/services`).then(({ status }) => status);
      const answers = [await ask(), await ask(), await ask(), await ask()];
      expect(answers).toEqual([200, 200, 200, 429]);
    } finally {
      await narrow.stop();
    }
  });
});

describe('The map of services', () => {
  const Cells = z.array(z.looseObject({ kind: z.string(), supply: z.string() }));
  const Map = z.looseObject({
    regions: z.array(z.looseObject({ region: z.string().nullable(), cells: Cells })),
  });
  const cell = (map: unknown, region: string, kind: string) =>
    Map.parse(map)
      .regions.find((it) => it.region === region)
      ?.cells.find((it) => it.kind === kind);

  test('tells staff what lacks in each region, and everybody else no figures (DIR-39)', async () => {
    const houses = [await node.organisation('ngo', 'TM'), await node.organisation('ngo', 'TM')];
    const office = await node.organisation('coordinator', 'TM');
    await mandate(node, office, 'directory');
    const ours = await node.as('coordinator', office);
    for (const house of houses) await publish(ours, { regions: ['Mary'] }, house);
    const one = await publish(ours, { name: 'Doctor', code: 'medical_exam', regions: ['Mary'] }, houses[0]);
    const inside = (await ours.get('/service-map?country=TM')).body;
    expect(cell(inside, 'Mary', 'legal')).toEqual({
      kind: 'legal',
      supply: 'few',
      providers: 2,
      confirmed: 0,
      gap: 'stale',
    });
    expect(cell(inside, 'Mary', 'medical')).toMatchObject({ providers: 1, gap: 'one' });
    expect(cell(inside, 'Mary', 'labour')).toMatchObject({ providers: 0, gap: 'none' });
    const outside = (await node.nobody().get('/service-map?country=TM')).body;
    expect(outside).toMatchObject({ coarse: true });
    expect(cell(outside, 'Mary', 'legal')).toEqual({
      kind: 'legal',
      supply: 'some',
      providers: null,
      confirmed: null,
      gap: null,
    });
    for (const house of houses) {
      const service = one.organisation;
      expect(service).toBeDefined();
      await publish(ours, { name: 'More', code: 'legal_info', regions: ['Mary'] }, house);
    }
    await ours.post(`/services/${one.id}/verify`, {});
    expect(cell((await ours.get('/service-map?country=TM')).body, 'Mary', 'medical')).toMatchObject({
      confirmed: 1,
      gap: 'one',
    });
  });
});
