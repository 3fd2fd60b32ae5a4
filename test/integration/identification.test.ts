import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { ScreeningPage, ScreeningView } from '../../server/contract/identification.ts';
import { indicatorsOf } from '../../server/contract/indicators.ts';
import { closing } from '../support/closing.ts';
import type { Client } from '../support/client.ts';
import { monday, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { aCase, agreement, beds, body, openCase, sent, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let caseworker: Client;
let colleague: Client;

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'AE');
  shelter = await node.organisation('shelter', 'UZ');
  await agreement(node, 'AE', 'UZ', 'direct');
  await beds(node, shelter, 3);
  caseworker = await node.as('caseworker', ngo);
  colleague = await node.as('caseworker', ngo, 2);
});
afterAll(() => node.stop());

const whole = 'ILO_EC_DELPHI_2009';
/** Act, means and purpose. */
const grave = {
  'DEL-DR-01': 'present',
  'DEL-DR-02': 'present',
  'DEL-EX-02': 'present',
  'DEL-EX-03': 'present',
  'DEL-EX-04': 'present',
  'DEL-CD-01': 'present',
  'DEL-CD-02': 'present',
  'DEL-VD-06': 'absent',
  'DEL-CD-12': 'unknown',
};

async function screen(caseId: string, answers: object, set: string = whole): Promise<ScreeningView> {
  return ScreeningView.parse(
    body(await caseworker.post(`/cases/${caseId}/screenings`, { set, answers }), 201),
  );
}
const ofCase = async (client: Client, caseId: string) =>
  ScreeningPage.parse((await client.get(`/cases/${caseId}/screenings`)).body);

describe('A screening', () => {
  test('is kept with its set, its author and what it came to, and read by colleagues (IDENT-1, IDENT-3, IDENT-5)', async () => {
    const caseId = await openCase(caseworker, { exploitation: ['ForcedLabour'] });
    const made = await screen(caseId, grave);
    expect(made).toMatchObject({
      ...{ set: whole, setVersion: '2009-09', recordedAt: monday, class: 'PRESUMED_TRAFFICKING' },
      profile: { child: false, form: 'labour' },
      answers: grave,
      result: { present: 7, absent: 1, unknown: 1, notAsked: indicatorsOf(whole).length - 9 },
    });
    expect((await ofCase(colleague, caseId)).items).toEqual([made]);
  });

  test('that is wrong is corrected by a new one; the first stays as it was (IDENT-3)', async () => {
    const caseId = await openCase(caseworker);
    const first = await screen(caseId, grave);
    const second = await screen(caseId, { ...grave, 'DEL-EX-02': 'absent', 'DEL-EX-03': 'absent' });
    expect((await ofCase(caseworker, caseId)).items).toEqual([second, first]);
    const app = new pg.Client({ connectionString: node.database.appUrl });
    await app.connect();
    try {
      for (const sql of ['UPDATE screening SET sealed = sealed', 'DELETE FROM screening']) {
        await expect(app.query(sql)).rejects.toThrow(/permission denied/);
      }
    } finally {
      await app.end();
    }
  });

  test('changes nothing of the case (IDENT-4)', async () => {
    const caseId = await openCase(caseworker);
    const before = body(await caseworker.get(`/cases/${caseId}`));
    await screen(caseId, grave);
    expect(body(await caseworker.get(`/cases/${caseId}`))).toEqual(before);
  });

  test('takes answers of its own set and no others, and at least one (IDENT-1)', async () => {
    const caseId = await openCase(caseworker);
    const path = `/cases/${caseId}/screenings`;
    const wrong = [
      { set: whole, answers: { 'CYS-01': 'present' } },
      { set: whole, answers: { 'DEL-EX-99': 'present' } },
      { set: whole, answers: { 'DEL-EX-01': 'perhaps' } },
      { set: whole, answers: { 'DEL-EX-01': 'not_asked' } },
      { set: whole, answers: {} },
      { set: 'ANOTHER', answers: { 'DEL-EX-01': 'present' } },
      { set: whole, answers: { 'DEL-EX-01': 'present' }, class: 'NO_EXPLOITATION_FOUND' },
    ];
    for (const said of wrong)
      expect([said, slugOf(await caseworker.post(path, said))]).toEqual([said, 'invalid-input']);
    expect((await ofCase(caseworker, caseId)).items).toEqual([]);
  });

  test('is made while the case is active, and read ever after (IDENT-2)', async () => {
    const caseId = await openCase(caseworker);
    await screen(caseId, { 'CYS-01': 'present' }, 'CYBER_SCAM');
    body(await caseworker.post(`/cases/${caseId}/close`, closing('OTHER')));
    const late = await caseworker.post(`/cases/${caseId}/screenings`, { set: whole, answers: grave });
    expect(slugOf(late)).toBe('wrong-state');
    expect((await ofCase(caseworker, caseId)).items).toHaveLength(1);
  });

  test('counts who may be a child as one (IDENT-9)', async () => {
    const child = { isMinor: 'unsure', childBand: '15-17', exploitation: [] };
    const caseId = await openCase(caseworker, { ...aCase, ...child });
    const { profile, class: said } = await screen(caseId, { 'DEL-CR-04': 'present' });
    expect([profile, said]).toEqual([{ child: true, form: 'either' }, 'CHILD_AT_RISK_REFER']);
    const adult = await screen(await openCase(caseworker), { 'DEL-CR-04': 'present' });
    expect(adult.class).toBe('NOT_ENOUGH_ANSWERS');
  });
});

describe('What was answered', () => {
  test('is in no referral, at no tier, and to strangers there is nothing (IDENT-5)', async () => {
    const staff = await node.as('shelter_staff', shelter);
    const { caseId, referralId } = await sent(caseworker, shelter);
    await screen(caseId, { 'CYS-03': 'present' }, 'CYBER_SCAM');
    body(await staff.post(`/referrals/${referralId}/accept`));
    const shown = await staff.get(`/referrals/${referralId}`);
    expect(shown.text).toContain('DebtBondage');
    expect(shown.text).not.toMatch(/CYBER_SCAM|CYS-|SIGNS_PRESENT|screening/);
    expect(slugOf(await staff.get(`/cases/${caseId}/screenings`))).toBe('not-found');
    const neighbour = await node.as('caseworker', await node.organisation('ngo', 'AE'));
    for (const reply of [
      await neighbour.get(`/cases/${caseId}/screenings`),
      await neighbour.post(`/cases/${caseId}/screenings`, { set: whole, answers: grave }),
    ])
      expect(slugOf(reply)).toBe('not-found');
    const police = await node.as('police_officer', await node.organisation('police', 'AE'));
    expect(slugOf(await police.get(`/cases/${caseId}/screenings`))).toBe('not-permitted');
  });

  test('is read with a line, and the line tells nothing of it (IDENT-5, IDENT-6)', async () => {
    const caseId = await openCase(caseworker);
    await screen(caseId, grave);
    await ofCase(colleague, caseId);
    const { rows } = await node.owner.query<{ line: string; action: string }>(
      "SELECT t::text AS line, action FROM ledger_entry t WHERE case_id = $1 AND action LIKE 'screening.%' ORDER BY id",
      [caseId],
    );
    expect(rows.map(({ action }) => action)).toEqual(['screening.record', 'screening.read']);
    for (const { line } of rows) expect(line).not.toMatch(/DEL-|DELPHI|PRESUMED/);
  });

  test('comes page by page, the latest first', async () => {
    const caseId = await openCase(caseworker);
    for (const id of ['CYS-01', 'CYS-02', 'CYS-03']) await screen(caseId, { [id]: 'present' }, 'CYBER_SCAM');
    const first = ScreeningPage.parse((await caseworker.get(`/cases/${caseId}/screenings?limit=2`)).body);
    const asked = first.items.map(({ answers }) => Object.keys(answers));
    expect(asked).toEqual([['CYS-03'], ['CYS-02']]);
    const rest = await caseworker.get(`/cases/${caseId}/screenings?limit=2&cursor=${first.next ?? ''}`);
    expect(ScreeningPage.parse(rest.body)).toMatchObject({
      items: [{ answers: { 'CYS-01': 'present' } }],
      next: null,
    });
  });
});
