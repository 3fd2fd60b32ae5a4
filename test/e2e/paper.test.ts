import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Download, Page } from 'playwright-core';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { readPdf } from '../support/pdf.ts';
import { sent } from '../support/story.ts';

// A caseworker prints what is signed, what goes along and what is kept in a pocket.

let node: TestNode;
let browser: Window;
let shelter: TestOrganisation;
let caseworker: Person;
let made: Awaited<ReturnType<typeof sent>>;

beforeAll(async () => {
  node = await startNode();
  const ngo = await node.organisation('ngo', 'UZ');
  shelter = await node.organisation('shelter', 'UZ');
  const [worker, staff] = [await node.as('caseworker', ngo), await node.as('shelter_staff', shelter)];
  made = await sent(worker, shelter);
  await staff.post(`/referrals/${made.referralId}/accept`, { arrival: '2037-11-24T09:30:00.000Z' });
  browser = await openBrowser();
  caseworker = await browser.open(node.url, `caseworker1@${ngo.id}.test`);
}, 180_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

async function save(page: Page): Promise<Download> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the sheet' }).click();
  return coming;
}

const readSaved = async (sheet: Download) => readPdf(readFileSync(await sheet.path()));

describe('paper in a browser', () => {
  test('of a referral: the letter in two languages, with a name that tells nothing (PAPER-3, PAPER-14)', async () => {
    const { page } = caseworker;
    await page.goto(`${node.url}/referrals/${made.referralId}`);
    await page.getByRole('button', { name: 'Print the letter', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Print the letter' });
    await dialog.getByRole('group', { name: 'Language' }).getByText('Тоҷикӣ').click();
    await dialog.getByRole('group', { name: 'Beside it' }).getByText('Русский').click();
    await caseworker.expectAccessible();
    const address = await dialog.getByRole('link', { name: 'Open in a new tab' }).getAttribute('href');
    expect(address).toBe(`/api/v1/referrals/${made.referralId}/letter?language=tg&second=ru&size=12`);
    const sheet = await save(page);
    expect(sheet.suggestedFilename()).toMatch(/^document-[0-9A-F]{4}-[0-9A-F]{4}\.pdf$/);
    const read = await readSaved(sheet);
    expect(read.spoken.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Номаи равонакунӣ', 'Письмо о направлении']),
    );
    await page.getByText('The sheet is saved.').waitFor();
  }, 120_000);

  test('of an appointment: the card, in large print (PAPER-4, PAPER-11)', async () => {
    const { page } = caseworker;
    await page.getByRole('button', { name: 'Print the appointment card' }).click();
    const dialog = page.getByRole('dialog', { name: 'Print the appointment card' });
    await dialog.getByText('Large').click();
    const read = await readSaved(await save(page));
    expect(read.title).toBe('Appointment');
    expect(read.text).not.toContain(shelter.name);
  }, 60_000);

  test('of a decision: as it was recorded, in the language it was made in; and empty, for the next (PAPER-6, PAPER-7)', async () => {
    const { page } = caseworker;
    await page.goto(`${node.url}/cases/${made.caseId}/consents`);
    await page.getByRole('button', { name: 'Print the form' }).first().click();
    await caseworker.expectAccessible();
    const read = await readSaved(await save(page));
    expect([read.lang, new Set(read.spoken.map(({ lang }) => lang))]).toEqual(['tg', new Set(['tg', 'en'])]);
    await page.goto(`${node.url}/cases/${made.caseId}/consents/new?purpose=CASE_MANAGEMENT`);
    await page.getByRole('button', { name: 'Print an empty form' }).click();
    const empty = await readSaved(await save(page));
    expect(empty.text).toContain('May we keep notes about you');
  }, 120_000);

  test('whose letters paper cannot show: they are named before, and only where they would stand (PAPER-15)', async () => {
    const { page } = caseworker;
    await node.owner.query("UPDATE organisation SET name = 'Hope أمل' WHERE id = $1", [shelter.id]);
    await page.goto(`${node.url}/referrals/${made.referralId}`);
    await page.getByRole('button', { name: 'Print the letter', exact: true }).click();
    await page.getByText('Paper cannot show these letters: أ م ل.', { exact: false }).waitFor();
    await caseworker.expectAccessible();
    const read = await readSaved(await save(page));
    expect(read.text).toContain('Hope [?]');
    expect(read.text).toContain('[?] stands for letters that this sheet cannot show.');
    await page.getByRole('button', { name: 'Print the appointment card' }).click();
    await page.getByRole('dialog').getByText('Each print is recorded').waitFor();
    expect(await page.getByText('Paper cannot show').count()).toBe(0);
  }, 60_000);

  test('with nothing that the browser complains about', () => {
    expect([...caseworker.complaints]).toEqual([]);
  });
});
