import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { FlagPage, FlagView } from '../../server/contract/flags.ts';
import { canariesUnder } from '../support/canaries.ts';
import type { Client } from '../support/client.ts';
import { enrolHere, Hand, outboxOf, sendButton } from '../support/flag-steps.ts';
import { openMortal, type MortalBrowser } from '../support/mortal-browser.ts';
import { password, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { mandate } from '../support/story.ts';
import { layWire, type Wire } from '../support/wire.ts';

// A post in the mountains: the line breaks, the machine dies, somebody else signs in, the device is taken away. What was
// seen arrives once, and until then nobody reads it here.

const words = 'Canary-mountain-52 holds her papers';
const canaries = ['Canary-mountain-52'];
let node: TestNode;
let wire: Wire;
let border: TestOrganisation;
let triage: Client;
let folder: string;
let browser: MortalBrowser | undefined;

beforeAll(async () => {
  node = await startNode();
  wire = await layWire(node.url);
  border = await node.organisation('border', 'TJ');
  const desk = await node.organisation('coordinator', 'TJ');
  await mandate(node, desk, 'route');
  triage = await node.as('coordinator', desk);
  await node.as('border_officer', border);
  folder = mkdtempSync(join(tmpdir(), 'panah-post-'));
}, 120_000);
afterAll(async () => {
  await browser?.kill();
  await wire.close();
  await node.stop();
  rmSync(folder, { recursive: true, force: true });
});

const email = () => `border_officer1@${border.id}.test`;

async function flags(): Promise<FlagView[]> {
  return FlagPage.parse((await triage.get('/flags')).body).items;
}

/** The browser of the machine at `name`, at the page. */
async function start(name: string): Promise<Page> {
  browser = await openMortal(join(folder, name));
  const page = await browser.context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${wire.url}/flag`);
  await page.getByRole('heading', { level: 1, name: 'Offer help' }).waitFor();
  return page;
}

async function die(): Promise<void> {
  await browser?.kill();
  browser = undefined;
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${wire.url}/`);
  await knock(page);
}

async function knock(page: Page): Promise<void> {
  await page.getByLabel('E-mail address').fill(email());
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText(/^Signed in: /).waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.goto(`${wire.url}/flags`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Password').waitFor();
}

/** Until the worker has the page for when there is no network. */
async function untilKept(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
}

async function offer(page: Page): Promise<void> {
  const hand = new Hand(page);
  await hand.tap('Several alike with one organiser');
  await hand.tap('I gave the card');
  await page.getByText('More that helps the people who come').click();
  await page.getByLabel('Note').fill(words);
  await sendButton(page).click();
  await page.getByText('On this device, going out at').waitFor();
}

describe('Without a network', () => {
  test('an offer outlives a reload and a machine that dies, and arrives once; until then nothing of it can be read on the disk (FLAG-22, FLAG-24, FLAG-33)', async () => {
    const before = (await flags()).length;
    let page = await start('post');
    await signIn(page);
    await enrolHere(page, 'TJ-DYU-AIR-1');
    await untilKept(page);
    await signOut(page);
    await page.goto(`${wire.url}/flag`);
    await page.getByText('Enrolled to TJ-DYU-AIR-1').waitFor();

    wire.cut();
    await page.reload();
    await page.getByText('No network.').waitFor();
    await offer(page);
    const [key = ''] = await outboxOf(page, 'key');
    await die();
    const profile = join(folder, 'post');
    expect(canariesUnder(profile, canaries)).toEqual([]);
    // It is there, sealed; and the search finds what is not.
    expect(canariesUnder(profile, [key])).not.toEqual([]);

    page = await start('post');
    await page.getByText('On this device, sent as soon as there is a network').waitFor();
    expect((await flags()).length).toBe(before);
    await page.reload();
    await page.getByText('On this device, sent as soon as there is a network').waitFor();

    wire.mend();
    await page.evaluate("window.dispatchEvent(new Event('online'))");
    await page.getByText(/^Received at/).waitFor({ timeout: 20_000 });
    await page.getByText('Sent while nobody was signed in.').waitFor();
    await page.reload();
    await page.getByText(/^Received at/).waitFor();
    const after = await flags();
    expect(after.length).toBe(before + 1);
    const { triage: seen } = FlagView.parse((await triage.get(`/flags/${after[0]?.id ?? ''}`)).body);
    expect(seen).toMatchObject({ note: words, attested: false, check: false, post: 'TJ-DYU-AIR-1' });
    await die();
    expect(canariesUnder(profile, canaries)).toEqual([]);
  }, 120_000);

  test('would be found on the disk, had the page kept it: the search can fail', async () => {
    const page = await start('open');
    await page.evaluate(`localStorage.setItem('draft', '${words}')`);
    await page.goto('about:blank');
    // The browser writes it down when it has nothing better to do.
    while (canariesUnder(join(folder, 'open'), canaries).length === 0) await page.waitForTimeout(500);
    await die();
    expect(canariesUnder(join(folder, 'open'), canaries)).not.toEqual([]);
  }, 60_000);
});

describe('A device that was ended', () => {
  test('is told so, sends nothing, and sends what it holds once somebody signs in (FLAG-29, FLAG-33)', async () => {
    const before = (await flags()).length;
    const page = await start('ended');
    await signIn(page);
    await enrolHere(page, 'TJ-DYU-AIR-2');
    await untilKept(page);
    await signOut(page);
    await node.owner.query('UPDATE device SET revoked_at = now() WHERE post = $1', ['TJ-DYU-AIR-2']);
    await page.goto(`${wire.url}/flag`);
    await offer(page);
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByText('Needs you').waitFor();
    await page.getByText('This device is no longer enrolled.').waitFor();
    expect((await flags()).length).toBe(before);
    expect(await outboxOf(page)).toEqual(['needs-you']);
    await signIn(page);
    await page.getByText(/^Received at/).waitFor();
    expect((await flags()).length).toBe(before + 1);
    await page.getByRole('button', { name: 'Enrol this device' }).waitFor();
    await die();
  }, 90_000);
});

/** In the page: the half of her key that the server has comes only when `held.answer()` lets it. */
const holdDraftKey = `{
  const isFor = (input) => String(input?.url ?? input).includes('/draft-key');
  const ask = globalThis.fetch;
  globalThis.held = {};
  const answered = new Promise((done) => { held.answer = () => done() });
  held.asked = new Promise((done, never) => {
    setTimeout(never, 10_000, new Error('The half of her key was never asked for'));
    globalThis.fetch = async (...args) => {
      if (isFor(args[0])) {
        done();
        await answered;
      }
      return ask(...args);
    };
  });
}`;

describe('Signing out', () => {
  test('leaves what is sealed and to be sent, and nothing that somebody could read (AUTH-34, FLAG-33)', async () => {
    const before = (await flags()).length;
    const page = await start('shared');
    await signIn(page);
    await page.getByLabel('Your post').fill('TJ-DYU-AIR-3');
    await untilKept(page);
    await page.context().route('**/flags/sealed', (route) => route.abort());
    await page.evaluate("localStorage.setItem('panah.anything', 'Canary-mountain-52')");
    await offer(page);
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByText('On this device, sent as soon as there is a network').waitFor();
    await signOut(page);
    const stores = 'indexedDB.databases().then((all) => all.map(({ name }) => name))';
    expect(await page.evaluate(stores)).toEqual(['panah-outbox']);
    expect(await page.evaluate("localStorage.getItem('panah.anything')")).toBeNull();
    const caches = await page.evaluate('caches.keys()');
    expect(caches).toEqual([expect.stringMatching(/^workbox-precache/)]);
    await page.context().unroute('**/flags/sealed');
    await page.goto(`${wire.url}/flag`);
    await page.getByText('Nobody is signed in, and this device is not enrolled.').waitFor();
    // The way that the page itself shows leads back to what waits there.
    await page.getByRole('link', { name: 'Sign in' }).click();
    await knock(page);
    await page.getByText(/^Received at/).waitFor();
    expect((await flags()).length).toBe(before + 1);
    await die();
    expect(canariesUnder(join(folder, 'shared'), [words])).toEqual([]);
  }, 90_000);

  test('leaves nothing where her place for unfinished forms was still being opened (AUTH-34)', async () => {
    const page = await start('hurried');
    await signIn(page);
    await page.addInitScript({ content: holdDraftKey });
    await page.goto(`${wire.url}/flags`);
    await page.evaluate('held.asked');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Password').waitFor();
    await page.evaluate('held.answer()');
    const stores = 'indexedDB.databases().then((all) => all.map(({ name }) => name))';
    // What a late answer still set going would be there by then.
    await page.waitForTimeout(500);
    expect(await page.evaluate(stores)).toEqual(['panah-outbox']);
    await die();
  }, 90_000);
});
