import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ToldView } from '../../server/contract/interviews.ts';
import type { Client } from '../support/client.ts';
import { monday, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, openCase, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let police: TestOrganisation;
let caseworker: Client;
let colleague: Client;

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'KG');
  police = await node.organisation('police', 'KG');
  caseworker = await node.as('caseworker', ngo);
  colleague = await node.as('caseworker', ngo, 2);
});
afterAll(() => node.stop());

const whole = 'ILO_EC_DELPHI_2009';
const screen = (caseId: string, answers: object, client = caseworker) =>
  client.post(`/cases/${caseId}/screenings`, { set: whole, answers });
const toldOf = async (caseId: string, client = colleague) =>
  ToldView.parse(body(await client.get(`/cases/${caseId}/told`)));
const interview = (caseId: string, said: object) =>
  caseworker.post(`/cases/${caseId}/interviews`, {
    ...{ on: '2037-11-20', byKind: 'migration', purpose: 'identification', medium: 'audio' },
    ...said,
  });

describe('What she told already', () => {
  test('is seen before anybody asks: the last answer to each question, of which set, and when (IDENT-28)', async () => {
    const caseId = await openCase(caseworker);
    body(await screen(caseId, { 'DEL-DR-01': 'present', 'DEL-EX-01': 'unknown' }), 201);
    body(await screen(caseId, { 'DEL-EX-01': 'absent', 'DEL-DR-01': 'not_asked' }), 201);
    const told = await toldOf(caseId);
    expect(told).toMatchObject({ interviewed: 2, doNotAsk: [] });
    expect([...told.answered].sort((a, b) => a.indicator.localeCompare(b.indicator))).toEqual([
      { indicator: 'DEL-DR-01', answer: 'present', set: whole, at: monday },
      { indicator: 'DEL-EX-01', answer: 'absent', set: whole, at: monday },
    ]);
  });

  test('counts her interviews, with who asked, what for and how it was kept; sealed (IDENT-28)', async () => {
    const caseId = await openCase(caseworker);
    body(await interview(caseId, {}), 201);
    body(
      await interview(caseId, { byId: police.id, byKind: null, purpose: 'police', medium: 'written' }),
      201,
    );
    const told = await toldOf(caseId);
    expect(told).toMatchObject({ interviewed: 2 });
    expect(told.interviews).toMatchObject([
      { by: { id: police.id }, byKind: 'police', purpose: 'police', medium: 'written' },
      { by: null, byKind: 'migration', purpose: 'identification', medium: 'audio', on: '2037-11-20' },
    ]);
    const { rows } = await node.owner.query('SELECT * FROM interview WHERE case_id = $1', [caseId]);
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/migration|audio/);
    expect(slugOf(await interview(caseId, { byKind: null }))).toBe('invalid-input');
    expect(slugOf(await interview(caseId, { on: '2037-11-24' }))).toBe('invalid-input');
    const stranger = await node.as('caseworker', await node.organisation('ngo', 'KG'));
    expect(slugOf(await stranger.get(`/cases/${caseId}/told`))).toBe('not-found');
  });

  test('is not asked again where she said so; what she said before stays, and other questions stay open (IDENT-29)', async () => {
    const caseId = await openCase(caseworker);
    body(await screen(caseId, { 'DEL-EX-01': 'present' }), 201);
    body(await caseworker.put(`/cases/${caseId}/do-not-ask`, { topics: ['EX'] }));
    expect((await toldOf(caseId)).doNotAsk).toEqual(['EX']);
    for (const answers of [{ 'DEL-EX-01': 'absent' }, { 'DEL-EX-02': 'present' }]) {
      const asked = await screen(caseId, answers, colleague);
      expect([slugOf(asked), asked.text]).toEqual(['invalid-input', expect.stringContaining('again')]);
    }
    body(await screen(caseId, { 'DEL-EX-01': 'present', 'DEL-DR-01': 'present' }), 201);
    // Her list, not a wall: taken back, everything may be asked.
    body(await caseworker.put(`/cases/${caseId}/do-not-ask`, { topics: [] }));
    body(await screen(caseId, { 'DEL-EX-02': 'present' }), 201);
  });
});
