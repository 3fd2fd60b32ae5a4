import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FlagPage, FlagView } from '../../server/contract/flags.ts';
import { FieldReportPage, FieldReportView, TipPage, TipView } from '../../server/contract/tips.ts';
import type { Client } from '../support/client.ts';
import { canariesIn, copyOfAllTables } from '../support/canaries.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, mandate, slugOf } from '../support/story.ts';

const inspection = {
  form: 'labour_inspection',
  meeting: 'agrees',
  signs: ['ILO11-07', 'ILO11-08'],
  people: 3,
  child: 'no',
  danger: true,
  languages: ['tgk'],
  line: 'brick yard behind the market, canary-place',
};

let node: TestNode;
let desk: TestOrganisation;
let triage: Client;
let inspector: Client;
let consul: Client;

beforeAll(async () => {
  node = await startNode();
  desk = await node.organisation('coordinator', 'KZ');
  await mandate(node, desk, 'route');
  triage = await node.as('coordinator', desk);
  inspector = await node.as('labour_inspector', await node.organisation('labour_inspectorate', 'KZ'));
  consul = await node.as('consular_officer', await node.organisation('consulate', 'KZ'));
});
afterAll(() => node.stop());

const send = async (client: Client, change: object = {}) =>
  FieldReportView.parse(body(await client.post('/field-reports', { ...inspection, ...change }), 201));

const seen = async (id: string) => TipView.parse((await triage.get(`/tips/${id}`)).body);

/** One that nobody has looked at. */
async function waiting(): Promise<TipView> {
  const { items } = TipPage.parse((await triage.get('/tips?status=RECEIVED')).body);
  const [first] = items;
  if (!first) throw new Error('There is no tip');
  return seen(first.id);
}

describe('A report from a profession', () => {
  test('opens a case of their own where she was met and agrees (SRC-17)', async () => {
    const sent = await send(inspector);
    expect(sent).toMatchObject({ path: 'case', form: 'labour_inspection' });
    const opened = await inspector.get(`/cases/${sent.caseId ?? ''}`);
    expect(opened.body).toMatchObject({ source: 'labour_inspection', risk: 'HIGH', languages: ['tgk'] });
  });

  test('makes an offer of help where she was met and not asked, and of a consul’s always (SRC-17)', async () => {
    const sent = await send(inspector, { meeting: 'met' });
    expect([sent.path, sent.caseId]).toEqual(['flag', null]);
    const abroad = await send(consul, { form: 'consular', signs: ['BEN-12', 'CYS-05'], line: null });
    expect(abroad.path).toBe('flag');
    const { items } = FlagPage.parse((await triage.get('/flags')).body);
    const at = (post: string) => items.find((it) => it.triage?.post === post);
    const found = FlagView.parse((await triage.get(`/flags/${at('KZ-CONSUL')?.id ?? ''}`)).body);
    expect(found.triage).toMatchObject({
      ...{ post: 'KZ-CONSUL', indicators: ['BEN-12'], instinct: false, reach: 'desk_now', people: 3 },
      note: 'CYS-05',
    });
    expect(at('KZ-LABOUR')?.triage).toMatchObject({ instinct: true, reach: 'none' });
  });

  test('is a tip for triage where nobody was met, and stands nowhere in clear (SRC-16, SRC-17)', async () => {
    expect((await send(inspector, { meeting: 'not_met' })).path).toBe('tip');
    const tip = await waiting();
    expect(tip).toMatchObject({ origin: 'labour_inspection', status: 'RECEIVED', danger: true, child: 'no' });
    expect(tip.said).toEqual({
      ...{ signs: inspection.signs, howMany: 'few', when: 'today', line: inspection.line },
    });
    const words = ['canary-place', 'brick yard'];
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), words)).toEqual([]);
  });

  test('is of their own form, and seen again by whoever sent it alone (SRC-18)', async () => {
    const signs = ['BEN-12'];
    expect(slugOf(await inspector.post('/field-reports', { ...inspection, form: 'consular', signs }))).toBe(
      'not-permitted',
    );
    const caseworker = await node.as('caseworker', await node.organisation('ngo', 'KZ'));
    expect(slugOf(await caseworker.post('/field-reports', inspection))).toBe('not-permitted');
    const mine = FieldReportPage.parse((await consul.get('/field-reports')).body).items;
    expect(mine.map(({ form }) => form)).toEqual(['consular']);
  });

  test('of what its form does not ask is refused, and so is a line with a name (SRC-15, SRC-17)', async () => {
    const wrong = await inspector.post('/field-reports', { ...inspection, signs: ['BEN-12'] });
    expect([slugOf(wrong), wrong.text]).toEqual(['invalid-input', expect.stringContaining('"path":"signs"')]);
    const named = await inspector.post('/field-reports', { ...inspection, line: 'foreman Ivan Petrov' });
    expect([slugOf(named), named.text]).toEqual(['invalid-input', expect.stringContaining('"path":"line"')]);
  });
});

describe('A tip', () => {
  test('becomes an offer of help, by whoever triages the country, once (SRC-16)', async () => {
    await send(inspector, { meeting: 'not_met' });
    const { id } = await waiting();
    const both = await Promise.all([triage.post(`/tips/${id}/offer`), triage.post(`/tips/${id}/offer`)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { flagId, status } = await seen(id);
    expect(status).toBe('OFFERED');
    const flag = FlagView.parse((await triage.get(`/flags/${flagId ?? ''}`)).body);
    expect(flag.triage).toMatchObject({ post: 'KZ-LABOUR', people: 3, reach: 'none', danger: true });
    expect(flag.triage?.note).toBe(`ILO11-07 ILO11-08. ${inspection.line}`);
    const abroad = await node.organisation('coordinator', 'UZ');
    await mandate(node, abroad, 'route');
    const other = await node.as('coordinator', abroad);
    expect(slugOf(await other.get(`/tips/${id}`))).toBe('not-found');
    expect(slugOf(await inspector.get(`/tips/${id}`))).toBe('not-permitted');
  });

  test('is closed with a reason, and its deadline ends (SRC-16)', async () => {
    await send(inspector, { meeting: 'not_met' });
    const { id } = await waiting();
    expect(body(await triage.post(`/tips/${id}/close`, { reason: 'NO_GROUNDS' }))).toMatchObject({
      status: 'CLOSED',
    });
    const { rows } = await node.owner.query('SELECT ended_at FROM clock WHERE subject_id = $1', [id]);
    expect(rows).toEqual([{ ended_at: node.clock.now() }]);
    expect(slugOf(await triage.post(`/tips/${id}/offer`))).toBe('wrong-state');
  });
});
