import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { wordsIn } from '../../server/platform/words.ts';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, openCase } from '../support/story.ts';
import { numberFor } from '../support/visit.ts';

// Somebody at the house wants something for the bed. She has her number and a telephone without script; an ombudsperson
// in town hears complaints. And somebody who is stopped in the street has five words in her head.

let node: TestNode;
let browser: Window;
let ngo: TestOrganisation;
let worker: Client;
let caseId: string;
let number: string;
let keeper: Person;
let accused: Person;
let hearer: Person;
let phone: Page;
let complaints: readonly string[];
const { t } = wordsIn('en');

const idOf = async (client: Client) =>
  z.object({ user: z.looseObject({ id: z.string() }) }).parse((await client.get('/me')).body).user.id;

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'UZ');
  const ombudsperson = await node.organisation('ombudsperson', 'UZ');
  const police = await node.organisation('police', 'UZ');
  await node.owner.query(
    `INSERT INTO contact_point (id, country_code, function, organisation_id)
      VALUES (gen_random_uuid(), 'UZ', 'complaints', $1)`,
    [ombudsperson.id],
  );
  worker = await node.as('caseworker', ngo);
  const userId = await idOf(await node.as('caseworker', ngo, 2));
  for (const [role, at] of [
    ['lawyer', ombudsperson],
    ['police_officer', police],
  ] as const)
    await node.as(role, at);
  caseId = await openCase(worker);
  body(await worker.post(`/cases/${caseId}/names`, { organisationId: ngo.id, userId, name: 'Grey jacket' }));
  number = await numberFor(worker, caseId);
  browser = await openBrowser();
  keeper = await browser.open(node.url, `caseworker1@${ngo.id}.test`);
  accused = await browser.open(node.url, `caseworker2@${ngo.id}.test`);
  hearer = await browser.open(node.url, `lawyer1@${ombudsperson.id}.test`);
  ({ page: phone, complaints } = await browser.blank('en-GB', 'telephone without script'));
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe('Somebody who should help hurts her', () => {
  test('whoever it is has her case before them; she says it with one tap, without script (COMP-1, SURV-11)', async () => {
    await accused.page.goto(`${node.url}/cases/${caseId}`);
    await accused.page.getByRole('link', { name: 'Referrals' }).first().waitFor();
    await phone.goto(`${node.url}/visit`);
    await phone.getByLabel(t('visit.entry.number')).fill(number);
    await press(phone, t('visit.entry.open'));
    await phone.getByRole('link', { name: t('visit.acts.complain') }).click();
    await heading(phone, t('visit.complain.title'));
    await press(phone, 'Grey jacket');
    await phone.getByText(t('visit.complain.done')).waitFor();
  }, 60_000);

  test('from that tap on nothing of hers comes to their screen (COMP-2)', async () => {
    await accused.page.goto(`${node.url}/cases/${caseId}`);
    await accused.page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await accused.shown()).not.toContain('Referrals');
    // The control: her other worker reads it as before.
    await keeper.page.goto(`${node.url}/cases/${caseId}`);
    await keeper.page.getByRole('link', { name: 'Referrals' }).first().waitFor();
  }, 60_000);

  test('somebody outside reads it, and keeps them out; no page there leads to her case (COMP-3, COMP-8)', async () => {
    const { page } = hearer;
    await page.goto(`${node.url}/complaints`);
    await page.getByRole('link', { name: /^CP-/ }).click();
    await heading(page, 'What was said');
    await page.getByText('The person calls them: Grey jacket').waitFor();
    await page.getByText('Kept out of everything').waitFor();
    await hearer.expectAccessible();
    expect(await page.content()).not.toContain(caseId);
    await press(page, 'Keep out');
    await page.getByText('Decided. Their organisation is told what it has to plan with.').waitFor();
    await press(page, 'Answer it');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Upheld', { exact: true }).click();
    await dialog.getByLabel('The answer, in plain words').fill('You were right. They no longer work there.');
    await dialog.getByRole('button', { name: 'Send the answer' }).click();
    await heading(page, 'Upheld');
  }, 60_000);

  test('she reads what became of it (COMP-8)', async () => {
    await phone.goto(`${node.url}/visit`);
    await phone.getByText('You were right. They no longer work there.').waitFor();
    expect(await phone.locator('body').innerText()).toContain(t('visit.heard.upheld'));
    expect(complaints).toEqual([]);
  }, 60_000);
});

describe('Five words in her head', () => {
  let words = '';

  test('are made after the talk about them, and shown once (CARD-1)', async () => {
    const { page } = keeper;
    await page.goto(`${node.url}/cases/${caseId}/page`);
    await press(page, 'Make a card or a phrase');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Five words to remember, without paper').click();
    await dialog.getByRole('button', { name: 'Make it' }).click();
    // Nothing was ticked of the talk: what is wrong is said, and what was chosen is kept.
    await dialog.getByRole('alert').first().waitFor();
    for (const point of [
      'The person was alone with you',
      'What may happen where somebody finds it',
      'What it says to officials, and what it does not',
      'How it ends, also by the person alone',
      'That help comes without it as well',
    ])
      await dialog.getByText(point).click();
    await dialog.getByRole('button', { name: 'Make it' }).click();
    await page.getByText('The words to remember').waitFor();
    words = /^[a-z]+(?: [a-z]+){4}$/m.exec(await keeper.shown())?.[0] ?? '';
    expect(words.split(' ')).toHaveLength(5);
    await keeper.expectAccessible();
  }, 60_000);

  test('an officer who hears them reads whom to call, and nothing of her (CARD-4)', async () => {
    const { rows } = await node.owner.query<{ email: string }>(
      "SELECT email FROM user_account WHERE role = 'police_officer'",
    );
    const officer = await browser.open(node.url, rows[0]?.email ?? '');
    const { page } = officer;
    await page.goto(`${node.url}/card-check`);
    await page.getByLabel('Number or five words').fill(words);
    await press(page, 'Look it up');
    await page.getByText('Call before any decision').waitFor();
    const shown = await officer.shown();
    expect(shown).not.toContain('Presumed victim');
    expect(shown).not.toContain(words);
    await officer.expectAccessible();
    expect(officer.complaints).toEqual([]);
  }, 60_000);

  test('her worker sees that it was shown, ends it, and it says nothing any more (CARD-5)', async () => {
    const { page } = keeper;
    await page.goto(`${node.url}/cases/${caseId}/page`);
    await page.getByText(/^Shown once/).waitFor();
    await press(page, 'End this card');
    await page.getByText('The card is ended: whoever scans it finds nothing.').waitFor();
    await phone.goto(`${node.url}/card`);
    await phone.getByLabel(t('card.number')).fill(words);
    await press(phone, t('card.look'));
    await phone.getByText(t('card.unknown')).waitFor();
    expect(keeper.complaints).toEqual([]);
  }, 60_000);
});
