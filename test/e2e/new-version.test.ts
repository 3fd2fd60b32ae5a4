import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import type { Page } from 'playwright-core';
import { notFound, onError } from '../../server/platform/problem.ts';
import { openLog } from '../../server/platform/log.ts';
import { serveClient } from '../../server/platform/client-files.ts';
import { openBrowser, type Window } from '../support/browser.ts';

// A copy of the built pages behind a server of its own: so that a new version can come while somebody writes.

let folder: string;
let server: Server;
let url: string;
let offline = true;
let browser: Window;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'panah-version-'));
  cpSync('dist/client', folder, { recursive: true });
  const app = express();
  app.use('/api', notFound);
  app.use((request, response, next) => {
    serveClient(offline, folder)(request, response, next);
  });
  app.use(onError(openLog('silent')));
  server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  url = `http://localhost:${address.port}`;
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

const look = "document.dispatchEvent(new Event('visibilitychange'))";
const note = (page: Page) => page.getByLabel('Note');
/** Gone with a reload. */
const mark = 'window.stillHere = true';
const isMarked = (page: Page) => page.evaluate('window.stillHere === true');
const waits = 'navigator.serviceWorker.getRegistration().then((it) => it.waiting !== null)';

/** The page's policy lets nobody evaluate texts in it again and again: asked from outside instead. */
async function until(page: Page, isSo: string): Promise<void> {
  while (!(await page.evaluate(isSo).catch(() => false))) await page.waitForTimeout(100);
}

/** A page under a worker that has all of it. */
async function open(): Promise<Page> {
  const { page } = await browser.blank();
  await page.goto(`${url}/flag`);
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await page.reload();
  await until(page, 'navigator.serviceWorker.controller !== null');
  return page;
}

async function write(page: Page): Promise<void> {
  await page.getByText('More that helps the people who come').click();
  await note(page).fill('half a sentence');
  await page.evaluate(mark);
}

/** The worker differs by a byte, as every new version's does; the browser is asked to look. */
async function newVersion(page: Page): Promise<void> {
  appendFileSync(join(folder, 'sw.js'), '\n// newer');
  await page.evaluate('navigator.serviceWorker.getRegistration().then((it) => it.update())');
  await until(page, waits);
}

describe('A new version', () => {
  test('waits while somebody writes, here or in another tab, and takes over when nobody does (FLAG-39)', async () => {
    const writing = await open();
    await write(writing);
    const idle = await writing.context().newPage();
    await idle.goto(`${url}/flag`);
    await idle.evaluate(mark);
    await newVersion(writing);
    await idle.evaluate(look);
    await writing.evaluate(look);
    await idle.waitForTimeout(1500);
    expect(await writing.evaluate(waits)).toBe(true);
    expect([await isMarked(writing), await isMarked(idle)]).toEqual([true, true]);
    expect(await note(writing).inputValue()).toBe('half a sentence');

    await note(writing).fill('');
    await idle.evaluate(look);
    await until(idle, 'window.stillHere === undefined');
    await until(writing, 'window.stillHere === undefined');
    expect(await writing.evaluate(waits)).toBe(false);
    await writing.context().close();
  }, 60_000);
});

describe('A node that takes its pages back', () => {
  test('rids browsers of every copy and of the worker, and the outbox stays (FLAG-39)', async () => {
    const page = await open();
    await page.evaluate(`new Promise((done) => { indexedDB.open('panah-outbox').onsuccess = done; })`);
    expect(await page.evaluate('caches.keys().then((all) => all.length)')).toBe(1);
    offline = false;
    await page.goto(`${url}/flag`);
    await until(page, 'caches.keys().then((all) => all.length === 0)');
    await until(page, 'navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)');
    const stores = 'indexedDB.databases().then((all) => all.map(({ name }) => name))';
    expect(await page.evaluate(stores)).toEqual(['panah-outbox']);
    const answer = await page.goto(`${url}/flag`);
    expect([answer?.status(), answer?.fromServiceWorker()]).toEqual([200, false]);
    await page.context().close();
  }, 60_000);

  test('and one that does not, gives the pages without a network: the test can fail (FLAG-39)', async () => {
    offline = true;
    const page = await open();
    await page.context().setOffline(true);
    const answer = await page.goto(`${url}/flag`);
    expect(answer?.fromServiceWorker()).toBe(true);
    await page.getByRole('heading', { level: 1, name: 'Offer help' }).waitFor();
    await page.context().close();
  }, 60_000);
});
