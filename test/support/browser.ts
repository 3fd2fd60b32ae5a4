import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { z } from 'zod';
import { monday, password } from './node.ts';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const settings = {
  viewport: { width: 1280, height: 900 },
  locale: 'en-GB',
  reducedMotion: 'reduce' as const,
};
const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome'];
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Window {
  /** A person at a screen of their own, signed in through the page. */
  open(url: string, email: string): Promise<Person>;
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

/** A browser of the system, or the one inside npm, unpacked where no other test file unpacks its own. */
async function program(): Promise<{ path: string; tidy: () => void }> {
  const found = installed.find((path) => existsSync(path));
  if (found !== undefined) return { path: found, tidy: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'panah-chromium-'));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  // Where the machine lacks the libraries a browser needs, the package brings its own when told so before it loads.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: packed } = await import('@sparticuz/chromium');
  const path = await packed.executablePath();
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  return { path, tidy: () => rmSync(folder, { recursive: true, force: true }) };
}

export async function openBrowser(): Promise<Window> {
  const { path, tidy } = await program();
  const browser = await chromium.launch({ executablePath: path, args: flags });
  return {
    open: async (url, email) => signIn(await browser.newContext(settings), url, email),
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
    close: async () => {
      await context.close();
      tidy();
    },
  };
}

async function signIn(context: BrowserContext, url: string, email: string): Promise<Person> {
  await context.clock.setFixedTime(monday);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Whether somebody is signed in is asked of the server, which says so with 401.
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
  await page.goto(url);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
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

async function audit(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = violations.parse(
    await page.evaluate('axe.run(document).then((result) => result.violations)'),
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

async function expectAccessible(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  const at = new URL(page.url()).pathname;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect([at, colorScheme, ...(await audit(page))]).toEqual([at, colorScheme]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 640 });
  expect([at, 'narrow', ...(await audit(page))]).toEqual([at, 'narrow']);
  const beyond = z.number().parse(await page.evaluate('document.documentElement.scrollWidth'));
  expect([at, beyond]).toEqual([at, 320]);
  await page.setViewportSize(size);
}
