import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { howTo, isNever, states, whyNot, type State } from '../../client/gallery/screen.ts';
import { elsewhere, screens, type Screen } from '../../client/gallery/screens.ts';
import { seedDemonstration } from '../../prisma/seed.ts';
import { audit, openBrowser, type Window } from '../support/browser.ts';
import { cut } from '../support/cut.ts';
import { buildGallery, type Gallery } from '../support/gallery.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { notShown, routesOf, standInsOf } from '../support/screens.ts';
import { textsOf } from '../support/tongues/catalogues.ts';

// Every screen in every state it can be in: on a wide light page, dark and narrow, twice as large, and narrow in the two
// languages with the longest words, one of them twice as large. docs/specs/gallery.md says it so.

const ways = {
  light: { tongue: 'en', width: 1280, size: '', dark: false },
  'dark, 320 px': { tongue: 'en', width: 320, size: '', dark: true },
  '200 %': { tongue: 'en', width: 1280, size: '212.5%', dark: false },
  'kk, 320 px': { tongue: 'kk', width: 320, size: '', dark: false },
  'tk, 320 px, 200 %': { tongue: 'tk', width: 320, size: '212.5%', dark: false },
} as const;
type Way = keyof typeof ways;
/** In English the page only has to be dressed anew; in another language it comes into its state again. */
const inEnglish = ['light', 'dark, 320 px', '200 %'] as const;
const inOthers = ['kk, 320 px', 'tk, 320 px, 200 %'] as const;

const english = textsOf('client', 'en');
const word = (key: string) => english.get(key) ?? key;
/** Said where an answer is not of the contract's shape. */
const doubtful = word('problems.not-understood.title');

let node: TestNode;
let browser: Window;
let gallery: Gallery;
const pages: Page[] = [];
const walked = new Map<string, string[]>();

/** What the page has to say in a state, and what must not be there. */
function wordsOf(screen: Screen, state: State): { readonly says?: string; readonly lacks?: string } {
  const { sends, empty, readOnly } = screen;
  const isSent = howTo(screen, state) === 'send';
  if (state === 'usual') return {};
  if (state === 'stale') return { says: word('async.stale').split('{')[0] ?? '' };
  if (state === 'loading') return { says: word('async.loading') };
  if (state === 'slow') return { says: word(isSent ? 'async.sending' : 'async.slow') };
  if (state === 'empty') return isNever(empty) ? {} : { says: word(empty.says) };
  if (state === 'read-only') {
    if (isNever(readOnly)) return {};
    return 'says' in readOnly ? { says: word(readOnly.says) } : { lacks: word(readOnly.lacks) };
  }
  if (state === 'conflict') {
    if (isNever(sends)) return {};
    return { says: word(sends.says ?? `problems.${sends.refused ?? 'wrong-state'}.title`) };
  }
  const slug = state === 'offline' ? 'unreachable' : state === 'error' ? 'internal-error' : state;
  return { says: word(`problems.${slug}.title`) };
}

async function dress(page: Page, way: Way): Promise<void> {
  const { width, size, dark } = ways[way];
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  await page.setViewportSize({ width, height: width === 320 ? 640 : 900 });
  await page.evaluate(`document.documentElement.style.fontSize = '${size}'`);
  // What follows the size of the letters by itself, as the board does, does so with the next picture.
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))',
  );
}

const told = z.object({
  ...{ failure: z.string(), wide: z.boolean(), cut: z.array(z.string()) },
  ...{ shown: z.string(), buttons: z.array(z.string()) },
});
const look = (way: Way) => `({
  failure: document.documentElement.dataset.failure ?? '',
  wide: document.documentElement.scrollWidth > innerWidth,
  cut: ${way === 'light' ? '[]' : cut},
  shown: document.body.innerText,
  buttons: [...document.querySelectorAll('main button, main a')].map((it) => it.innerText.trim()),
})`;

/** What is wrong with the page as it stands. */
async function faultsNow(page: Page, screen: Screen, state: State, way: Way): Promise<string[]> {
  const { failure, wide, cut: pieces, shown, buttons } = told.parse(await page.evaluate(look(way)));
  const { says, lacks } = ways[way].tongue === 'en' ? wordsOf(screen, state) : {};
  const faults = [
    ...(failure === '' ? [] : [failure]),
    ...(wide ? ['wider than the screen'] : []),
    ...pieces.map((piece) => `cut: ${piece}`),
    ...(says !== undefined && !shown.includes(says) ? [`does not say “${says}”`] : []),
    ...(lacks !== undefined && buttons.includes(lacks) ? [`has a button “${lacks}”`] : []),
    ...(shown.includes(doubtful) ? ['has an answer that is not of the contract'] : []),
    ...(await audit(page)),
  ];
  return faults.map((fault) => `${state}, ${way}: ${fault}`);
}

/** Brings the page into the state, and waits until it stands. */
async function show(page: Page, screen: Screen, state: State, way: Way): Promise<void> {
  await dress(page, way);
  const hash = `#${screen.name}|${state}|${ways[way].tongue}`;
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  const settled = `html[data-settled=${JSON.stringify(hash)}]`;
  await page.waitForSelector(settled, { state: 'attached', timeout: 30_000 });
}

async function walk(page: Page, screen: Screen): Promise<void> {
  const faults: string[] = [];
  const lookAt = async (state: State, way: Way, others: readonly Way[] = []) => {
    try {
      await show(page, screen, state, way);
      faults.push(...(await faultsNow(page, screen, state, way)));
      for (const other of others) {
        await dress(page, other);
        faults.push(...(await faultsNow(page, screen, state, other)));
      }
    } catch (error) {
      faults.push(`${state}, ${way}: ${String(error)}`);
    }
  };
  for (const state of states) {
    if (whyNot(screen, state) !== undefined) continue;
    const [first, ...others] = inEnglish;
    await lookAt(state, first, others);
    for (const way of inOthers) await lookAt(state, way);
  }
  walked.set(screen.name, faults);
}

beforeAll(async () => {
  [node, gallery] = await Promise.all([startNode(), buildGallery()]);
  await seedDemonstration(node.house, node.builder);
  browser = await openBrowser();
  for (let count = 0; count < 3; count += 1) pages.push((await browser.blank()).page);
  await Promise.all(pages.map((page) => gallery.open(page, node.url)));
  // Who is signed in is changed as seldom as it can be.
  const queue = screens.toSorted((one, other) => (one.as ?? '').localeCompare(other.as ?? ''));
  await Promise.all(
    pages.map(async (page) => {
      for (let screen = queue.shift(); screen !== undefined; screen = queue.shift()) await walk(page, screen);
    }),
  );
}, 45 * 60_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
  gallery.remove();
});

describe('every screen, in every state it can be in (GAL-2, GAL-3, GAL-4, GAL-7)', () => {
  test.each(screens.map(({ name }) => name))('%s', (name) => {
    expect(walked.get(name)).toEqual([]);
  });

  test('a fault would be seen', async () => {
    const [page] = pages;
    const screen = screens.find(({ name }) => name === '/work');
    if (page === undefined || screen === undefined) throw new Error('There is nothing to look at');
    await show(page, screen, 'usual', 'dark, 320 px');
    expect(await faultsNow(page, screen, 'usual', 'dark, 320 px')).toEqual([]);
    await page.evaluate(
      `document.querySelector('main').insertAdjacentHTML('beforeend', '<p style="width: 900px">wide</p><img src="/none.png">')`,
    );
    const found = await faultsNow(page, screen, 'error', 'dark, 320 px');
    const text = found.join('\n');
    expect(text).toContain('wider than the screen');
    expect(text).toContain(`does not say “${word('problems.internal-error.title')}”`);
    expect(text).toContain('image-alt');
  }, 60_000);
});

test('a node serves none of it (GAL-8)', async () => {
  const served = await (await fetch(`${node.url}/gallery.html`)).text();
  expect(served).not.toContain('<title>Gallery');
  expect(readFileSync('client/gallery.html', 'utf8')).toContain('<title>Gallery');
});

describe('no screen is forgotten (GAL-1)', () => {
  const read = (path: string) => readFileSync(path, 'utf8');
  const files = readdirSync('client/app')
    .filter((name) => /^routes-.*\.tsx$/.test(name))
    .map((name) => `client/app/${name}`);
  const names = [...screens.map(({ name }) => name), ...Object.keys(elsewhere)];
  const routes = files.flatMap((path) => routesOf(path, read));

  test('of those with an address, also of the parts of a page', () => {
    expect(routes).toEqual(expect.arrayContaining(['/work', '/cases/:id/notes', '/officer/search']));
    expect(routes.length).toBeGreaterThan(40);
    expect(notShown(routes, names)).toEqual([]);
  });

  test('of those in front of the sign-in', () => {
    const text = read('client/app/routes.tsx');
    const doors = [...text.matchAll(/pathname === '(\/\w+)'\) return/g)].map(([, path = '']) => path);
    expect(doors).toEqual(['/invitation', '/reopen', '/reset']);
    expect(notShown(doors, names)).toEqual([]);
    const standIns = {
      ...{ Enrol: 'enrol', Locked: 'locked', NotHere: 'nothing-here', ReopenPage: '/reopen' },
      ...{ SecondFactor: 'second-factor', SetPassword: '/invitation', SignIn: 'sign-in' },
      SpareCodesShown: 'spare-codes',
    };
    expect(standInsOf('client/app/routes.tsx', read).toSorted()).toEqual(Object.keys(standIns).toSorted());
    expect(notShown(Object.values(standIns), names)).toEqual([]);
  });

  test('one that is left out would be noticed', () => {
    const more = (path: string) =>
      path === 'client/app/routes-more.tsx'
        ? `import { MorePage } from './MorePage.tsx';\n<Route path="/more" element={<MorePage />} />\n<Route path="/parts/*" element={<MorePage />} />`
        : '<Route index element={\n<Stack>} /><Route path="second" element={<Second />} />';
    const added = routesOf('client/app/routes-more.tsx', more);
    expect(added).toEqual(['/more', '/parts', '/parts/second']);
    expect(notShown([...routes, ...added], names)).toEqual(added);
  });
});
