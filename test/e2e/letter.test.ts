import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible, openBrowser, type Person, type Window } from '../support/browser.ts';
import { canariesIn, copyOfAllTables } from '../support/canaries.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { readPdf } from '../support/pdf.ts';
import { body, consent, draft, openCase } from '../support/story.ts';

// The doctor of a district has no account and will never have one. A caseworker sends her a letter that bears a number; on
// a page with it she reads what is asked, asks back, and says yes. It works once. Nothing of an identity goes there.

let node: TestNode;
let browser: Window;
let ngo: TestOrganisation;
let clinic: TestOrganisation;
let client: Client;
let worker: Person;
let doctor: Page;
let caseId = '';
let referralId = '';
let number = '';
let code = '';
const wire: string[] = [];

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'UZ');
  clinic = { id: randomUUID(), name: 'Clinic of the district', kind: 'health', country: 'UZ' };
  await node.owner.query(
    `INSERT INTO organisation (id, name, kind, country_code, off_platform, created_at)
     VALUES ($1, $2, 'health', 'UZ', true, now())`,
    [clinic.id, clinic.name],
  );
  client = await node.as('caseworker', ngo);
  browser = await openBrowser();
  worker = await browser.open(node.url, `caseworker1@${ngo.id}.test`);
  ({ caseId, referralId } = await sendTo());
  code = String(body(await client.get(`/cases/${caseId}`)).code);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

async function sendTo() {
  const ofCase = await openCase(client);
  const agreed = await consent(client, ofCase, 'SERVICE_REFERRAL', clinic);
  const id = await draft(client, ofCase, clinic, { services: ['medical_exam', 'crisis_counselling'] });
  expect(body(await client.post(`/referrals/${id}/send`)).status).toBe('SENT');
  return { caseId: ofCase, referralId: id, agreed };
}

const rows = async (sql: string, ...values: unknown[]) =>
  (await node.owner.query<Record<string, unknown>>(sql, values)).rows;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const digits = () => number.replaceAll(' ', '');
/** What only a receiver who has accepted here may read, and what nobody outside ever does. */
const deeper = /debt|bondage|withh[eo]ld|sexual|Emirates|Tajikistan|27–29|friends/i;

describe('a letter to somebody who does not work here', () => {
  test('is made with its number by the owner, who is shown it once', async () => {
    const { page } = worker;
    await page.goto(`${node.url}/referrals/${referralId}`);
    await page.getByRole('heading', { level: 2, name: 'The receiver does not work here' }).waitFor();
    expect(await page.getByRole('button', { name: /telephone/i }).count()).toBe(0);
    await press(page, 'Make a letter with a number');
    await page.getByRole('dialog').getByLabel('English').check();
    await press(page, 'Make it');
    const shown = page.getByText(/^\d{4} \d{4} \d{4} \d{4}$/);
    number = await shown.innerText();
    await worker.expectAccessible();
    const saving = page.waitForEvent('download');
    await press(page, 'Save the letter');
    const saved = await saving;
    // The name of the file tells nothing of what is in it.
    expect(saved.suggestedFilename()).toMatch(/^document-RF-[\w-]+\.pdf$/);
    const { text, lang } = await readPdf(readFileSync(await saved.path()));
    expect(lang).toBe('en');
    for (const said of [number, `${node.url}/answer`, clinic.name, ngo.name, 'Medical'])
      expect(text).toContain(said);
    expect(text).not.toMatch(deeper);
    expect(text).not.toContain(code);
    await page.reload();
    await page.getByText('A number is out until').waitFor();
    expect(await worker.shown()).not.toContain(number);
  }, 120_000);

  test('leads to one page by its square code, without a server being sent the number in an address', async () => {
    ({ page: doctor } = await browser.blank());
    doctor.on('request', (request) => wire.push(request.url()));
    await doctor.goto(`${node.url}/answer#${digits()}`);
    await doctor.getByRole('button', { name: 'Open' }).waitFor();
    expect(await doctor.getByLabel('The number').inputValue()).toBe(digits());
    expect(doctor.url()).toBe(`${node.url}/answer`);
    await expectAccessible(doctor);
    await press(doctor, 'Open');
    await doctor.getByRole('heading', { level: 2, name: 'What we ask you for' }).waitFor();
    const shown = await doctor.locator('main').innerText();
    expect(shown).toContain(ngo.name);
    expect(shown).not.toMatch(deeper);
    expect(shown).not.toContain(code);
    await expectAccessible(doctor);
  }, 120_000);

  test('is asked about, with what is missing said beside the field; the owner hears it at once', async () => {
    await press(doctor, 'Send the answer');
    await doctor.getByText('Choose your answer.').first().waitFor();
    await doctor.getByLabel('We have a question first').check();
    await doctor.getByLabel('If you ask: what about').selectOption('languages');
    await doctor.getByLabel('Doctor or nurse').check();
    await press(doctor, 'Send the answer');
    await doctor.getByRole('status').waitFor();
    await doctor.context().close();
    expect(wire.filter((address) => address.replace(/#.*/, '').includes(digits()))).toEqual([]);
    const { page } = worker;
    await page.goto(`${node.url}/referrals/${referralId}`);
    await page.getByText('They have a question · Through the page · Doctor or nurse').waitFor();
    body(
      await client.post(`/referrals/${referralId}/answer`, { answer: 'Canary: Tajik, and some Russian.' }),
    );
  }, 120_000);

  test('is answered on a telephone without a script, where the owner’s word stands, and only there', async () => {
    ({ page: doctor } = await browser.blank('en-GB', 'telephone without script'));
    await doctor.goto(`${node.url}/answer`);
    await doctor.getByLabel('The number').fill(number);
    await press(doctor, 'Open');
    await doctor.getByText('Canary: Tajik, and some Russian.').waitFor();
    expect(
      canariesIn(await copyOfAllTables(node.database.adminUrl), ['Tajik, and some', number, digits()]),
    ).toEqual([]);
    await doctor.getByLabel('Yes, we can help').check();
    await doctor
      .getByRole('group', { name: 'If yes: with what' })
      .getByLabel(/counselling/i)
      .uncheck();
    await doctor.getByLabel('Doctor or nurse').check();
    await press(doctor, 'Send the answer');
    await doctor.getByText('This number opens nothing any more.').waitFor();
  }, 120_000);

  test('works once: its number and one that never was get the same words', async () => {
    const open = async (typed: string) => {
      await doctor.goto(`${node.url}/answer`);
      await doctor.getByLabel('The number').fill(typed);
      await press(doctor, 'Open');
      await doctor.getByRole('alert').waitFor();
      return doctor.locator('main').innerText();
    };
    const used = await open(number);
    expect(used).toContain('This number opens nothing, or nothing any more.');
    expect(await open('0000 0000 0000 0000')).toBe(used);
    await doctor.context().close();
  }, 120_000);

  test('is seen by its owner with way, function and time; no identity went, nobody there has the case', async () => {
    const { page } = worker;
    await page.goto(`${node.url}/referrals/${referralId}`);
    await page.getByText('They said yes · Through the page · Doctor or nurse').waitFor();
    await page.getByText('The last number: Used up by the answer.').waitFor();
    await worker.expectAccessible();
    expect(
      await rows('SELECT status, segments, new_case_id AS "case" FROM referral WHERE id = $1', referralId),
    ).toEqual([{ status: 'ACCEPTED', segments: [], case: null }]);
    expect(await rows('SELECT accepted_services AS yes FROM referral WHERE id = $1', referralId)).toEqual([
      { yes: ['medical_exam'] },
    ]);
    expect(await rows('SELECT 1 FROM disclosure_grant')).toEqual([]);
    expect(await rows('SELECT what, way FROM outside_answer ORDER BY id')).toEqual([
      { what: 'asked', way: 'link' },
      { what: 'accepted', way: 'link' },
    ]);
    const lines = await rows(
      "SELECT user_id AS user FROM ledger_entry WHERE subject_id = $1 AND action = 'referral.answer-by-link'",
      referralId,
    );
    expect(lines).toEqual([{ user: null }, { user: null }]);
  }, 120_000);

  test('opens nothing once she has taken her consent back', async () => {
    const taken = await sendTo();
    const made = body(await client.post(`/referrals/${taken.referralId}/link`), 201);
    const open = async () => {
      const { page } = await browser.blank('en-GB', 'telephone without script');
      await page.goto(`${node.url}/answer`);
      await page.getByLabel('The number').fill(String(made.number));
      await press(page, 'Open');
      await page.getByRole('heading', { name: 'What we ask you for' }).or(page.getByRole('alert')).waitFor();
      const shown = await page.locator('main').innerText();
      await page.context().close();
      return shown;
    };
    expect(await open()).toContain(ngo.name);
    body(await client.post(`/consents/${taken.agreed}/withdraw`, { channel: 'oral' }));
    const after = await open();
    expect(after).toContain('This number opens nothing, or nothing any more.');
    expect(after).not.toContain(ngo.name);
  }, 120_000);
});
