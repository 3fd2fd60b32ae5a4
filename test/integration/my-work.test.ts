import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MyWork, type WorkItem } from '#contract/my-work';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { writeIdentity, zarrina } from '../support/sealed-story.ts';
import {
  aCase,
  beds,
  body,
  consent,
  consentToBed,
  draft,
  mandate,
  openCase,
  sent,
} from '../support/story.ts';

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

const act = (client: Client, id: string, verb: string, said: unknown = {}) =>
  client.post(`/referrals/${id}/${verb}`, said);
const work = async (client: Client) => MyWork.parse((await client.get('/my-work')).body);
const kindsOf = (items: readonly WorkItem[], id: string) =>
  items.filter((item) => item.id === id).map(({ kind }) => kind);
const of = async (client: Client, id: string) => kindsOf((await work(client)).items, id);

describe('My work', () => {
  test('follows a referral on both sides, from draft to outcome (WORK-2, WORK-3, WORK-8)', async () => {
    const caseId = await openCase(caseworker);
    const id = await draft(caseworker, caseId, shelter);
    expect([await of(caseworker, id), await of(staff, id)]).toEqual([['consent_missing'], []]);
    await consentToBed(caseworker, caseId, shelter);
    expect(await of(caseworker, id)).toEqual(['draft']);
    body(await act(caseworker, id, 'send'));
    expect([await of(caseworker, id), await of(staff, id)]).toEqual([['waits_for_answer'], ['to_answer']]);
    const [line] = (await work(staff)).items.filter((item) => item.id === id);
    expect(line).toMatchObject({
      ...{ caseId: null, services: ['shelter_bed'], other: { id: ngo.id } },
      dueAt: new Date(node.clock.now().getTime() + 24 * 3_600_000).toISOString(),
    });
    body(await act(staff, id, 'ask', { need: 'languages' }));
    expect([await of(caseworker, id), await of(staff, id)]).toEqual([['asked'], ['waits_for_reply']]);
    body(await act(caseworker, id, 'answer', { answer: 'Tajik.' }));
    expect(await of(staff, id)).toEqual(['question_answered']);
    const arrival = new Date(node.clock.now().getTime() + 3_600_000).toISOString();
    body(await act(staff, id, 'accept', { arrival }));
    expect([await of(caseworker, id), await of(staff, id)]).toEqual([['accepted'], ['arriving']]);
    expect((await work(staff)).items.find((item) => item.id === id)?.dueAt).toBe(arrival);
    body(await act(staff, id, 'start'));
    expect([await of(caseworker, id), await of(staff, id)]).toEqual([[], []]);
    body(await act(staff, id, 'complete'));
    expect(await of(staff, id)).toEqual(['outcome_owed']);
  });

  test('keeps a decline until it is redirected, or for a month (WORK-2)', async () => {
    const other = await node.organisation('shelter', 'UZ');
    const [first, second] = [await sent(caseworker, shelter), await sent(caseworker, shelter)];
    for (const { referralId } of [first, second]) {
      body(await act(staff, referralId, 'decline', { reason: 'LANGUAGE' }));
      expect(await of(caseworker, referralId)).toEqual(['declined']);
    }
    body(await act(caseworker, first.referralId, 'redirect', { toOrganisationId: other.id }), 201);
    expect(await of(caseworker, first.referralId)).toEqual([]);
    await node.owner.query("UPDATE referral SET decided_at = decided_at - interval '31 days' WHERE id = $1", [
      second.referralId,
    ]);
    expect(await of(caseworker, second.referralId)).toEqual([]);
  });

  test('tells of consents that end within two weeks and of no others (WORK-4)', async () => {
    const caseId = await openCase(caseworker);
    const day = (days: number) =>
      new Date(node.clock.now().getTime() + days * 24 * 3_600_000).toISOString().slice(0, 10);
    const soon = await consent(caseworker, caseId, 'SERVICE_REFERRAL', shelter, { validUntil: day(14) });
    const late = await consent(caseworker, caseId, 'SHELTER_PLACEMENT', shelter, { validUntil: day(15) });
    const { items } = await work(caseworker);
    expect([kindsOf(items, soon), kindsOf(items, late)]).toEqual([['consent_ends'], []]);
    expect(items.find(({ id }) => id === soon)).toMatchObject({
      ...{ caseId, purpose: 'SERVICE_REFERRAL', lastDay: day(14), other: { id: shelter.id } },
    });
    body(await caseworker.post(`/consents/${soon}/withdraw`, { channel: 'oral' }));
    expect(await of(caseworker, soon)).toEqual([]);
  });

  test('holds nothing of others: another organisation, another first contact, a coordinator (WORK-1)', async () => {
    const stranger = await node.as('caseworker', await node.organisation('ngo', 'UZ'));
    const desk = await node.as('coordinator', await node.organisation('coordinator', 'UZ'));
    const hotline = await node.organisation('hotline', 'UZ');
    const [one, another] = [
      await node.as('hotline_operator', hotline),
      await node.as('hotline_operator', hotline, 2),
    ];
    const id = await draft(one, await openCase(one), shelter);
    expect(await of(one, id)).toEqual(['consent_missing']);
    for (const client of [another, stranger, desk]) expect(await of(client, id)).toEqual([]);
    expect((await work(caseworker)).items.length).toBeGreaterThan(0);
    expect((await work(stranger)).items).toEqual([]);
    const auditor = await node.as('auditor', await node.organisation('node', 'UZ'));
    expect((await auditor.get('/my-work')).status).toBe(403);
  });

  test('tells a shelter of an old count, and of too many it and who routes its country (WORK-7)', async () => {
    const house = await node.organisation('shelter', 'UZ');
    const unit = await beds(node, house, 1);
    const warden = await node.as('shelter_staff', house);
    const desk = await node.organisation('coordinator', 'UZ');
    const coordinator = await node.as('coordinator', desk);
    const elsewhere = await node.as('coordinator', await node.organisation('coordinator', 'TJ'));
    expect(await of(warden, unit)).toEqual(['count_old']);
    const service = await node.owner.query<{ service_id: string }>(
      'SELECT service_id FROM capacity_unit WHERE id = $1',
      [unit],
    );
    const path = `/services/${String(service.rows[0]?.service_id)}/capacity`;
    body(await warden.post(path, { available: 0 }));
    expect(await of(warden, unit)).toEqual([]);
    body(await warden.post(path, { available: 0, beyond: 2 }));
    expect([await of(warden, unit), await of(coordinator, unit)]).toEqual([['overcrowded'], []]);
    await mandate(node, desk, 'route');
    expect([await of(coordinator, unit), await of(elsewhere, unit)]).toEqual([['overcrowded'], []]);
    const [line] = (await work(coordinator)).items.filter((item) => item.id === unit);
    expect(line).toMatchObject({ name: 'House', other: { id: house.id } });
    expect(JSON.stringify(line)).not.toContain('beyond');
  });

  test('gives an offer of help to whom it was assigned, until the case is open (WORK-6)', async () => {
    const desk = await node.organisation('coordinator', 'UZ');
    await mandate(node, desk, 'route');
    const coordinator = await node.as('coordinator', desk);
    const officer = await node.as('border_officer', await node.organisation('border', 'UZ'));
    const raised = await officer.post('/flags', {
      ...{ post: 'UZ-TAS-AIR-2', direction: 'leaving', reach: 'desk_now', people: 1, child: 'no' },
      ...{ sex: 'Feminine', indicators: ['BEX-01'], languages: ['uzb'], approach: 'talk_alone' },
      observedAt: node.clock.now().toISOString(),
    });
    const { id } = body(raised, 201);
    expect(await of(caseworker, id)).toEqual([]);
    body(await coordinator.post(`/flags/${id}/assign`, { organisationId: ngo.id }));
    expect([await of(caseworker, id), await of(staff, id)]).toEqual([['offer_assigned'], []]);
    body(await caseworker.post(`/flags/${id}/open-case`, aCase), 201);
    expect(await of(caseworker, id)).toEqual([]);
  });

  test('says releases to officers, and reviews to whoever did not ask (WORK-5)', async () => {
    const second = await node.as('caseworker', ngo, 2);
    const caseId = await openCase(caseworker);
    await writeIdentity(caseworker, caseId, zarrina);
    await consentToBed(caseworker, caseId, shelter);
    const disclosure = { maxTier: 3, segments: ['contact'] };
    await consent(caseworker, caseId, 'IDENTITY_DISCLOSURE', shelter, disclosure);
    const referralId = await draft(caseworker, caseId, shelter, { segments: ['contact'] });
    body(await act(caseworker, referralId, 'send'));
    expect(await of(caseworker, referralId)).toEqual(['waits_for_answer']);
    body(await act(staff, referralId, 'accept'));
    expect(await of(caseworker, referralId)).toEqual(['accepted', 'release']);
    const asked = await caseworker.post(`/cases/${caseId}/identity/break-glass`, {
      ...{ reason: 'LIFE_DANGER', segments: ['contact'] },
    });
    const { id } = body(asked, 201);
    expect([await of(caseworker, id), await of(second, id)]).toEqual([[], ['beyond_confirm']]);
    body(await second.post(`/break-glass/${id}/confirm`));
    expect([await of(caseworker, id), await of(second, id)]).toEqual([[], []]);
    await node.owner.query(
      "UPDATE break_glass SET ends_at = ends_at - interval '2 hours', confirmed_at = confirmed_at - interval '2 hours', requested_at = requested_at - interval '2 hours' WHERE id = $1",
      [id],
    );
    expect([await of(caseworker, id), await of(second, id)]).toEqual([[], ['beyond_review']]);
  });

  test('names nobody and tells nothing of what happened (WORK-9)', async () => {
    await sent(caseworker, shelter);
    for (const client of [caseworker, staff]) {
      const said = (await client.get('/my-work')).text;
      for (const word of [...aCase.exploitation, ...aCase.control, 'Feminine', '27--29', 'caseworker 1']) {
        expect(said).not.toContain(word);
      }
    }
  });
});
