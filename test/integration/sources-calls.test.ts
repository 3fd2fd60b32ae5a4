import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CallPage, CallView, HandoverPage } from '../../server/contract/calls.ts';
import { FlagPage } from '../../server/contract/flags.ts';
import { sourceTasks } from '../../server/features/sources/jobs.ts';
import type { Client } from '../support/client.ts';
import { canariesIn, copyOfAllTables } from '../support/canaries.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, mandate, slugOf } from '../support/story.ts';

const aCall = {
  caller: 'person',
  country: 'UZ',
  language: 'uzb',
  topics: ['danger_now', 'papers'],
  danger: true,
  child: 'no',
  callback: true,
  contact: '+998 90 canary-number',
  note: 'Canary note: she is in the kitchen of the house.',
};

let node: TestNode;
let hotline: TestOrganisation;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let operator: Client;
let worker: Client;

beforeAll(async () => {
  node = await startNode();
  [hotline, ngo] = [await node.organisation('hotline', 'UZ'), await node.organisation('ngo', 'UZ')];
  shelter = await node.organisation('shelter', 'UZ');
  operator = await node.as('hotline_operator', hotline);
  worker = await node.as('caseworker', ngo);
});
afterAll(() => node.stop());

async function log(change: object = {}): Promise<CallView> {
  return CallView.parse(body(await operator.post('/calls', { ...aCall, ...change }), 201));
}
const seen = async (id: string, client = operator) => CallView.parse((await client.get(`/calls/${id}`)).body);
const handTo = (id: string, to: TestOrganisation) =>
  operator.post(`/calls/${id}/hand-over`, { organisationId: to.id });
const told = async (recordId: string) =>
  (
    await node.owner.query(
      'SELECT kind, organisation_id AS to FROM notice WHERE record_id = $1 ORDER BY id',
      [recordId],
    )
  ).rows as unknown[];

async function waiting(client: Client): Promise<string> {
  const { items } = HandoverPage.parse((await client.get('/handovers?state=OFFERED')).body);
  const [first] = items;
  if (!first) throw new Error('Nothing waits here');
  return first.id;
}

describe('A call to a hotline', () => {
  test('is logged in codes, its note and number sealed, by hotline operators alone (SRC-19)', async () => {
    const call = await log();
    expect(call).toMatchObject({ status: 'OPEN', nth: 1, note: aCall.note, contact: aCall.contact });
    expect(await seen(call.id)).toMatchObject({ noted: true, note: aCall.note });
    const words = ['canary-number', 'Canary note', 'kitchen of the house'];
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), words)).toEqual([]);
    expect(slugOf(await worker.post('/calls', aCall))).toBe('not-permitted');
    expect(slugOf(await worker.get(`/calls/${call.id}`))).toBe('not-permitted');
    const other = await node.as('hotline_operator', await node.organisation('hotline', 'KZ'));
    expect(slugOf(await other.get(`/calls/${call.id}`))).toBe('not-found');
  });

  test('keeps no number without her agreement to be called back (SRC-19)', async () => {
    const reply = await operator.post('/calls', { ...aCall, callback: false });
    expect([slugOf(reply), reply.text]).toEqual([
      'invalid-input',
      expect.stringContaining('"path":"contact"'),
    ]);
  });

  test('by the same voice is counted, also two at once, and names nobody (SRC-20)', async () => {
    const first = await log();
    const again = await Promise.all([log({ earlierId: first.id }), log({ earlierId: first.id })]);
    const later = await log({ earlierId: again[0].id });
    expect([...again.map(({ nth }) => nth).toSorted(), later.nth]).toEqual([2, 3, 4]);
    const other = await node.as('hotline_operator', await node.organisation('hotline', 'KZ'));
    const reply = await other.post('/calls', { ...aCall, country: 'KZ', earlierId: first.id });
    expect([slugOf(reply), reply.text]).toEqual([
      'invalid-input',
      expect.stringContaining('"path":"earlierId"'),
    ]);
  });

  test('opens a case and an offer of help, once each (SRC-23)', async () => {
    const call = await log();
    const opened = body(await operator.post(`/calls/${call.id}/open-case`), 201);
    expect(opened).toMatchObject({ source: 'hotline', languages: ['uzb'], risk: 'HIGH', isMinor: 'no' });
    expect(opened.needs).toEqual(['shelter_bed', 'document_recovery']);
    expect(slugOf(await operator.post(`/calls/${call.id}/open-case`))).toBe('wrong-state');
    expect(
      body(await operator.post(`/calls/${call.id}/offer-help`, { reach: 'callback_consented' })),
    ).toMatchObject({
      caseId: opened.id,
    });
    const { flagId } = await seen(call.id);
    const desk = await node.organisation('coordinator', 'UZ');
    await mandate(node, desk, 'route');
    const triage = await node.as('coordinator', desk);
    const { items } = FlagPage.parse((await triage.get('/flags')).body);
    expect(items.find(({ id }) => id === flagId)?.triage).toMatchObject({ post: 'UZ-HOTLINE', danger: true });
    expect(slugOf(await operator.post(`/calls/${call.id}/offer-help`))).toBe('wrong-state');
  });

  test('closed, is open no more', async () => {
    const { id } = await log();
    expect(body(await operator.post(`/calls/${id}/close`, { outcome: 'ANSWERED' }))).toMatchObject({
      status: 'CLOSED',
    });
    expect(slugOf(await handTo(id, ngo))).toBe('wrong-state');
    const { items } = CallPage.parse((await operator.get('/calls?status=CLOSED')).body);
    expect(items.map((call) => call.id)).toContain(id);
  });
});

describe('A living call that is handed on', () => {
  test('stays with the operator until whoever was asked has confirmed (SRC-21)', async () => {
    const { id } = await log();
    const offered = CallView.parse(body(await handTo(id, ngo)));
    expect(offered.can).not.toContain('close');
    expect(slugOf(await operator.post(`/calls/${id}/close`, { outcome: 'HANDED_OVER' }))).toBe('wrong-state');
    expect(slugOf(await handTo(id, shelter))).toBe('wrong-state');
    const handover = await waiting(worker);
    expect(await told(handover)).toEqual([{ kind: 'handover_offered', to: ngo.id }]);
    const reply = await worker.get('/handovers');
    for (const word of ['kitchen', 'canary-number', 'papers']) expect(reply.text).not.toContain(word);
    expect(body(await worker.post(`/handovers/${handover}/confirm`)).state).toBe('CONFIRMED');
    expect((await told(handover)).at(-1)).toEqual({ kind: 'handover_confirmed', to: hotline.id });
    expect((await seen(id)).handovers).toMatchObject([{ state: 'CONFIRMED', to: { id: ngo.id } }]);
    body(await operator.post(`/calls/${id}/close`, { outcome: 'HANDED_OVER' }));
  });

  test('goes to the next where the first declines or is not reached (SRC-21)', async () => {
    const { id } = await log();
    await handTo(id, ngo);
    body(await worker.post(`/handovers/${await waiting(worker)}/decline`));
    body(await handTo(id, shelter));
    const second = await waiting(operator);
    body(await operator.post(`/handovers/${second}/end`));
    expect((await told(second)).at(-1)).toEqual({ kind: 'handover_ended', to: shelter.id });
    expect((await seen(id)).handovers.map(({ state }) => state)).toEqual(['DECLINED', 'ENDED']);
    body(await handTo(id, ngo));
    const third = await waiting(worker);
    const both = await Promise.all([
      worker.post(`/handovers/${third}/confirm`),
      operator.post(`/handovers/${third}/end`),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test('unanswered, tells the operator after three minutes, and is a missed deadline after five (SRC-22)', async () => {
    const { id } = await log();
    await handTo(id, ngo);
    const handover = await waiting(worker);
    const { rows } = await node.owner.query<{ due: Date }>(
      "SELECT due_at AS due FROM clock WHERE kind = 'call_handover' AND subject_id = $1",
      [handover],
    );
    expect(rows[0]?.due.getTime()).toBe(node.clock.now().getTime() + 5 * 60_000);
    await sourceTasks['handover.unanswered'](node.house, handover);
    expect((await told(handover)).at(-1)).toEqual({ kind: 'handover_unanswered', to: hotline.id });
    body(await worker.post(`/handovers/${handover}/confirm`));
    const before = await told(handover);
    await sourceTasks['handover.unanswered'](node.house, handover);
    expect(await told(handover)).toEqual(before);
  });

  test('is confirmed by whoever was asked alone (SRC-21)', async () => {
    const { id } = await log();
    await handTo(id, ngo);
    const handover = await waiting(worker);
    const other = await node.as('shelter_staff', shelter);
    expect(slugOf(await other.post(`/handovers/${handover}/confirm`))).toBe('not-found');
    expect(slugOf(await operator.post(`/handovers/${handover}/confirm`))).toBe('not-permitted');
    body(await operator.post(`/handovers/${handover}/end`));
  });
});
