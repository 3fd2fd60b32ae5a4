import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { tongues } from '#contract/tongue';
import { audit, openBrowser, type Window } from '../support/browser.ts';
import { password, startNode, type TestNode } from '../support/node.ts';

// At a door with one hand: the page itself is seen first, and all else is behind one button.

let node: TestNode;
let browser: Window;
let page: Page;

beforeAll(async () => {
  node = await startNode();
  const ngo = await node.organisation('ngo', 'UZ');
  await node.as('caseworker', ngo);
  browser = await openBrowser();
  ({ page } = await browser.open(node.url, `caseworker1@${ngo.id}.test`));
  await page.setViewportSize({ width: 320, height: 640 });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

const menu = () => page.getByRole('button', { name: 'Menu' });
const isOpen = async () => (await menu().getAttribute('aria-expanded')) === 'true';
const link = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true });
const title = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

const skip = 'Skip to the main content';

/** What the keyboard comes to from the top of the page, in words, until the page itself begins. */
async function tabbed(): Promise<string[]> {
  await page.getByRole('link', { name: skip }).focus();
  const come: string[] = [];
  while (come.length < 40) {
    const [words, isBelow] = z
      .tuple([z.string(), z.boolean()])
      .parse(
        await page.evaluate(
          '(({ ariaLabel, innerText }) => [ariaLabel ?? innerText, document.activeElement.closest("main, footer, dialog") !== null])(document.activeElement)',
        ),
      );
    if (isBelow) return come;
    come.push(words);
    await page.keyboard.press('Tab');
  }
  throw new Error('The page itself is never come to');
}

const above = `document.querySelector('main').offsetTop - document.querySelector('header').offsetTop`;
/** How high it is in our own letters, which may come after the words. */
const bar = async () => z.number().parse(await page.evaluate(`document.fonts.ready.then(() => ${above})`));
const alwaysThere = [skip, 'Panah', 'Notices: nothing new', 'Hide the screen (Ctrl + .)', 'Menu'];
const own = ['Unfinished', 'My keys', 'Security', 'Sign out', 'Language of this page'];
const work = ['My work', 'My cases', 'Sent referrals', 'Inbox', 'Needed now', 'Journeys', 'Places'];
const places = [...work, 'Services given', 'Complaints', 'Identity officer'];

describe('on a phone', () => {
  test('the page begins below one line, with Hide and Menu, and nothing in it is small (GAL-10)', async () => {
    await page.goto(`${node.url}/work`);
    await title('My work');
    expect(await tabbed()).toEqual(alwaysThere);
    expect(await bar()).toBeLessThan(80);
    expect(await link('My cases').isVisible()).toBe(false);
    expect(await audit(page)).toEqual([]);
  }, 60_000);

  test('it is one line in every language (GAL-10)', async () => {
    for (const tongue of [...tongues.filter((other) => other !== 'en'), 'en'] as const) {
      await page.locator('header button[aria-expanded]').click();
      await page.locator('header select').selectOption(tongue);
      await page.locator(`html[lang=${tongue}]`).waitFor({ state: 'attached' });
      await page.keyboard.press('Escape');
      expect([tongue, (await bar()) < 80]).toEqual([tongue, true]);
    }
    await page.setViewportSize({ width: 180, height: 640 });
    expect(await bar()).toBeGreaterThan(80);
    await page.setViewportSize({ width: 320, height: 640 });
  }, 60_000);

  test('the button shows every place and what is hers, in order, and Escape takes them away (GAL-10)', async () => {
    await menu().press('Enter');
    expect(await isOpen()).toBe(true);
    expect(await tabbed()).toEqual([...alwaysThere, ...own, ...places]);
    expect(await audit(page)).toEqual([]);
    const small = `[...document.querySelectorAll('header a, header button, header select, nav a')]
      .map((it) => [it.innerText, it.getBoundingClientRect()])
      .filter(([, { width, height }]) => width < 44 || height < 44).map(([words]) => words)`;
    expect(await page.evaluate(small)).toEqual([]);
    await page.evaluate(`document.querySelector('header a').style.minHeight = '20px'`);
    expect(await page.evaluate(small)).toHaveLength(1);
    await page.evaluate(`document.querySelector('header a').style.minHeight = ''`);
    await link('Inbox').focus();
    await page.keyboard.press('Escape');
    expect(await isOpen()).toBe(false);
    expect(await page.evaluate('document.activeElement.innerText')).toBe('Menu');
    expect(await link('Inbox').isVisible()).toBe(false);
  }, 60_000);

  test('gone to another page and back, it is closed (GAL-10)', async () => {
    await menu().click();
    await link('My cases').click();
    await title('My cases');
    expect(await isOpen()).toBe(false);
    await page.goBack();
    await title('My work');
    expect(await isOpen()).toBe(false);
    await menu().click();
    await link('My work').click();
    await link('My work').waitFor({ state: 'hidden' });
    expect(await isOpen()).toBe(false);
  }, 60_000);

  test('hiding is one press away, and signing out two (GAL-10)', async () => {
    await page.getByRole('button', { name: 'Hide' }).click();
    await title('Locked');
    expect(await page.locator('body').innerText()).not.toContain('My work');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await title('My work');
    await menu().click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  }, 60_000);
});
