import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seat, type Person as Seated } from '../security/people.ts';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { orphaned, type Orphaned } from '../support/orphaned.ts';

// The manager of two rooms and a telephone, on the day the only officer has left without handing over.

let node: TestNode;
let browser: Window;
let them: Orphaned;
let administrator: Seated;
let manager: Person;

beforeAll(async () => {
  node = await startNode();
  administrator = await seat(node, await node.organisation('node', 'KZ'), 'administrator');
  them = await orphaned(node, 'ngo');
  browser = await openBrowser();
  manager = await browser.open(node.url, them.manager.email);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await node.stop();
});

const officers = async () =>
  (
    await node.owner.query<{ id: string }>(
      `SELECT m.user_id AS id FROM key_member m JOIN organisation_key k ON k.id = m.key_id
       WHERE k.organisation_id = $1 AND k.kind = 'officer' AND m.user_id = $2`,
      [them.organisation.id, them.heir.id],
    )
  ).rows;

describe('An organisation that has lost all its officers', () => {
  test('reads what it gives up before it asks, and nothing has changed when it has asked (KEY-27)', async () => {
    const { page } = manager;
    await page.goto(`${node.url}/keys`);
    await page.getByRole('button', { name: /^Begin anew with a new pair for/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(them.fingerprint, { exact: false }).waitFor();
    await manager.expectAccessible();
    await dialog.getByRole('button', { name: 'Ask an administrator' }).click();
    await page.getByText('An administrator is asked. Nothing has changed yet.').waitFor();
    await page.getByText(/^Asked .*An administrator has to agree\.$/).waitFor();
    await manager.expectAccessible();
    expect(await officers()).toEqual([]);
  }, 60_000);

  test('begins anew when an administrator has compared the fingerprint and agrees (KEY-27, KEY-28)', async () => {
    const person = await browser.open(node.url, administrator.email);
    const { page } = person;
    await page.goto(`${node.url}/organisations`);
    const agree = page.getByRole('button', { name: new RegExp(them.fingerprint) });
    await agree.waitFor();
    await person.expectAccessible();
    await agree.click();
    await agree.waitFor({ state: 'detached' });
    expect(await officers()).toEqual([{ id: them.heir.id }]);
    await person.expectAccessible();
    await manager.page.goto(`${node.url}/keys`);
    await manager.page.getByText(them.organisation.name).first().waitFor();
    expect(await manager.page.getByRole('button', { name: /^Begin anew/ }).count()).toBe(0);
    await manager.expectAccessible();
  }, 60_000);
});
