import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Role } from '#contract/codes';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { agreement, body, consentToBed, draft, mandate, openCase } from '../support/story.ts';

// A coordinator's morning: two offers of help from one post that may be one person, a referral to clear, another one
// whose receiver needs more time. All of it by keyboard, and the table says what the columns say.

const pairs = z.array(z.tuple([z.string(), z.string()]));

let node: TestNode;
let browser: Window;
let desk: TestOrganisation;
let shelter: TestOrganisation;
let caseworker: Client;
let coordinator: Person;
let hotline: Person;
let flags: readonly { id: string; reference: string }[];
let waiting: { id: string; reference: string };
let offered: { id: string; reference: string };

async function referral(): Promise<{ id: string; reference: string }> {
  const caseId = await openCase(caseworker);
  await consentToBed(caseworker, caseId, shelter);
  const id = await draft(caseworker, caseId, shelter);
  return { id, reference: String(body(await caseworker.post(`/referrals/${id}/send`)).reference) };
}

beforeAll(async () => {
  node = await startNode();
  desk = await node.organisation('coordinator', 'AE');
  const far = await node.organisation('coordinator', 'UZ');
  const ngo = await node.organisation('ngo', 'AE');
  shelter = await node.organisation('shelter', 'UZ');
  await agreement(node, 'AE', 'UZ', 'coordinated');
  for (const kind of ['route', 'clear']) await mandate(node, desk, kind);
  await mandate(node, far, 'clear');
  caseworker = await node.as('caseworker', ngo);
  const officer = await node.as('border_officer', await node.organisation('border', 'AE'));
  const seen = {
    post: 'AE-DXB-AIR-2',
    direction: 'leaving',
    reach: 'desk_now',
    sex: 'Feminine',
    child: 'no',
  };
  const raise = async () => {
    const flag = { ...seen, indicators: ['BEX-01', 'BEX-05'], travellingTo: 'UZ' };
    const { id, reference } = body(await officer.post('/flags', flag), 201);
    return { id, reference: String(reference) };
  };
  flags = [await raise(), await raise()];
  [waiting, offered] = [await referral(), await referral()];
  const [here, there] = [await node.as('coordinator', desk), await node.as('coordinator', far)];
  for (const client of [here, there]) body(await client.post(`/referrals/${offered.id}/clear`));
  browser = await openBrowser();
  const enter = async (role: Role, at: TestOrganisation) => {
    await node.as(role, at);
    return browser.open(node.url, `${role}1@${at.id}.test`);
  };
  coordinator = await enter('coordinator', desk);
  hotline = await enter('hotline_operator', await node.organisation('hotline', 'AE'));
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

const focused = () => coordinator.page.evaluate('document.activeElement.textContent');

describe('a coordinator’s morning', () => {
  test('the board says in words what waits, and reads well wide, narrow and dark', async () => {
    const { page } = coordinator;
    await page.getByRole('heading', { level: 2, name: 'Offers to triage (2)' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Waits for clearance (1)' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'With the receiver (1)' }).waitFor();
    await page.getByText('3 wait for you, 0 are overdue, 0 are due soon.').waitFor();
    // What she agreed to and what may be held against her is nobody's business here.
    expect(await coordinator.shown()).not.toMatch(/consent|agreed|SexualExploitation|No capacity/i);
    await coordinator.expectAccessible();
  }, 60_000);

  test('her list of work does not say that nothing waits while something does on the board', async () => {
    const { page } = coordinator;
    await page.goto(`${node.url}/work`);
    await page.getByText('3 wait for you, 0 are overdue').waitFor();
    expect(await page.getByText('Nothing waits for you.').count()).toBe(0);
    await coordinator.expectAccessible();
    await page.getByRole('main').getByRole('link', { name: 'Board' }).click();
    await page.getByRole('heading', { level: 2, name: 'Offers to triage (2)' }).waitFor();
    await page.getByRole('link', { name: offered.reference }).waitFor();
  }, 60_000);

  test('the table says the same as the columns, line by line', async () => {
    const { page } = coordinator;
    const cards = pairs.parse(
      await page.evaluate(`[...document.querySelectorAll('[data-column] [data-row]')].map((card) => [
        card.closest('[data-column]').querySelector('h2').textContent.replace(/ \\(.*/, ''),
        card.querySelector('a').textContent])`),
    );
    expect(cards).toHaveLength(4);
    await page.getByRole('button', { name: 'As a table' }).click();
    await page.getByRole('table').waitFor();
    const lines = pairs.parse(
      await page.evaluate(`[...document.querySelectorAll('tbody tr')].map((line) => [
        line.querySelector('td').textContent, line.querySelector('a').textContent])`),
    );
    const byName = (list: unknown[]) => list.map((it) => JSON.stringify(it)).toSorted();
    expect(byName(lines)).toEqual(byName(cards));
    expect(page.url()).toContain('view=table');
    await coordinator.expectAccessible();
    await page.getByRole('button', { name: 'As columns' }).click();
  }, 60_000);

  test('keys go from card to card, and the next step says why it is not hers', async () => {
    const { page } = coordinator;
    const first = page.locator('[data-column=triage] [data-row] a').first();
    await first.focus();
    await page.keyboard.press('ArrowDown');
    expect(flags.map(({ reference }) => reference)).toContain(await focused());
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe(waiting.reference);
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe(offered.reference);
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Only the receiver can accept.').waitFor();
    await coordinator.expectAccessible();
    await dialog.getByRole('button', { name: 'Give more time' }).press('Enter');
    const reasons = page.getByRole('dialog');
    await reasons.getByLabel('An interpreter has to be found').press('Space');
    await coordinator.expectAccessible();
    await reasons.getByRole('button', { name: 'Give more time and tell both' }).press('Enter');
    await page.getByText('There is more time. Both ends read why.').waitFor();
    const { clock } = body(await caseworker.get(`/referrals/${offered.id}`));
    expect(clock).toMatchObject({ moved: 'extended', reason: 'INTERPRETER_NEEDED' });
  }, 60_000);

  test('she clears by keyboard, and the card waits for the other country then', async () => {
    const { page } = coordinator;
    await page.getByRole('link', { name: waiting.reference }).focus();
    await page.keyboard.press('m');
    await page.getByRole('dialog').getByRole('button', { name: 'Clear it' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Clear it' }).press('Enter');
    await page.getByText('Cleared.', { exact: true }).waitFor();
    await page.getByText('Waits for Uzbekistan').first().waitFor();
    await page.getByRole('link', { name: waiting.reference }).click();
    await page.getByText('in force since', { exact: false }).waitFor();
    await coordinator.expectAccessible();
  }, 60_000);

  test('two offers may be of one person: she says so, takes it back, and closes one as a duplicate', async () => {
    const { page } = coordinator;
    const [one = { id: '', reference: '' }, two = one] = flags;
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.getByRole('link', { name: one.reference }).click();
    await page.getByText('In common: same post, travelling to the same country', { exact: false }).waitFor();
    await coordinator.expectAccessible();
    await page.getByRole('button', { name: `${two.reference} is not the same person` }).press('Enter');
    await page.getByText('Marked as not the same person.').waitFor();
    await page.getByRole('button', { name: `Take back what was said of ${two.reference}` }).press('Enter');
    await page.getByText('Taken back.').waitFor();
    await page.getByRole('button', { name: `${two.reference} may be the same person` }).press('Enter');
    await page.getByText('Marked as perhaps the same person.').waitFor();
    await page
      .getByRole('button', { name: `Close this one as a duplicate of ${two.reference}` })
      .press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Close it' }).press('Enter');
    await page.getByText('Closed.', { exact: true }).waitFor();
    const { rows } = await node.owner.query('SELECT closure FROM flag WHERE id = $1', [one.id]);
    expect(rows).toEqual([{ closure: 'DUPLICATE' }]);
  }, 60_000);

  test('a question mark shows the keys, and they can be turned off', async () => {
    const { page } = coordinator;
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.getByRole('heading', { level: 1, name: 'Board' }).waitFor();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    await coordinator.expectAccessible();
    await dialog.getByLabel('Single letters and signs work as keys').uncheck();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.keyboard.press('?');
    expect(new URL(page.url()).pathname).toBe('/board');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Keys on this page' }).click();
    await dialog.getByLabel('Single letters and signs work as keys').check();
    await dialog.getByRole('button', { name: 'Close' }).click();
  }, 60_000);

  test('the list is held still under the pointer until the change is asked for', async () => {
    const { page } = coordinator;
    // What the tests before this one changed is not to count as a change by others.
    await page.goto(`${node.url}/board`);
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: 'As a table' }).click();
    await page.locator('tbody tr').first().hover();
    const before = await page.locator('tbody tr').count();
    // A slow answer about what is over keeps nobody from seeing the rest.
    const unanswered = page.waitForRequest(/standing=over/, { timeout: 30_000 });
    await page.route(/standing=over/, () => undefined);
    await referral();
    await page.getByText('Others have changed this list since.').waitFor({ timeout: 30_000 });
    await unanswered;
    expect(await page.locator('tbody tr').count()).toBe(before);
    await page.getByRole('button', { name: 'Show the changes' }).press('Enter');
    await page.locator('tbody tr').nth(before).waitFor();
    await page.unroute(/standing=over/);
  }, 60_000);
});

test('a hotline’s beginning says what it begins first, and why the rest is empty', async () => {
  const { page } = hotline;
  await page.goto(`${node.url}/home`);
  await page.getByRole('heading', { level: 2, name: 'Somebody is here or on the telephone' }).waitFor();
  await page.getByText('Nobody asks anything of you now.', { exact: false }).waitFor();
  await hotline.expectAccessible();
  await page.goto(`${node.url}/work`);
  await page.getByText('Nothing waits for you.').waitFor();
  expect(await page.getByText('wait for you, ').count()).toBe(0);
}, 60_000);
