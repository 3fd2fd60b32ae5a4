import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, consent, draft, mandate, slugOf } from '../support/story.ts';

// An older man with a disability begs in the streets of a Kazakh town, for others, and was fined for it twice. An officer
// offers help; his lawyer asks to waive the fines. What he may be punished for stays between him, his worker and his lawyer.

let node: TestNode;
let browser: Window;
let police: TestOrganisation;
let ngo: TestOrganisation;
let legalAid: TestOrganisation;
let constable: Client;
let desk: Client;
let worker: Client;
let advocate: Client;
let officer: Person;
let caseworker: Person;
let lawyer: Person;
let reference = '';
let caseId = '';
let legalId = '';

const man = {
  ...{ source: 'police', sex: 'Masculine', ageBand: '48+', isMinor: 'no', citizenships: ['KG'] },
  ...{ languages: ['kir'], exploitation: ['ForcedBegging'], control: ['PhysicalAbuse', 'TakesEarnings'] },
  ...{ recruitment: [], countries: ['KZ'], risk: 'HIGH', riskFlags: [], documents: 'lost', dependants: 0 },
  ...{ needs: ['medical_exam', 'disability_aid', 'shelter_bed', 'lawyer'], ict: false },
};
const noticeWords = 'People who were exploited are not punished for what they were made to do.';

beforeAll(async () => {
  node = await startNode();
  police = await node.organisation('police', 'KZ');
  const routing = await node.organisation('coordinator', 'KZ');
  ngo = await node.organisation('ngo', 'KZ');
  legalAid = await node.organisation('legal_aid', 'KZ');
  await mandate(node, routing, 'route');
  constable = await node.as('police_officer', police);
  desk = await node.as('coordinator', routing);
  worker = await node.as('caseworker', ngo);
  advocate = await node.as('lawyer', legalAid);
  browser = await openBrowser();
  const enter = (name: string, at: TestOrganisation) => browser.open(node.url, `${name}1@${at.id}.test`);
  officer = await enter('police_officer', police);
  caseworker = await enter('caseworker', ngo);
  lawyer = await enter('lawyer', legalAid);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

/** A referral of a case to the police, with all that it needs; answers its id. */
async function toPolice(of: string): Promise<string> {
  for (const purpose of ['SERVICE_REFERRAL', 'FORMAL_IDENTIFICATION'])
    await consent(worker, of, purpose, police);
  await consent(worker, of, 'POLICE_COOPERATION', police, { level: 'CONTACT_ONLY' });
  const id = await draft(worker, of, police, { kind: 'identification', services: ['legal_info'] });
  body(await worker.post(`/referrals/${id}/send`));
  return id;
}

/** What the police read of a referral, without what differs by itself: its pseudonym and its reference. */
async function readBy(client: Client, id: string) {
  const { protectiveNotice, nonPunishment } = body(await client.get(`/referrals/${id}`));
  return { protectiveNotice, nonPunishment };
}

describe('the officer in the street', () => {
  test('offers help, and reads the words that stand on every referral', async () => {
    const { page } = officer;
    await page.getByRole('link', { name: 'Offer help' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Offer help' }).waitFor();
    expect(await officer.shown()).toContain('It is not a ground to refuse exit or entry');
    await page.getByRole('group', { name: 'The person is' }).getByLabel('Man or boy').check();
    await page.getByLabel('Someone else carries papers, phone or money').check();
    await page.getByLabel('Your post').fill('KZ-ALA-STA-1');
    await page.getByLabel('I gave the card').check();
    await page.getByRole('button', { name: 'Send the offer of help' }).click();
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByText(/^Received at/).waitFor();
    await page.getByText(noticeWords).waitFor();
    reference = await page.getByText(/^FL-/).innerText();
    await officer.expectAccessible();
  }, 60_000);

  test('and an organisation that helps opens the case from it', async () => {
    const { rows } = await node.owner.query<{ id: string }>('SELECT id FROM flag WHERE reference = $1', [
      reference,
    ]);
    const flagId = rows[0]?.id ?? '';
    body(await desk.post(`/flags/${flagId}/assign`, { organisationId: ngo.id }));
    caseId = body(await worker.post(`/flags/${flagId}/open-case`, man), 201).id;
    expect(slugOf(await constable.get(`/cases/${caseId}`))).toBe('not-permitted');
  });
});

describe('his worker', () => {
  test('says only that a proceeding may come, and asks a lawyer', async () => {
    const { page } = caseworker;
    await page.goto(`${node.url}/cases/${caseId}`);
    await page.getByRole('button', { name: 'Raise a signal' }).click();
    await page.getByRole('dialog').getByText('Do not write an account').waitFor();
    await caseworker.expectAccessible();
    await page.getByRole('dialog').getByRole('button', { name: 'Raise the signal' }).click();
    await page.getByText('The signal is raised.').waitFor();
    await page.getByText('None is recorded.').waitFor();
    await caseworker.expectAccessible();
    for (const purpose of ['SERVICE_REFERRAL', 'LEGAL_REPRESENTATION']) {
      await consent(worker, caseId, purpose, legalAid);
    }
    legalId = await draft(worker, caseId, legalAid, { kind: 'legal', services: ['lawyer'] });
    body(await worker.post(`/referrals/${legalId}/send`));
  }, 60_000);
});

describe('his lawyer', () => {
  test('takes him on, and seals what he was fined for', async () => {
    body(await advocate.post(`/referrals/${legalId}/accept`));
    const { page } = lawyer;
    await page.goto(`${node.url}/inbox/${legalId}`);
    await page.getByRole('heading', { level: 3, name: 'Proceedings' }).waitFor();
    await page.getByRole('button', { name: 'Record a proceeding' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Do not write an account').waitFor();
    await dialog.getByLabel('Where').selectOption('KZ');
    await dialog.getByLabel('What it is about').selectOption('BEGGING_VAGRANCY');
    await dialog.getByLabel('How far it has come').selectOption('ADMIN_FINE_PENDING');
    await dialog.getByLabel('How it hangs together').selectOption('COMPELLED');
    await dialog.getByLabel('How grave the law takes it').selectOption('ADMINISTRATIVE');
    await dialog.getByLabel('Who leads it').fill('Almaly district court');
    await dialog.getByLabel('Its number there').fill('ZZQ-1, ZZQ-2');
    await dialog.getByLabel('By when something has to be done').fill('2037-12-01');
    await lawyer.expectAccessible();
    await dialog.getByRole('button', { name: 'Record it sealed' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Begging or vagrancy').waitFor();
    await lawyer.expectAccessible();
    const { rows } = await node.owner.query(
      `SELECT p::text AS line FROM proceeding p WHERE case_id = $1
       UNION ALL SELECT l::text FROM ledger_entry l WHERE case_id = $1 AND action LIKE 'proceeding.%'`,
      [caseId],
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const line of rows.map((row) => JSON.stringify(row))) {
      expect(line).not.toMatch(/BEGGING|FINE|COMPELLED|ZZQ|Almaly/);
      for (const word of ['BEGGING', 'ZZQ']) expect(line).not.toContain(Buffer.from(word).toString('hex'));
    }
  }, 60_000);

  test('asks to waive the fines, and they are waived', async () => {
    const { page } = lawyer;
    await page.getByRole('button', { name: 'Ask an authority' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('To waive the fine').check();
    await dialog.getByLabel('Of whom').fill('Almaly district court');
    await dialog.getByLabel('By when they have to answer').fill('2037-12-20');
    await dialog.getByRole('button', { name: 'Record what was asked' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('To waive the fine').waitFor();
    const clock = async () =>
      (
        await node.owner.query<{ due: string; over: boolean }>(
          `SELECT to_char(k.due_at AT TIME ZONE 'Asia/Almaty', 'YYYY-MM-DD') AS due, k.ended_at IS NOT NULL AS over
           FROM clock k JOIN proceeding p ON p.id = k.subject_id WHERE p.case_id = $1 AND k.kind = 'proceeding'`,
          [caseId],
        )
      ).rows.at(-1);
    expect(await clock()).toEqual({ due: '2037-12-21', over: false });
    await page.getByRole('button', { name: 'How it ended' }).click();
    await page.getByRole('dialog').getByLabel('Granted', { exact: true }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Record the outcome' }).click();
    await page.getByText('Granted, 23 Nov 2037').waitFor();
    expect(await clock()).toMatchObject({ over: true });
    await page.getByRole('button', { name: 'Record what became of it' }).click();
    await page.getByRole('dialog').getByLabel('Non-punishment: granted').check();
    await dialog.getByRole('button', { name: 'Record it', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Non-punishment: granted').first().waitFor();
    await lawyer.expectAccessible();
  }, 60_000);

  test('and his worker reads the outcome on the page of the case', async () => {
    const { page } = caseworker;
    await page.reload();
    await page.getByText('Granted, 23 Nov 2037').waitFor();
    await page.getByText('Begging or vagrancy').waitFor();
    await page.getByText('Non-punishment: granted').first().waitFor();
    await caseworker.expectAccessible();
    const stranger = await node.as('lawyer', await node.organisation('legal_aid', 'KZ'));
    const { rows } = await node.owner.query<{ id: string }>(
      'SELECT id FROM non_punishment_signal WHERE case_id = $1',
      [caseId],
    );
    const path = `/non-punishment/${rows[0]?.id}/proceedings`;
    expect((await advocate.get(path)).status).toBe(200);
    expect(slugOf(await stranger.get(path))).toBe('not-found');
    expect(slugOf(await constable.get(path))).toBe('not-permitted');
  }, 60_000);
});

describe('the police', () => {
  test('read the same words of him and of somebody who was never fined', async () => {
    const other = body(await worker.post('/cases', { ...man, exploitation: ['ForcedLabour'] }), 201).id;
    const [his, another] = [await toPolice(caseId), await toPolice(other)];
    expect(await readBy(constable, his)).toEqual(await readBy(constable, another));
    expect((await readBy(constable, his)).nonPunishment).toBeNull();
    expect((await readBy(advocate, legalId)).nonPunishment).toMatchObject({ signal: 'GRANTED' });
    const { page } = officer;
    for (const id of [his, another]) {
      await page.goto(`${node.url}/inbox/${id}`);
      await page.getByText('Please read before you act').waitFor();
      await page.getByText(noticeWords).waitFor();
      const shown = await officer.shown();
      for (const word of ['egging', 'Proceedings', 'ZZQ', 'waive', 'ranted'])
        expect(shown).not.toContain(word);
    }
    await officer.expectAccessible();
    // The same words do stand on the page of his lawyer.
    const seen = await lawyer.shown();
    for (const word of ['egging', 'Proceedings', 'ZZQ', 'waive', 'ranted']) expect(seen).toContain(word);
  }, 60_000);

  test('no page broke its own policy, threw, or failed to load', () => {
    expect([officer, caseworker, lawyer].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
