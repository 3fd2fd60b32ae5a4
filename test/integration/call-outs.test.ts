import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { callOutTasks } from '../../server/features/call-outs/jobs.ts';
import { ladderOf } from '../../server/features/call-outs/rules.ts';
import type { Client } from '../support/client.ts';
import { closing } from '../support/closing.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { agreement, beds, body, consent, openCase, sent, slugOf } from '../support/story.ts';
import { numberFor, Visitor } from '../support/visit.ts';

const minute = 60_000;
let node: TestNode;
let ngo: TestOrganisation;
let caseworker: Client;
beforeAll(async () => {
  node = await startNode();
});
afterAll(() => node.stop());

const Rungs = z.array(z.looseObject({ organisation: z.looseObject({ id: z.string() }), kind: z.string() }));
const kindsOf = (callOut: Record<string, unknown>) => Rungs.parse(callOut.rungs).map(({ kind }) => kind);
const asksOf = (callOut: Record<string, unknown>) =>
  Rungs.parse(callOut.rungs).map(({ organisation }) => organisation.id);
const climb = (id: string) => callOutTasks['call-out.climb'](node.house, id);
async function told(kind: string, recordId: string): Promise<string[]> {
  const found = await node.owner.query<{ organisation_id: string }>(
    'SELECT organisation_id FROM notice WHERE kind = $1 AND record_id = $2 ORDER BY at, id',
    [kind, recordId],
  );
  return found.rows.map((row) => row.organisation_id);
}

/** A country of its own, with so many shelters of one bed each. */
async function country(code: string, shelters: number, maximum = 1) {
  ngo = await node.organisation('ngo', code);
  caseworker = await node.as('caseworker', ngo);
  const houses = [];
  for (let left = shelters; left > 0; left -= 1) {
    const shelter = await node.organisation('shelter', code);
    const unit = await beds(node, shelter, maximum);
    houses.push({ shelter, unit, staff: await node.as('shelter_staff', shelter) });
  }
  return houses;
}
async function contact(organisation: TestOrganisation, of: string, at = organisation.country): Promise<void> {
  await node.owner.query(
    `INSERT INTO contact_point (id, country_code, function, organisation_id, verified, verified_on)
     VALUES (gen_random_uuid(), $1, $2, $3, true, '2037-01-01')`,
    [at, of, organisation.id],
  );
}
const ask = { need: 'bed', agreed: true };
async function start(caseId: string, at: string, change: object = {}) {
  return body(await caseworker.post(`/cases/${caseId}/call-outs`, { ...ask, country: at, ...change }), 201);
}

describe('A call-out', () => {
  test('is made with her word, and asks one after the other until somebody says yes (CAL-1, CAL-4, CAL-6, CAL-7)', async () => {
    const [first, second, third] = await country('KG', 3);
    if (!first || !second || !third) throw new Error('Three houses');
    const caseId = await openCase(caseworker);
    expect(slugOf(await caseworker.post(`/cases/${caseId}/call-outs`, { need: 'bed', country: 'KG' }))).toBe(
      'invalid-input',
    );
    const made = await start(caseId, 'KG');
    expect(made).toMatchObject({ relation: 'owner', status: 'OPEN', need: 'bed', caseId, alarmedAt: null });
    const order = asksOf(made);
    expect([...order].sort()).toEqual([first, second, third].map(({ shelter }) => shelter.id).sort());
    const houses = order.map(
      (id) => [first, second, third].find(({ shelter }) => shelter.id === id) ?? first,
    );
    const [one, two, three] = houses;
    if (!one || !two || !three) throw new Error('Three rungs');
    expect(slugOf(await one.staff.get(`/call-outs/${made.id}`))).toBe('not-found');
    await climb(made.id);
    await climb(made.id);
    expect(await told('call_out_asked', made.id)).toEqual([one.shelter.id]);
    expect(slugOf(await two.staff.get(`/call-outs/${made.id}`))).toBe('not-found');
    body(await one.staff.post(`/call-outs/${made.id}/seen`));
    const seen = body(await caseworker.get(`/call-outs/${made.id}`));
    expect(Rungs.parse(seen.rungs)[0]).toMatchObject({
      seenAt: node.clock.now().toISOString(),
      answer: null,
    });
    expect(body(await one.staff.post(`/call-outs/${made.id}/answer`, { answer: 'no' })).can).toEqual([
      'read',
      'see',
    ]);
    await climb(made.id);
    expect(await told('call_out_asked', made.id)).toEqual([one.shelter.id, two.shelter.id]);
    expect(await told('call_out_climbed', made.id)).toEqual([ngo.id]);
    node.clock.advance(15 * minute - 1);
    await climb(made.id);
    expect(await told('call_out_asked', made.id)).toHaveLength(2);
    node.clock.advance(1);
    await climb(made.id);
    expect(await told('call_out_asked', made.id)).toEqual([one.shelter.id, two.shelter.id, three.shelter.id]);
    const fresh = await node.as('shelter_staff', three.shelter, 2);
    const yes = body(await fresh.post(`/call-outs/${made.id}/answer`, { answer: 'yes' }));
    expect(yes).toMatchObject({
      relation: 'asked',
      status: 'ANSWERED',
      caseId: null,
      caseCode: null,
      referralId: null,
    });
    caseworker = await node.as('caseworker', ngo, 2);
    const done = body(await caseworker.get(`/call-outs/${made.id}`));
    expect(done).toMatchObject({ status: 'ANSWERED', nextAt: null });
    expect(await told('call_out_answered', made.id)).toEqual([ngo.id]);
    const drafted = body(await caseworker.get(`/referrals/${String(done.referralId)}`));
    expect(drafted).toMatchObject({
      ...{
        status: 'AWAITING_CONSENT',
        urgency: 'IMMEDIATE',
        services: ['shelter_bed'],
        place: 'held',
        segments: [],
      },
      placeUntil: new Date(node.clock.now().getTime() + 12 * 60 * minute).toISOString(),
    });
    expect(slugOf(await fresh.get(`/referrals/${String(done.referralId)}`))).toBe('not-found');
    const clock = await node.owner.query(
      "SELECT 1 FROM clock WHERE kind = 'callout' AND subject_id = $1 AND ended_at IS NULL",
      [made.id],
    );
    expect(clock.rowCount).toBe(0);
    await climb(made.id);
    await climb(made.id);
    expect(await told('call_out_asked', made.id)).toHaveLength(3);
    expect(await told('call_out_climbed', made.id)).toEqual([ngo.id, ngo.id]);
    // Who has said neither is told that it is over, once; who said no knew.
    expect(await told('call_out_over', made.id)).toEqual([two.shelter.id]);
  });

  test('asks nobody she has said no to meanwhile (CAL-11)', async () => {
    const houses = await country('MD', 2);
    const caseId = await openCase(caseworker);
    const made = await start(caseId, 'MD');
    const [first = '', second = ''] = asksOf(made);
    const refused = houses.find(({ shelter }) => shelter.id === second);
    if (!refused) throw new Error('Two houses');
    await consent(caseworker, caseId, 'SERVICE_REFERRAL', refused.shelter, { decision: 'REFUSED' });
    await climb(made.id);
    node.clock.advance(15 * minute);
    await climb(made.id);
    expect(new Set(await told('call_out_asked', made.id))).toEqual(new Set([first]));
    expect(await told('call_out_alarm', made.id)).toEqual([ngo.id]);
    caseworker = await node.as('caseworker', ngo, 2);
    expect(asksOf(body(await caseworker.get(`/call-outs/${made.id}`)))).toEqual([first]);
  });

  test('asks one no more from which she has taken back her word with her own number, also who was asked (CAL-11)', async () => {
    const [house] = await country('AM', 1, 5);
    if (!house) throw new Error('A house');
    const { caseId } = await sent(caseworker, house.shelter);
    const made = await start(caseId, 'AM');
    await climb(made.id);
    const visitor = new Visitor(node.url);
    await visitor.enter(await numberFor(caseworker, caseId));
    await callOutTasks['call-out.spare'](node.house, caseId);
    expect(body(await house.staff.get(`/call-outs/${made.id}`)).can).toContain('answer');
    await visitor.fill('/visit/stop/2', '/visit/stop', { what: '2' });
    const planned = await node.owner.query('SELECT 1 FROM graphile_worker.jobs WHERE key = $1', [
      `call-out.spare:${caseId}`,
    ]);
    expect(planned.rowCount).toBe(1);
    await callOutTasks['call-out.spare'](node.house, caseId);
    expect((await house.staff.post(`/call-outs/${made.id}/answer`, { answer: 'yes' })).status).toBe(404);
    expect(asksOf(body(await caseworker.get(`/call-outs/${made.id}`)))).toEqual([]);
  });

  test('ends with its case, and whoever was asked is told (CAL-10)', async () => {
    const [house] = await country('GE', 1);
    if (!house) throw new Error('A house');
    const caseId = await openCase(caseworker, { needs: ['shelter_bed'] });
    const made = await start(caseId, 'GE');
    await climb(made.id);
    expect(await told('call_out_over', made.id)).toEqual([]);
    body(await caseworker.post(`/cases/${caseId}/close`, closing()));
    expect(body(await house.staff.get(`/call-outs/${made.id}`)).status).toBe('CANCELLED');
    expect(await told('call_out_over', made.id)).toEqual([house.shelter.id]);
    await climb(made.id);
    expect(await told('call_out_asked', made.id)).toEqual([house.shelter.id]);
    expect(await told('call_out_over', made.id)).toEqual([house.shelter.id]);
  });

  test('shows whoever is asked the need and how broad she is told of, and nothing else (CAL-5, CAL-12)', async () => {
    const [house] = await country('TJ', 1, 3);
    if (!house) throw new Error('A house');
    await node.owner.query('UPDATE service SET accepts_children = true WHERE organisation_id = $1', [
      house.shelter.id,
    ]);
    const caseId = await openCase(caseworker, { dependants: 1, ageBand: '27--29' });
    const made = await start(caseId, 'TJ');
    await climb(made.id);
    const seen = body(await house.staff.get(`/call-outs/${made.id}`));
    expect(seen).toMatchObject({
      sex: 'Feminine',
      ageGroup: '25-59',
      dependants: 'one',
      need: 'bed',
      from: { id: ngo.id },
    });
    expect(asksOf(seen)).toEqual([house.shelter.id]);
    const text = JSON.stringify(seen);
    for (const hidden of [caseId, 'PN-', 'SexualExploitation', 'HIGH', '27--29', 'withheld'])
      expect(text).not.toContain(hidden);
    for (const [role, kind] of [
      ['coordinator', 'coordinator'],
      ['caseworker', 'ngo'],
    ] as const) {
      const other = await node.as(role, await node.organisation(kind, 'TJ'));
      expect(slugOf(await other.get(`/call-outs/${made.id}`))).toBe('not-found');
      expect((await other.get('/call-outs?box=asked')).body).toMatchObject({ items: [] });
    }
    const police = await node.as('police_officer', await node.organisation('police', 'TJ'));
    expect(slugOf(await police.get(`/call-outs/${made.id}`))).toBe('not-permitted');
    expect((await house.staff.get('/call-outs?box=asked&status=OPEN')).body).toMatchObject({
      items: [{ id: made.id }],
    });
  });

  test('asks neither whom she must never be sent to nor a house she is kept apart from, also when that is said later (CAL-2, CAL-3)', async () => {
    const houses = await country('KZ', 3);
    const [barred, apart, left] = houses.map(({ shelter }) => shelter);
    if (!barred || !apart || !left) throw new Error('Three houses');
    const caseId = await openCase(caseworker);
    const list = (organisations: string[]) =>
      caseworker.put(`/cases/${caseId}/never-send`, { organisations });
    body(await list([barred.id]));
    const made = await start(caseId, 'KZ');
    expect(asksOf(made)).not.toContain(barred.id);
    expect(asksOf(made)).toHaveLength(2);
    body(await list([barred.id, apart.id]));
    expect(asksOf(body(await caseworker.get(`/call-outs/${made.id}`)))).toEqual([left.id]);
    expect(asksOf(made)).not.toContain(ngo.id);
  });

  test('goes on to deputies, neighbours without clearance and the national deputy, and then alarms (CAL-2, CAL-9)', async () => {
    const [house] = await country('TM', 1, 0);
    if (!house) throw new Error('A house');
    await agreement(node, 'TM', 'UZ', 'direct');
    await agreement(node, 'TM', 'AE', 'coordinated');
    for (const code of ['UZ', 'AE']) {
      await beds(node, await node.organisation('shelter', code), 2);
    }
    const deputy = await node.organisation('coordinator', 'TM');
    const national = await node.organisation('coordinator', 'TM');
    await contact(deputy, 'coordinator_deputy');
    await contact(national, 'national_deputy');
    const made = await start(await openCase(caseworker), 'TM');
    expect(kindsOf(made)).toEqual(['deputy', 'neighbour', 'national_deputy']);
    for (let rung = 0; rung < 3; rung += 1) {
      await climb(made.id);
      node.clock.advance(15 * minute);
    }
    expect(await told('call_out_alarm', made.id)).toEqual([]);
    await climb(made.id);
    expect(await told('call_out_alarm', made.id)).toEqual([ngo.id, national.id]);
    node.clock.advance(30 * minute);
    await climb(made.id);
    const alarms = async () => (await told('call_out_alarm', made.id)).filter((id) => id === ngo.id).length;
    expect(await alarms()).toBe(2);
    node.clock.advance(12 * 60 * minute);
    await climb(made.id);
    node.clock.advance(30 * minute);
    await climb(made.id);
    expect(await alarms()).toBe(3);
    const who = await node.as('coordinator', national);
    expect(body(await who.post(`/call-outs/${made.id}/answer`, { answer: 'yes' })).status).toBe('ANSWERED');
    caseworker = await node.as('caseworker', ngo, 2);
    expect(body(await caseworker.get(`/call-outs/${made.id}`)).referralId).toBeNull();
  });

  test('alarms at once where nobody is there to be asked (CAL-9)', async () => {
    await country('RU', 0);
    const made = await start(await openCase(caseworker), 'RU');
    expect(asksOf(made)).toEqual([]);
    await climb(made.id);
    expect(await told('call_out_alarm', made.id)).toEqual([ngo.id]);
  });

  test('is not answered by a house without room, and goes on (CAL-7)', async () => {
    const [house] = await country('TR', 1);
    if (!house) throw new Error('A house');
    const made = await start(await openCase(caseworker), 'TR');
    await climb(made.id);
    await node.owner.query('UPDATE capacity_unit SET occupied = maximum WHERE id = $1', [house.unit]);
    expect(slugOf(await house.staff.post(`/call-outs/${made.id}/answer`, { answer: 'yes' }))).toBe(
      'capacity-taken',
    );
    expect(body(await house.staff.get(`/call-outs/${made.id}`)).status).toBe('OPEN');
    const drafts = await node.owner.query('SELECT 1 FROM referral WHERE from_organisation_id = $1', [ngo.id]);
    expect(drafts.rowCount).toBe(0);
  });

  test('has one yes, however many say it at once (CAL-8)', async () => {
    const houses = await country('AE', 2);
    const made = await start(await openCase(caseworker), 'AE');
    await climb(made.id);
    await node.owner.query('UPDATE call_out_rung SET asked_at = now() WHERE call_out_id = $1', [made.id]);
    const answers = await Promise.all(
      houses.map(({ staff }) => staff.post(`/call-outs/${made.id}/answer`, { answer: 'yes' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.filter(({ status }) => status === 409).map(slugOf)).toEqual(['wrong-state']);
    const kept = await node.owner.query<{ held: number }>(
      'SELECT sum(held)::int AS held FROM capacity_unit WHERE id = ANY($1)',
      [houses.map(({ unit }) => unit)],
    );
    expect(kept.rows[0]?.held).toBe(1);
  });

  test('ends when she stops everything or its owner cancels it, and whoever was asked is told (CAL-10, CAL-11)', async () => {
    const [house] = await country('CY', 1, 5);
    if (!house) throw new Error('A house');
    const caseId = await openCase(caseworker);
    const made = await start(caseId, 'CY');
    await climb(made.id);
    body(await caseworker.post(`/cases/${caseId}/withdraw`, { what: 'everything', channel: 'oral' }));
    expect(body(await house.staff.get(`/call-outs/${made.id}`))).toMatchObject({
      status: 'CANCELLED',
      can: ['read', 'see'],
    });
    expect(await told('call_out_over', made.id)).toEqual([house.shelter.id]);
    const again = await start(caseId, 'CY');
    await callOutTasks['call-out.end'](node.house, caseId);
    expect(body(await caseworker.get(`/call-outs/${again.id}`)).status).toBe('CANCELLED');
    const third = await start(caseId, 'CY');
    await climb(third.id);
    expect(slugOf(await house.staff.post(`/call-outs/${third.id}/cancel`))).toBe('not-permitted');
    expect(body(await caseworker.post(`/call-outs/${third.id}/cancel`)).status).toBe('CANCELLED');
    expect(slugOf(await house.staff.post(`/call-outs/${third.id}/answer`, { answer: 'yes' }))).toBe(
      'wrong-state',
    );
  });
});

test('A ladder asks whoever is on duty first, each once, and never its owner (CAL-2)', () => {
  const at = (id: string) => ({ id, name: id, kind: 'shelter', country: 'UZ' }) as const;
  const match = (id: string, change: object = {}) => ({
    ...{
      organisation: at(id),
      service: { id, code: 'shelter_bed', name: id } as const,
      fits: true,
      reasons: [],
    },
    ...({ capacity: 'likely', countedAt: null, answerMinutes: null, verifiedAt: null } as const),
    ...change,
  });
  const duty = (id: string, standing: 'on_duty' | 'deputy' | 'national_deputy') => ({
    ...({ contactPointId: id, personId: null, country: 'UZ', function: 'shelter', standing } as const),
    ...{ organisation: at(id), userId: `user of ${id}`, title: null, languages: [], verifiedOn: null },
  });
  const ladder = ladderOf({
    ownerId: 'ours',
    matches: [
      match('a'),
      match('b'),
      match('ours'),
      match('c', { fits: false }),
      match('d', { capacity: 'full' }),
    ],
    rota: [duty('b', 'on_duty'), duty('e', 'deputy'), duty('f', 'national_deputy')],
    neighbours: [match('a'), match('g')],
    national: [duty('f', 'national_deputy')],
  });
  expect(ladder).toEqual([
    { organisationId: 'b', kind: 'organisation', userId: 'user of b' },
    { organisationId: 'a', kind: 'organisation', userId: null },
    { organisationId: 'e', kind: 'deputy', userId: 'user of e' },
    { organisationId: 'g', kind: 'neighbour', userId: null },
    { organisationId: 'f', kind: 'national_deputy', userId: 'user of f' },
  ]);
});
