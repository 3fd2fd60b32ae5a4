import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { agreement, beds, body } from '../support/story.ts';

// Two at the change of shift who count the same house, and two administrators on the day of a signature.

let node: TestNode;
let browser: Window;
let shelter: TestOrganisation;
let other: Client;
let clerk: Client;
let person: Person;
let unitId: string;
let serviceId: string;

beforeAll(async () => {
  node = await startNode();
  shelter = await node.organisation('shelter', 'UZ');
  unitId = await beds(node, shelter, 6);
  const { rows } = await node.owner.query<{ id: string }>(
    'SELECT service_id AS id FROM capacity_unit WHERE id = $1',
    [unitId],
  );
  serviceId = rows[0]?.id ?? '';
  await agreement(node, 'KZ', 'UZ', 'direct');
  const ministry = await node.organisation('node', 'UZ');
  clerk = await node.as('administrator', ministry);
  await node.as('administrator', ministry, 2);
  other = await node.as('shelter_staff', shelter);
  await node.as('shelter_staff', shelter, 2);
  browser = await openBrowser();
  person = await browser.open(node.url, `shelter_staff2@${shelter.id}.test`);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await node.stop();
});

const free = (page: Page) => page.getByRole('textbox', { name: 'Free now' });
const clash = (page: Page) => page.getByRole('heading', { name: 'Somebody else has changed the same' });
async function counted(): Promise<unknown> {
  const { rows } = await node.owner.query(
    'SELECT maximum - occupied - held - out_of_service AS free FROM capacity_unit WHERE id = $1',
    [unitId],
  );
  return rows[0];
}

describe('Two who count one house', () => {
  test('“still right” is said of what is seen: of another count it is asked first (DRAFT-20, DIR-28)', async () => {
    const { page } = person;
    await page.goto(`${node.url}/capacity`);
    await page.getByRole('button', { name: 'Still right' }).waitFor();
    body(await other.post(`/services/${serviceId}/capacity`, { available: 2 }));
    await page.getByRole('button', { name: 'Still right' }).click();
    await clash(page).waitFor();
    expect(await counted()).toEqual({ free: 2 });
    await person.expectAccessible();
    await page.getByRole('radio', { name: /^Theirs/ }).check();
    await page.getByRole('button', { name: 'Save what I chose' }).click();
    await page.getByText('House: saved.').waitFor();
    expect(await counted()).toEqual({ free: 2 });
    // Seen and unchanged, it is taken without a question.
    await page.getByRole('button', { name: 'Still right' }).click();
    await page.getByText('House: saved.').waitFor();
    expect(await clash(page).count()).toBe(0);
  }, 60_000);

  test('who typed another number chooses between the two', async () => {
    const { page } = person;
    await page.goto(`${node.url}/capacity`);
    await free(page).fill('5');
    body(await other.post(`/services/${serviceId}/capacity`, { available: 1 }));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await clash(page).waitFor();
    await page.getByRole('button', { name: 'Back to the form' }).click();
    expect(await free(page).inputValue()).toBe('5');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('radio', { name: /^Mine/ }).check();
    await page.getByRole('button', { name: 'Save what I chose' }).click();
    await page.getByText('House: saved.').waitFor();
    expect(await counted()).toEqual({ free: 5 });
    expect(await free(page).inputValue()).toBe('5');
    await page.getByRole('button', { name: 'Still right' }).waitFor();
  }, 60_000);
});

describe('Two who write down what was signed', () => {
  let page: Page;
  const made = { countryA: 'KZ', countryB: 'UZ' };
  const modes = async () =>
    (
      await node.owner.query<{ mode: string }>(
        "SELECT mode FROM agreement WHERE country_a = 'KZ' AND valid_to IS NULL",
      )
    ).rows.map(({ mode }) => mode);

  test('the later sees what the other has agreed on, and chooses (DRAFT-20, DIR-29)', async () => {
    const { organisation } = clerk;
    const writer = await browser.open(node.url, `administrator2@${organisation?.id ?? ''}.test`);
    ({ page } = writer);
    await page.goto(`${node.url}/agreements`);
    await page.getByLabel('One country').selectOption('KZ');
    await page.getByLabel('Other country').selectOption('UZ');
    await page.getByText('The new agreement ends this one').waitFor();
    await page.getByRole('radio', { name: /^Direct/ }).check();
    body(
      await clerk.post('/agreements', {
        ...{ ...made, mode: 'coordinated', validFrom: node.clock.now().toISOString() },
      }),
      201,
    );
    await page.getByRole('button', { name: 'Make the agreement' }).click();
    await clash(page).waitFor();
    expect(await modes()).toEqual(['coordinated']);
    await writer.expectAccessible();
    await page.getByRole('radio', { name: /^Mine/ }).check();
    await page.getByRole('button', { name: 'Save what I chose' }).click();
    await page.getByText('The agreement holds from now on.', { exact: false }).waitFor();
    expect(await modes()).toEqual(['direct']);
  }, 60_000);
});
