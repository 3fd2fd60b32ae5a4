import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { z } from 'zod';
import type { Tongue } from '#contract/tongue';
import { audit, openBrowser, type Window } from '../support/browser.ts';
import { cut } from '../support/cut.ts';
import { emptyOutbox, outboxOf } from '../support/flag-steps.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { mandate } from '../support/story.ts';
import { textsOf } from '../support/tongues/catalogues.ts';

// The page for an offer of help in every state it can be in: it has an entry of its own and stands in no gallery.

interface Way {
  readonly tongue: Tongue;
  readonly width: number;
  readonly size: string;
  readonly dark: boolean;
}
const wide: Way = { tongue: 'en', width: 1280, size: '', dark: false };
const otherWays: Readonly<Record<string, Way>> = {
  'dark, 320 px': { tongue: 'en', width: 320, size: '', dark: true },
  '200 %': { tongue: 'en', width: 1280, size: '212.5%', dark: false },
  'ru, 320 px': { tongue: 'ru', width: 320, size: '', dark: false },
  'kk, 320 px': { tongue: 'kk', width: 320, size: '', dark: false },
  'tk, 320 px, 200 %': { tongue: 'tk', width: 320, size: '212.5%', dark: false },
};

let node: TestNode;
let browser: Window;
let page: Page;

beforeAll(async () => {
  node = await startNode();
  const border = await node.organisation('border', 'TJ');
  const desk = await node.organisation('coordinator', 'TJ');
  await mandate(node, desk, 'route');
  await node.as('coordinator', desk);
  await node.as('border_officer', border);
  browser = await openBrowser();
  ({ page } = await browser.open(node.url, `border_officer1@${border.id}.test`));
  await page.getByText(/^Signed in: /).waitFor();
  await page.evaluate("localStorage.setItem('panah.post', 'TJ-DYU-AIR-1')");
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
}, 120_000);
afterAll(async () => {
  await browser.close();
  await node.stop();
});

/** What the page says under a key, in a language of it. */
const word = (key: string, tongue: Tongue = 'en') => textsOf('client', tongue).get(key) ?? key;
/** As far as nothing is put into it. */
const start = (key: string) => word(key).split('{')[0] ?? '';
const says = (key: string) => page.getByText(start(key)).first().waitFor();

async function begin({ tongue, width, size, dark }: Way = wide): Promise<void> {
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  await page.setViewportSize({ width, height: width === 320 ? 640 : 900 });
  await page.evaluate(`localStorage.setItem('panah.language', '${tongue}')`);
  await page.goto(`${node.url}/flag`);
  await heading('flag.title', tongue);
  await page.evaluate(`document.documentElement.style.fontSize = '${size}'`);
}

const heading = (key: string, tongue: Tongue) =>
  page.getByRole('heading', { level: 1, name: word(key, tongue), exact: true }).waitFor();

/** By keys alone, which are the same in every language. */
async function offer(): Promise<void> {
  for (const key of ['1', 'w', 'Control+Enter']) await page.keyboard.press(key);
}

const send = '**/flags/sealed';
const sendNow = () => page.getByRole('button', { name: word('flag.outbox.now') }).click();
const context = () => page.context();

/** The node's refusal of what is sent. */
const refusal = (slug: string, path: string, status: number) => (route: Route) =>
  route.fulfill({
    status,
    contentType: 'application/problem+json',
    body: JSON.stringify({ type: `${node.url}/problems/${slug}`, status, issues: [{ path }] }),
  });

/** The node says of itself whether everything on it is made up. */
async function sayWhether(demonstration: boolean): Promise<void> {
  await context().route('**/api/v1/me', async (route) => {
    const response = await route.fetch();
    const said = z.looseObject({}).parse(await response.json());
    await route.fulfill({ response, json: { ...said, demonstration } });
  });
}

async function sentInto(answer: (route: Route) => unknown): Promise<void> {
  await context().route(send, answer);
  await begin();
  await offer();
  await sendNow();
}

const noRoom = `IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); }`;

/** Each ends where the page says in words what is so. */
const states: Readonly<Record<string, () => Promise<void>>> = {
  ready: () => begin(),
  'something is missing': async () => {
    await begin();
    await page.keyboard.press('Control+Enter');
    await says('flag.missing.indicators');
  },
  'in danger, with a note that looks like a document': async () => {
    await begin();
    await page.keyboard.press('d');
    await says('flag.callFirst');
    await page.getByText(word('flag.more')).click();
    await page.getByLabel(word('forms.flag.note')).fill(`${'x '.repeat(110)}AB1234567`);
    await says('flag.looksLike.passport');
  },
  'held for half a minute': async () => {
    await begin();
    await offer();
    await says('flag.state.held');
  },
  'taken back': async () => {
    await begin();
    await offer();
    await page.getByRole('button', { name: word('flag.outbox.undo') }).click();
    await says('flag.outbox.undone');
  },
  'on its way': async () => {
    await sentInto(() => undefined);
    await page.getByText(word('flag.state.sending'), { exact: true }).waitFor();
  },
  'waiting for a network': async () => {
    await sentInto((route) => route.abort());
    await says('flag.state.waiting');
  },
  received: async () => {
    await begin();
    await offer();
    await sendNow();
    await says('flag.state.received');
  },
  'sign in first': async () => {
    await sentInto(refusal('sign-in-required', '', 401));
    await says('flag.needs.signIn');
    await page.getByRole('link', { name: word('flag.here.signIn') }).waitFor();
  },
  'not to be opened any more, and asked whether to take it off': async () => {
    await sentInto(refusal('gone', 'kid', 410));
    await says('flag.needs.key');
    await page.getByRole('button', { name: word('flag.after.another') }).click();
    await page.getByRole('button', { name: word('flag.outbox.discard') }).click();
    await page.getByRole('button', { name: word('flag.outbox.discardSure') }).waitFor();
  },
  'without a key to seal to': async () => {
    await context().route('**/flag-key', (route) => route.abort());
    await begin();
    await emptyOutbox(page, 'device');
    await offer();
    await says('flag.cannot.key');
  },
  'in a demonstration': async () => {
    await sayWhether(true);
    await begin();
    await says('demonstration.signedIn');
  },
  'without room': async () => {
    await begin();
    await page.evaluate(noRoom);
    await offer();
    await says('flag.cannot.space');
  },
  'without a network': async () => {
    await context().setOffline(true);
    await begin();
    await says('flag.here.offline');
    await page.getByText(word('flag.desk.title')).click();
    await says('flag.callFirstText');
  },
};

/** What is wrong with the page as it stands. */
async function faultsNow(): Promise<unknown> {
  const look = `({
    wide: document.documentElement.scrollWidth > innerWidth,
    cut: ${cut},
    keys: document.body.innerText.match(/\\b(?:flag|forms|codes|hints|faults|languages)\\.[a-z]\\w+/gi) ?? [],
  })`;
  return { look: await page.evaluate(look), axe: await audit(page) };
}
const nothing = { look: { wide: false, cut: [], keys: [] }, axe: [] };

async function restore(): Promise<void> {
  await context().setOffline(false);
  await context().unrouteAll();
  await emptyOutbox(page, 'outbox');
}

describe('The page for an offer of help, and axe finds nothing (FLAG-37, GAL-4)', () => {
  test.each(Object.keys(states))(
    '%s',
    async (name) => {
      await states[name]?.();
      expect(await faultsNow()).toEqual(nothing);
      await restore();
    },
    60_000,
  );

  test.each(Object.keys(otherWays))(
    'ready, in danger and sent: %s',
    async (name) => {
      const way = otherWays[name] ?? wide;
      await begin(way);
      expect(await faultsNow()).toEqual(nothing);
      await page.keyboard.press('d');
      await page.locator('details[open]').waitFor();
      expect(await faultsNow()).toEqual(nothing);
      await offer();
      await heading('flag.after.title', way.tongue);
      expect(await faultsNow()).toEqual(nothing);
      await restore();
    },
    60_000,
  );

  test('nothing is said to be made up where it is not', async () => {
    await sayWhether(false);
    await begin();
    await says('flag.here.signedIn');
    expect(await page.getByText(start('demonstration.signedIn')).count()).toBe(0);
    await restore();
  }, 60_000);

  test('a fault would be seen', async () => {
    await begin(otherWays['dark, 320 px']);
    await page.evaluate(`(() => {
      const picture = Object.assign(new Image(), { src: '/none.png' });
      picture.style.width = '900px';
      document.querySelector('main').append(picture, 'flag.nothing');
    })()`);
    expect(await faultsNow()).toMatchObject({
      look: { wide: true, keys: ['flag.nothing'] },
      axe: [expect.stringContaining('image-alt')],
    });
    await restore();
  }, 60_000);
});

describe('What cannot be kept (FLAG-40)', () => {
  test('is said to be neither kept nor sent, and every answer stays on the page', async () => {
    await begin();
    await page.evaluate(noRoom);
    await offer();
    await says('flag.cannot.title');
    expect(await page.evaluate('document.activeElement.role')).toBe('alert');
    await says('flag.desk.numbers');
    expect(await page.locator('input:checked[name="indicators"]').count()).toBe(1);
    expect(await outboxOf(page)).toEqual([]);
    await restore();
  }, 60_000);
});
