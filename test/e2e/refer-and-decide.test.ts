import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { stepTitles } from '../support/refer-steps.ts';
import { beds, body, consentToBed, openCase, sent } from '../support/story.ts';
import type { Client } from '../support/client.ts';

// Ten at night: a caseworker asks a shelter for a bed without touching a mouse, reading beforehand what they will read;
// two people of the shelter decide at the same moment, also by keyboard, and the second is told who was first.

let node: TestNode;
let browser: Window;
let shelter: TestOrganisation;
let client: Client;
let caseworker: Person;
let staff: Person;
let second: Person;
let caseId = '';
let previewed: string[] = [];

beforeAll(async () => {
  node = await startNode();
  const ngo = await node.organisation('ngo', 'UZ');
  shelter = await node.organisation('shelter', 'UZ');
  await beds(node, shelter, 6);
  await beds(node, await node.organisation('shelter', 'UZ'), 0);
  client = await node.as('caseworker', ngo);
  caseId = await openCase(client, { needs: ['shelter_bed'] });
  await consentToBed(client, caseId, shelter);
  browser = await openBrowser();
  await node.as('shelter_staff', shelter);
  await node.as('shelter_staff', shelter, 2);
  caseworker = await browser.open(node.url, `caseworker1@${ngo.id}.test`);
  staff = await browser.open(node.url, `shelter_staff1@${shelter.id}.test`);
  second = await browser.open(node.url, `shelter_staff2@${shelter.id}.test`);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

const text = z.string();
/** What has the focus, by the words of its label, its name or itself. */
const focused = async (page: Page) =>
  text.parse(
    await page.evaluate(
      `(({ ariaLabel, labels, innerText }) => ariaLabel ?? labels?.[0]?.innerText ?? innerText ?? '')(document.activeElement)`,
    ),
  );

/** Tab by tab, as somebody without a mouse; fails where it is never come to. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if ((await focused(page)).startsWith(words)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`No Tab leads to: ${words}`);
}

async function pressOn(page: Page, words: string, key = 'Enter'): Promise<void> {
  await tabTo(page, words);
  await page.keyboard.press(key);
}

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
/** The facts under a heading, line by line. */
const factsUnder = (page: Page, heading: string) =>
  page
    .locator('section', { has: page.getByRole('heading', { level: 2, name: heading, exact: true }) })
    .locator('dl > div')
    .allInnerTexts();

/** At 320 pixels in the dark, where both together might fail though each alone does not. */
async function expectNarrowDark(person: Person): Promise<void> {
  const { page } = person;
  await page.setViewportSize({ width: 320, height: 640 });
  await person.expectAccessible();
  await page.setViewportSize({ width: 1280, height: 900 });
}

describe('a referral in seven steps, by keyboard alone', () => {
  test('goes from the case to the last step, each an address, and the way back loses nothing', async () => {
    const { page } = caseworker;
    await page.goto(`${node.url}/cases/${caseId}`);
    await page.getByRole('link', { name: 'Ask somebody to help' }).waitFor();
    await pressOn(page, 'Ask somebody to help');
    await title(page, stepTitles[0]);
    await tabTo(page, 'Standard');
    await page.keyboard.press('ArrowUp');
    expect(await page.getByLabel('Within 24 hours').isChecked()).toBe(true);
    await expectNarrowDark(caseworker);
    await pressOn(page, 'Continue');
    await title(page, stepTitles[1]);
    await page.getByText('Fits', { exact: true }).first().waitFor();
    await pressOn(page, shelter.name, 'Space');
    expect(await page.getByRole('radio', { name: shelter.name }).isChecked()).toBe(true);
    expect(await caseworker.shown()).toMatch(/not counted for [\d,]+ days/);
    await expectNarrowDark(caseworker);
    await pressOn(page, 'Continue');
    await title(page, stepTitles[2]);
    expect(new URL(page.url()).pathname).toMatch(new RegExp(`^/cases/${caseId}/refer/shared/[0-9a-f-]{36}$`));
    await expectNarrowDark(caseworker);
    // Back and forth: what was chosen is still chosen, and there is still one draft.
    await page.goBack();
    await title(page, stepTitles[1]);
    expect(await page.getByRole('radio', { name: shelter.name }).isChecked()).toBe(true);
    await pressOn(page, 'Continue');
    for (const name of stepTitles.slice(2, 6)) {
      await title(page, name);
      await expectNarrowDark(caseworker);
      await pressOn(page, 'Continue');
    }
    await title(page, stepTitles[6]);
    const { body: outbox } = await client.get(`/referrals?box=outbox&caseId=${caseId}`);
    expect(outbox).toMatchObject({ items: [{ status: 'DRAFT', to: { id: shelter.id } }] });
  }, 120_000);

  test('shows on its last page what the shelter will read, also after a reload, and sends at one press', async () => {
    const { page } = caseworker;
    await page.reload();
    await page.getByText('This is exactly what the receiver reads').waitFor();
    await expectNarrowDark(caseworker);
    previewed = await factsUnder(page, 'From sending on');
    expect(previewed.length).toBeGreaterThan(5);
    await pressOn(page, `Send to ${shelter.name}`);
    await page.getByText(`Sent to ${shelter.name}.`).waitFor();
    await page.getByRole('button', { name: 'Recall it' }).waitFor();
    await caseworker.expectAccessible();
  }, 60_000);
});

describe('a shelter decides, by keyboard alone', () => {
  test('arrows go from card to card and Enter opens: it reads what was previewed, and nothing beyond', async () => {
    const { page } = staff;
    await sent(client, shelter, { urgency: 'STANDARD' });
    await page.reload();
    await page.getByText('To decide (2)').waitFor();
    await expectNarrowDark(staff);
    await page.keyboard.press('ArrowDown');
    const first = await page.evaluate('document.activeElement.id');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.id')).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate('document.activeElement.id')).toBe(first);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'About the person' }).waitFor();
    expect(await factsUnder(page, 'About the person')).toEqual(previewed);
    expect(await factsUnder(page, 'Handover')).toEqual([]);
  }, 60_000);

  test('the letters may be off, and then they do nothing', async () => {
    const { page } = staff;
    await page.getByRole('link', { name: 'Inbox' }).first().click();
    await page.getByText('To decide (2)').waitFor();
    await page.getByLabel('Single letters work as keys').uncheck();
    await page.getByRole('link', { name: 'Bed in a shelter' }).first().focus();
    await page.keyboard.press('a');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByLabel('Single letters work as keys').check();
    await page.getByRole('link', { name: 'Bed in a shelter' }).first().focus();
    await page.keyboard.press('q');
    await page.getByRole('dialog', { name: 'Ask something' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }, 60_000);

  test('of two who accept at once one does, and the other is told who', async () => {
    const late = second.page;
    await late.reload();
    await late.getByText('To decide (2)').waitFor();
    for (const { page } of [staff, second]) {
      await page.getByRole('link', { name: 'Bed in a shelter' }).first().focus();
      await page.keyboard.press('a');
      await page.getByRole('dialog', { name: 'Accept' }).waitFor();
    }
    await staff.expectAccessible();
    await pressOn(staff.page, 'Accept and tell the sender');
    await staff.page.getByText('To decide (1)').waitFor();
    await pressOn(late, 'Accept and tell the sender');
    await late.getByText(/shelter_staff 1 accepted it .+ ago\. Nothing was changed by you\./).waitFor();
    await second.expectAccessible();
    const { body: inbox } = await client.get(`/referrals?box=outbox&caseId=${caseId}`);
    expect(inbox).toMatchObject({ items: [{ status: 'ACCEPTED' }] });
  }, 60_000);

  test('she arrives, and the places say it; a count is confirmed with one press, too many are said', async () => {
    const { page } = staff;
    await page.getByLabel('Accepted (1)').check();
    await page.getByRole('link', { name: 'Bed in a shelter' }).click();
    await page.getByRole('button', { name: 'The person has arrived' }).click();
    await page.getByText('The person has arrived.').waitFor();
    await page.getByRole('link', { name: 'Places' }).click();
    await page.getByText(/Not confirmed for/).waitFor();
    await page.getByRole('button', { name: 'Still right' }).click();
    await page.getByText(/Confirmed .+ ago/).waitFor();
    await page.getByRole('textbox', { name: 'Free now' }).fill('0');
    await page.getByRole('textbox', { name: 'More people than places' }).fill('2');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('2 people more than there are places.').waitFor();
    await expectNarrowDark(staff);
  }, 60_000);

  test('and each finds it in what waits', async () => {
    const { page } = staff;
    await page.getByRole('navigation').getByRole('link', { name: 'My work' }).click();
    await page.getByRole('link', { name: /^Overcrowded: House/ }).waitFor();
    await page.getByRole('link', { name: /^Answer a request/ }).waitFor();
    await expectNarrowDark(staff);
    await caseworker.page.getByRole('navigation').getByRole('link', { name: 'My work' }).click();
    await caseworker.page.getByRole('link', { name: /^Waits for an answer/ }).waitFor();
    await expectNarrowDark(caseworker);
    const hers = body(await client.get(`/cases/${caseId}`));
    expect(await staff.shown()).not.toContain(String(hers.code));
  }, 60_000);

  test('no page broke its own policy, threw, or failed to load', () => {
    // That the second came too late is an answer of 409, which a browser writes down.
    const heard = [caseworker, staff, second].flatMap(({ complaints }) => complaints);
    expect(heard.filter((complaint) => !complaint.includes('409'))).toEqual([]);
  });
});
