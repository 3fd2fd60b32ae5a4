import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProfile, type Person } from '../support/browser.ts';
import { canariesUnder } from '../support/canaries.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { openCase } from '../support/story.ts';

// A laptop that others use after her: whatever its browser has kept in files is looked through for what she wrote and read.

const words = ['Canary-Rahimova-81', 'Canary-note-4481'];
let node: TestNode;
let ngo: TestOrganisation;
let caseId: string;
let folder: string;

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'UZ');
  caseId = await openCase(await node.as('caseworker', ngo));
  folder = mkdtempSync(join(tmpdir(), 'panah-profile-'));
}, 60_000);
afterAll(async () => {
  await node.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function writeAndRead({ page }: Person): Promise<void> {
  await page.goto(`${node.url}/cases/${caseId}/notes`);
  await page.getByLabel('New note').fill('Canary-note-4481 she waits at the embassy');
  await page.getByRole('button', { name: 'Add the note' }).click();
  await page.goto(`${node.url}/cases/${caseId}/identity`);
  await page.getByRole('button', { name: /^Write( anew)?: Name and date of birth/ }).click();
  await page.getByLabel('Family name').fill('Canary-Rahimova-81');
  await page.getByRole('button', { name: 'Seal it' }).click();
  await page.getByText('Sealed.').waitFor();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name and date of birth').check();
  await dialog.getByLabel('Purpose').selectOption({ index: 1 });
  await dialog.getByLabel('Why now').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Open for two minutes' }).click();
  await page.getByText('Canary-Rahimova-81').waitFor();
}

/** What of the words lies in the profile after `work` in it, and after the browser is closed. */
async function leftBy(name: string, work: (person: Person) => Promise<void>): Promise<string[]> {
  const profile = join(folder, name);
  const browser = await openProfile(profile);
  try {
    await work(await browser.open(node.url, `caseworker1@${ngo.id}.test`));
  } finally {
    await browser.close();
  }
  return canariesUnder(profile, words);
}

/** Databases of the page, by name. */
const storesOf = ({ page }: Person): Promise<unknown> =>
  page.evaluate('indexedDB.databases().then((all) => all.map(({ name }) => name))');

describe('The files of a browser', () => {
  test('hold nothing of what she wrote and opened once she has signed out (AUTH-34)', async () => {
    const left = await leftBy('signed-out', async (person) => {
      await writeAndRead(person);
      await person.page.getByRole('button', { name: 'Sign out' }).click();
      await person.page.getByLabel('Password').waitFor();
    });
    expect(left).toEqual([]);
  }, 60_000);

  test('hold nothing of it either where she closed it without signing out', async () => {
    expect(await leftBy('closed', writeAndRead)).toEqual([]);
  }, 60_000);

  test('hold what she typed without a connection only sealed, and it opens for nobody after she has left (DRAFT-11, DRAFT-18)', async () => {
    const stores: unknown[] = [];
    const left = await leftBy('offline', async (person) => {
      const { page } = person;
      await page.goto(`${node.url}/cases/${caseId}/notes`);
      await page.getByLabel('New note').waitFor();
      await page.waitForLoadState('networkidle');
      await page.context().setOffline(true);
      await page.getByLabel('New note').fill('Canary-note-4481 typed at a post without a network');
      await page.getByText(/^Saved on this device/).waitFor();
      stores.push(await storesOf(person));
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByLabel('Password').waitFor();
      stores.push(await storesOf(person));
    });
    expect(left).toEqual([]);
    // It was there, and is still to be sent: what is missing is what opens it.
    expect(stores).toEqual([['panah-drafts'], ['panah-drafts']]);
  }, 60_000);

  test('hold no store of it once she has left with a connection: it went to the server (DRAFT-18)', async () => {
    const stores: unknown[] = [];
    const left = await leftBy('sent', async (person) => {
      const { page } = person;
      await page.goto(`${node.url}/cases/${caseId}/notes`);
      await page.getByLabel('New note').fill('Canary-note-4481 half a sentence');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByLabel('Password').waitFor();
      stores.push(await storesOf(person));
    });
    expect([left, stores]).toEqual([[], [[]]]);
  }, 60_000);

  test('would show it, had a page kept it: the search can fail', async () => {
    const left = await leftBy('kept', async ({ page }) => {
      await page.evaluate(`localStorage.setItem('draft', '${words[0] ?? ''}')`);
    });
    expect(left).not.toEqual([]);
  }, 60_000);
});
