import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { z } from 'zod';
import { flags, program } from './chromium.ts';
import { monday, password } from './node.ts';

const settings = {
  viewport: { width: 1280, height: 900 },
  locale: 'en-GB',
  reducedMotion: 'reduce' as const,
};
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What somebody without an account has in her hand. */
export type BlankKind = 'computer' | 'telephone without script';
const kinds: Readonly<Record<BlankKind, object>> = {
  computer: {},
  'telephone without script': { javaScriptEnabled: false, viewport: { width: 320, height: 640 } },
};

export interface Window {
  /** A person at a screen of their own, signed in through the page. */
  open(url: string, email: string): Promise<Person>;
  /** A page at which nobody is signed in, with what the browser complained about; `locale` is the browser's language. */
  blank(locale?: string, kind?: BlankKind): Promise<{ page: Page; complaints: readonly string[] }>;
  close(): Promise<void>;
}

export interface Person {
  readonly page: Page;
  /** Everything the page shows now, as text. */
  shown(): Promise<string>;
  /** The page as it is, in light, dark and on a narrow screen: no axe violation, nothing to scroll sideways for. */
  expectAccessible(): Promise<void>;
  /** What the browser complained about: refused by the page's policy, thrown, or failed to load. */
  readonly complaints: readonly string[];
}

export async function openBrowser(): Promise<Window> {
  const { path, tidy } = await program();
  const browser = await chromium.launch({ executablePath: path, args: flags });
  return {
    open: async (url, email) => signIn(await browser.newContext(settings), url, email),
    blank: async (locale = settings.locale, kind = 'computer') =>
      newPage(await browser.newContext({ ...settings, locale, ...kinds[kind] })),
    close: async () => {
      await browser.close();
      tidy();
    },
  };
}

/** One that keeps in `folder` what browsers keep: to look there at what is left. */
export async function openProfile(folder: string): Promise<Window> {
  const { path, tidy } = await program();
  const context = await chromium.launchPersistentContext(folder, {
    ...settings,
    executablePath: path,
    args: flags,
  });
  return {
    open: (url, email) => signIn(context, url, email),
    blank: () => newPage(context),
    close: async () => {
      await context.close();
      tidy();
    },
  };
}

async function newPage(context: BrowserContext): Promise<{ page: Page; complaints: string[] }> {
  await context.clock.setFixedTime(monday);
  const page = await context.newPage();
  // Longer than a page takes to ask again by itself.
  page.setDefaultTimeout(25_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Whether somebody is signed in is asked of the server, which says so with 401.
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
  return { page, complaints };
}

async function signIn(context: BrowserContext, url: string, email: string): Promise<Person> {
  const { page, complaints } = await newPage(context);
  await page.goto(url);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  // The light page for an offer of help has no such button: it says who is signed in.
  const isIn = page.getByRole('button', { name: 'Sign out' }).or(page.getByText(/^Signed in: /));
  await isIn.waitFor();
  return {
    page,
    complaints,
    shown: () => page.locator('body').innerText(),
    expectAccessible: () => expectAccessible(page),
  };
}

const violations = z.array(
  z.looseObject({ id: z.string(), nodes: z.array(z.looseObject({ html: z.string() })) }),
);

/** Every axe violation on the page as it is; of one kind alone where nothing but that can have changed. */
export async function audit(page: Page, kind?: 'cat.color'): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axeSource);
  const rules = JSON.stringify({
    resultTypes: ['violations'],
    ...(kind === undefined ? {} : { runOnly: [kind] }),
    // Named by a kind, a rule of the strictest level would run that is off otherwise: seven to one.
    rules: { 'color-contrast-enhanced': { enabled: false } },
  });
  const found = violations.parse(
    await page.evaluate(`axe.run(document, ${rules}).then((result) => result.violations)`),
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

export async function expectAccessible(page: Page): Promise<void> {
  // A page that is still on its way has no heading yet.
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  const at = new URL(page.url()).pathname;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect([at, colorScheme, ...(await audit(page))]).toEqual([at, colorScheme]);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  expect([at, 'narrow and dark', ...(await audit(page, 'cat.color'))]).toEqual([at, 'narrow and dark']);
  await page.emulateMedia({ colorScheme: 'light' });
  expect([at, 'narrow', ...(await audit(page))]).toEqual([at, 'narrow']);
  const beyond = z.number().parse(await page.evaluate('document.documentElement.scrollWidth'));
  expect([at, beyond]).toEqual([at, 320]);
  await page.setViewportSize(size);
}
