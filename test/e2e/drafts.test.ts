import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import { monday, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { openCase } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let browser: Window;
let caseId: string;
const emailOf = (nth: number) => `caseworker${nth}@${ngo.id}.test`;

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'UZ');
  caseId = await openCase(await node.as('caseworker', ngo));
  await node.as('caseworker', ngo, 2);
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await node.stop();
});

const begin = (nth: number) => browser.open(node.url, emailOf(nth));
const notes = () => `${node.url}/cases/${caseId}/notes`;
const note = (page: Page) => page.getByLabel('New note');
async function typeNote(page: Page, words: string): Promise<void> {
  await page.goto(notes());
  await note(page).fill(words);
}
async function isOffered(page: Page): Promise<void> {
  await page.getByText(/^You began this/).waitFor();
}

describe('A form that is left', () => {
  test('is kept a second after the last key, and goes on after the tab is gone (DRAFT-10, DRAFT-12)', async () => {
    const { page } = await begin(1);
    await typeNote(page, 'She asked for her sister');
    await page.getByText('Saved', { exact: true }).waitFor();
    const context = page.context();
    await page.close({ runBeforeUnload: false });
    const again = await context.newPage();
    await again.goto(notes());
    await isOffered(again);
    expect(await note(again).inputValue()).toBe('');
    await again.getByRole('button', { name: 'Go on' }).click();
    expect(await note(again).inputValue()).toBe('She asked for her sister');
    await again.getByRole('button', { name: 'Add the note' }).click();
    await again.getByText('The note is added.').waitFor();
    await again.goto(`${node.url}/drafts`);
    await again.getByText('Nothing is unfinished.').waitFor();
  }, 60_000);

  test('says “Saved” of the newest words only (DRAFT-10)', async () => {
    const { page } = await begin(1);
    const saved = page.getByText('Saved', { exact: true });
    await typeNote(page, 'First');
    await saved.waitFor();
    let letThrough = (): void => undefined;
    const line = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    await page.route('**/drafts/**', async (route) => {
      await line;
      await route.continue();
    });
    await note(page).pressSequentially(' and then');
    await page.getByText('Saving…').waitFor();
    expect(await saved.count()).toBe(0);
    letThrough();
    await saved.waitFor();
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.getByText('The note is added.').waitFor();
  }, 60_000);

  test('is in the list with when and until when, and is deleted there (DRAFT-12)', async () => {
    const person = await begin(1);
    const { page } = person;
    await typeNote(page, 'Half a sentence');
    await page.getByRole('heading', { level: 1 }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Unfinished' }).click();
    await page.getByRole('heading', { name: 'Note', exact: true }).waitFor();
    expect(await person.shown()).toContain('23 Dec 2037');
    await person.expectAccessible();
    await page.getByRole('button', { name: 'Delete: Note' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Nothing is unfinished.').waitFor();
    expect(person.complaints).toEqual([]);
  }, 60_000);

  test('is nobody else’s: the next person at the browser sees nothing of it (DRAFT-19)', async () => {
    const { page } = await begin(1);
    await typeNote(page, 'Only mine');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('E-mail address').fill(emailOf(2));
    await page.getByLabel('Password').fill('a long test password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await note(page).waitFor();
    await page.goto(`${node.url}/drafts`);
    await page.getByText('Nothing is unfinished.').waitFor();
    const { page: own } = await begin(1);
    await own.goto(notes());
    await isOffered(own);
    await own.getByRole('button', { name: 'Go on' }).click();
    await own.getByRole('button', { name: 'Add the note' }).click();
    await own.getByText('The note is added.').waitFor();
  }, 60_000);
});

describe('Without a connection', () => {
  test('what is typed is kept on the device, sealed, and sent when there is one again (DRAFT-11)', async () => {
    const { page } = await begin(1);
    await page.goto(notes());
    await note(page).waitFor();
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await note(page).fill('Canary-offline-77');
    await page.getByText(/^Saved on this device/).waitFor();
    expect(await here(page)).toMatchObject({ drafts: 1, readable: false });
    await page.context().setOffline(false);
    await page.reload();
    await isOffered(page);
    await page.getByRole('button', { name: 'Go on' }).click();
    expect(await note(page).inputValue()).toBe('Canary-offline-77');
    expect(await here(page)).toMatchObject({ drafts: 0 });
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.getByText('The note is added.').waitFor();
  }, 60_000);
});

/** What this browser keeps of unfinished forms, and whether the word can be read in any of it. */
function here(page: Page): Promise<unknown> {
  return page.evaluate(`new Promise((resolve, reject) => {
    const asked = indexedDB.open('panah-drafts');
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const all = asked.result.transaction('drafts').objectStore('drafts').getAll();
      all.onsuccess = () => {
        asked.result.close();
        const text = all.result.map(({ sealed }) => new TextDecoder().decode(sealed)).join('');
        resolve({ drafts: all.result.length, readable: text.includes('Canary-offline-77') });
      };
    };
  })`);
}

describe('The screen', () => {
  test('is locked when nobody touches it, without a connection too; her password brings it back (DRAFT-16)', async () => {
    const person = await begin(1);
    const { page } = person;
    await page.goto(notes());
    await note(page).fill('Locked in the middle');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.context().setOffline(true);
    await page.clock.setFixedTime(new Date(Date.parse(monday) + 11 * 60_000));
    await page.getByRole('heading', { name: 'Locked' }).waitFor({ timeout: 15_000 });
    const shown = await person.shown();
    expect(shown).toContain('There is no connection.');
    expect(await page.content()).not.toContain('Locked in the middle');
    expect(await page.title()).toBe('Panah');
    await page.getByLabel('Password').fill('a long test password');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('alert').waitFor();
    await page.context().setOffline(false);
    await page.getByLabel('Password').fill('not hers at all');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByText('That is not your password.').first().waitFor();
    await person.expectAccessible();
    await page.getByLabel('Password').fill('a long test password');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await note(page).waitFor();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await note(page).inputValue()).toBe('Locked in the middle');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.getByText('The note is added.').waitFor();
  }, 60_000);

  test('is hidden at once by Ctrl and the dot, in every tab, also after loading it again (DRAFT-17)', async () => {
    const { page } = await begin(1);
    await page.goto(notes());
    await note(page).waitFor();
    const other = await page.context().newPage();
    await other.goto(`${node.url}/cases`);
    await other.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.keyboard.press('Control+.');
    for (const tab of [page, other]) {
      await tab.getByRole('heading', { name: 'Locked' }).waitFor();
      expect(await tab.locator('body').innerText()).not.toMatch(/case|caseworker/i);
    }
    await page.reload();
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
    await page.getByLabel('Password').fill('a long test password');
    await page.getByRole('button', { name: 'Unlock' }).click();
    for (const tab of [page, other]) await tab.getByRole('button', { name: 'Sign out' }).waitFor();
    await other.getByRole('button', { name: 'Sign out' }).click();
    for (const tab of [page, other]) await tab.getByLabel('E-mail address').waitFor();
  }, 60_000);
});

describe('Two people at one case', () => {
  const risk = () => `${node.url}/cases/${caseId}/risk`;
  const level = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
  const flag = (page: Page, at: number) => page.getByRole('checkbox').nth(at);
  async function both(): Promise<[Person, Person]> {
    const people: [Person, Person] = [await begin(1), await begin(2)];
    for (const { page } of people) {
      await page.goto(risk());
      await page.getByRole('button', { name: 'Save' }).waitFor();
    }
    return people;
  }
  const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

  test('who change different fields are put together, and the later one is told (DRAFT-14)', async () => {
    const [one, other] = await both();
    await level(one.page, 'High').check();
    await save(one.page);
    await one.page.getByText('Saved.').first().waitFor();
    await flag(other.page, 0).check();
    await save(other.page);
    await other.page.getByText(/had changed other parts of it meanwhile/).waitFor();
    await other.page.goto(risk());
    await level(other.page, 'High').waitFor();
    expect(await level(other.page, 'High').isChecked()).toBe(true);
    expect(await flag(other.page, 0).isChecked()).toBe(true);
  }, 60_000);

  test('who change the same field see both, who and when, and the later one chooses (DRAFT-15)', async () => {
    const [one, other] = await both();
    await level(one.page, 'Low').check();
    await save(one.page);
    await one.page.getByText('Saved.').first().waitFor();
    await level(other.page, 'Medium').check();
    await save(other.page);
    await other.page.getByRole('heading', { name: 'Somebody else has changed the same' }).waitFor();
    const shown = await other.shown();
    expect(shown).toMatch(/changed this today at/);
    expect(shown).toContain('Low');
    expect(shown).toContain('Medium');
    await other.expectAccessible();
    await other.page.getByRole('radio', { name: /^Theirs/ }).check();
    await other.page.getByRole('button', { name: 'Save what I chose' }).click();
    await other.page.getByText(/Saved/).first().waitFor();
    await other.page.goto(risk());
    expect(await level(other.page, 'Low').isChecked()).toBe(true);
  }, 60_000);
});
