import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { audit, openBrowser, type Person, type Window } from '../support/browser.ts';
import { startNode, type TestNode } from '../support/node.ts';

// A line of two bars in a valley: what is late says so and is asked again, and what does not come leaves a page.

let node: TestNode;
let browser: Window;
let person: Person;
let page: Page;

beforeAll(async () => {
  node = await startNode();
  const ngo = await node.organisation('ngo', 'UZ');
  await node.as('caseworker', ngo);
  browser = await openBrowser();
  person = await browser.open(node.url, `caseworker1@${ngo.id}.test`);
  page = person.page;
  await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

/** The first request is never answered; how many came, and all others are. */
async function hangOnce(url: string): Promise<{ count: number }> {
  const asked = { count: 0 };
  await page.route(url, async (route: Route) => {
    asked.count += 1;
    if (asked.count > 1) await route.continue();
  });
  return asked;
}

/** As in a browser that keeps no program for itself: every piece comes over the network. */
async function keepNothing(): Promise<void> {
  await page.addInitScript('delete Navigator.prototype.serviceWorker');
  await page.evaluate(
    'navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister())))',
  );
}

describe('what is late', () => {
  test('says so after four seconds, and is asked for anew (GAL-5)', async () => {
    const asked = await hangOnce('**/api/v1/cases?*');
    await page.getByRole('navigation').getByRole('link', { name: 'My cases', exact: true }).click();
    const again = page.getByRole('button', { name: 'Try again' });
    await page.getByText('Loading…').first().waitFor();
    expect(await again.count()).toBe(0);
    await again.waitFor();
    await page.getByText('Still loading. The connection is slow, or the server is busy.').waitFor();
    expect(await audit(page)).toEqual([]);
    expect(asked.count).toBe(1);
    await again.click();
    await page.getByText('No case is open.', { exact: false }).waitFor();
    expect(asked.count).toBe(2);
    expect(await again.count()).toBe(0);
    await page.unroute('**/api/v1/cases?*');
  }, 60_000);

  test('is said of a button too, which then goes on as it was (GAL-5)', async () => {
    const { page: door } = await browser.blank();
    const held: Route[] = [];
    await door.route('**/api/v1/session', (route) => {
      held.push(route);
    });
    await door.goto(node.url);
    await door.getByLabel('E-mail address').fill('nobody@example.org');
    await door.getByLabel('Password').fill('a long test password');
    await door.getByRole('button', { name: 'Sign in' }).click();
    const still = door.getByText('Still being sent. Nothing is lost while you wait.');
    expect(await still.count()).toBe(0);
    await still.waitFor();
    expect(await audit(door)).toEqual([]);
    expect(held).toHaveLength(1);
    await held[0]?.continue();
    await door.getByText('That did not sign you in').waitFor();
    expect(await still.count()).toBe(0);
    await door.context().close();
  }, 60_000);
});

describe('a piece of the program that does not come', () => {
  test('leaves a page that says so and loads again, and the way elsewhere stays open (GAL-6)', async () => {
    await keepNothing();
    await page.route('**/assets/routes-office*', (route) => route.abort());
    await page.reload();
    await page.getByRole('link', { name: 'Security' }).click();
    await page.getByRole('heading', { level: 1, name: 'This page did not open' }).waitFor();
    await person.expectAccessible();
    await page.getByRole('navigation').getByRole('link', { name: 'My cases', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'My cases' }).waitFor();
    await page.getByRole('link', { name: 'Security' }).click();
    await page.getByRole('heading', { level: 1, name: 'This page did not open' }).waitFor();
    await page.unroute('**/assets/routes-office*');
    await page.getByRole('button', { name: 'Load the page again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Security' }).waitFor();
  }, 60_000);
});
