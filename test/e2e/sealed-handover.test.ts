import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '#contract/codes';
import type { Client } from '../support/client.ts';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { goOnTo } from '../support/refer-steps.ts';
import { sealedSent } from '../support/sealed-story.ts';
import { beds, body, consent, consentToBed, draft, openCase } from '../support/story.ts';

// A name that two organisations need: written, promised, released and opened, and each time somebody reads who did it.

let node: TestNode;
let browser: Window;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let client: Client;
let receiver: Client;
let officer: Person;
let colleague: Person;
let staff: Person;
let caseId: string;
let waitingCase: string;

const enter = async (role: Role, at: TestOrganisation, nth = 1) => {
  await node.as(role, at, nth);
  return browser.open(node.url, `${role}${nth}@${at.id}.test`);
};

beforeAll(async () => {
  node = await startNode();
  [ngo, shelter] = [await node.organisation('ngo', 'UZ'), await node.organisation('shelter', 'UZ')];
  await node.organisation('police', 'UZ');
  await beds(node, shelter, 4);
  [client, receiver] = [await node.as('caseworker', ngo), await node.as('shelter_staff', shelter)];
  caseId = await openCase(client);
  await consentToBed(client, caseId, shelter);
  const parts = { segments: ['legal_identity', 'contact'], maxTier: 3 };
  await consent(client, caseId, 'IDENTITY_DISCLOSURE', shelter, parts);
  // Another one was accepted before any officer had prepared its parts.
  const waiting = await sealedSent(client, shelter, { segments: ['contact'] });
  waitingCase = waiting.caseId;
  body(await receiver.post(`/referrals/${waiting.referralId}/accept`));
  browser = await openBrowser();
  officer = await browser.open(node.url, `caseworker1@${ngo.id}.test`);
  colleague = await enter('caseworker', ngo, 2);
  staff = await browser.open(node.url, `shelter_staff1@${shelter.id}.test`);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

const secret = ['Rahimova', 'Nilufar', '+971500007171'];

async function expectNone(person: Person, words: readonly string[]): Promise<void> {
  const shown = await person.shown();
  expect(words.filter((word) => shown.includes(word))).toEqual([]);
}

describe('a name on its way', () => {
  test('is written by the one who works on the case, and does not come back (VAULT-2)', async () => {
    const { page } = officer;
    await page.goto(`${node.url}/cases/${caseId}/identity`);
    await page.getByText('Nobody has opened it.').waitFor();
    await page.getByRole('button', { name: 'Write: Name and date of birth' }).click();
    await page.getByLabel('Family name').fill('Rahimova');
    await page.getByLabel('Given name').fill('Nilufar');
    await officer.expectAccessible();
    await page.getByRole('button', { name: 'Seal it' }).click();
    await page.getByText('Sealed.').waitFor();
    await page.getByRole('button', { name: 'Write: Contact' }).click();
    await page.getByLabel('Telephone', { exact: true }).fill('+971500007171');
    await page.getByRole('button', { name: 'Seal it' }).click();
    await page.getByRole('button', { name: 'Write anew: Contact' }).waitFor();
    await expectNone(officer, secret);
    await officer.expectAccessible();
  }, 60_000);

  test('is found by an officer in other letters, and by nobody else’s name (VAULT-13)', async () => {
    const { page } = officer;
    await page.getByRole('link', { name: 'Identity officer' }).click();
    await page.getByRole('link', { name: 'Find a name' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Нилуфар');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('One case').waitFor();
    expect(await page.getByRole('link', { name: 'Open the sealed parts' }).count()).toBe(1);
    await officer.expectAccessible();
    await page.getByLabel('Name', { exact: true }).fill('Gulnora');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('No case was found under this name.').waitFor();
    await officer.expectAccessible();
  }, 60_000);

  test('goes along with a referral, sealed until the shelter accepts (GRANT-2, GRANT-6)', async () => {
    const { page } = officer;
    await page.goto(`${node.url}/cases/${caseId}/refer`);
    await page
      .getByRole('group', { name: 'How soon must they answer' })
      .getByLabel('Within 24 hours')
      .check();
    await goOnTo(page, 'Who can help');
    await page.getByRole('radio', { name: shelter.name }).check();
    await goOnTo(page, 'What is shared');
    const parts = page.getByRole('group', { name: 'Identity to be opened after acceptance' });
    await parts.getByLabel('Name and date of birth').check();
    await parts.getByLabel('Contact').check();
    await goOnTo(page, 'The person’s decisions');
    await page.getByText('All decisions that this needs are there.').waitFor();
    await goOnTo(page, 'See what they see, and send');
    await officer.expectAccessible();
    await page.getByRole('button', { name: `Send to ${shelter.name}` }).click();
    await page.getByText('Opens after acceptance').first().waitFor();
    await officer.expectAccessible();
    await expectNone(officer, secret);
  }, 60_000);

  test('opens for the shelter after it accepted, with a purpose and a reason (GRANT-7, GRANT-14)', async () => {
    const { page } = staff;
    await page.goto(node.url);
    await page.getByText('To decide (1)').waitFor();
    await page.getByRole('link', { name: 'Bed in a shelter' }).click();
    await page.getByText('They open for your identity officers once you have accepted.').waitFor();
    expect(await page.getByRole('button', { name: 'Open sealed parts' }).count()).toBe(0);
    await staff.expectAccessible();
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByRole('dialog').getByLabel('House').check();
    await page.getByRole('button', { name: 'Accept and tell the sender' }).click();
    await page.getByRole('button', { name: 'Open sealed parts' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name and date of birth').check();
    await staff.expectAccessible();
    await page.getByRole('button', { name: 'Open for two minutes' }).click();
    await dialog.getByRole('link', { name: /^Purpose/ }).waitFor();
    await dialog.getByLabel('Purpose').selectOption('Place in a shelter');
    await dialog.getByLabel('Why now').selectOption('Handing over to another organisation');
    await page.getByRole('button', { name: 'Open for two minutes' }).click();
    await page.getByText('Rahimova').waitFor();
    // What was not asked for stays closed.
    await expectNone(staff, ['+971500007171']);
    await staff.expectAccessible();
    await page.getByRole('button', { name: 'Hide now' }).click();
    await page.getByText('Rahimova').waitFor({ state: 'detached' });
  }, 60_000);

  test('and the owner reads which part was opened, by whom and what for, without looking for it (VAULT-12, VAULT-22, VAULT-23)', async () => {
    const { page } = officer;
    const told = page.getByText(`${shelter.name} opened Name and date of birth`);
    await page.goto(`${node.url}/cases/${waitingCase}`);
    await page.getByText('Nobody is on the list.').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await told.count()).toBe(0);
    await page.goto(`${node.url}/cases/${caseId}`);
    await told.waitFor();
    await officer.expectAccessible();
    await page.getByRole('link', { name: 'Who opened this' }).click();
    await page
      .getByText('Name and date of birth – Place in a shelter – Handing over to another organisation')
      .waitFor();
    const shown = await officer.shown();
    expect(shown).toContain(shelter.name);
    expect(shown).not.toContain('shelter_staff 1');
    await officer.expectAccessible();
  }, 60_000);
});

describe('an officer on a bad day', () => {
  test('sees on every page that somebody waits, and releases (GRANT-10)', async () => {
    const { page } = officer;
    await page.getByRole('link', { name: 'Identity officer (1 waiting)' }).click();
    await page.getByText(shelter.name).waitFor();
    await officer.expectAccessible();
    await page.getByRole('button', { name: `Release to ${shelter.name}` }).click();
    await page.getByText(`Released. ${shelter.name} can open the parts now.`).waitFor();
    await page.getByText('Nobody is waiting for sealed parts.').waitFor();
    await officer.expectAccessible();
  }, 60_000);

  test('asks to go beyond the rules, and cannot agree herself (VAULT-16)', async () => {
    const { page } = officer;
    await page.goto(`${node.url}/cases/${waitingCase}/identity`);
    await page.getByRole('button', { name: 'Go beyond the rules' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Who can agree: caseworker 2.').waitFor();
    await dialog.getByLabel('A law or an order binds us').check();
    await dialog.getByLabel('Contact').check();
    await page.getByRole('button', { name: 'Ask a second officer' }).click();
    await dialog.getByRole('link', { name: /^Number of the order/ }).waitFor();
    await officer.expectAccessible();
    await dialog.getByLabel('A life is in danger').check();
    await page.getByRole('button', { name: 'Ask a second officer' }).click();
    await page.getByText('Asked. Call a second officer now').waitFor();
    await officer.expectAccessible();
    await page.getByRole('link', { name: 'Go to it' }).click();
    await page.getByText('You asked for this, so somebody else has to answer.').waitFor();
    expect(await page.getByRole('button', { name: /Agree/ }).count()).toBe(0);
    await officer.expectAccessible();
  }, 60_000);

  test('and a colleague sees why and which parts, never what they say, and agrees (VAULT-16, VAULT-17)', async () => {
    const { page } = colleague;
    await page.reload();
    await page.getByRole('link', { name: 'Identity officer (1 waiting)' }).click();
    await page.getByRole('link', { name: 'Beyond the rules (1)' }).click();
    await page.getByText('A life is in danger').waitFor();
    await expectNone(colleague, secret);
    await colleague.expectAccessible();
    await page.getByRole('button', { name: /^Agree for one hour/ }).click();
    await page.getByText('Agreed. The parts can be opened until').waitFor();
    await colleague.expectAccessible();
  }, 60_000);

  test('writes down whom the person must never be sent to', async () => {
    const { page } = officer;
    await page.goto(`${node.url}/cases/${waitingCase}`);
    await page.getByText('Nobody is on the list.').waitFor();
    await page.goto(`${node.url}/cases/${waitingCase}/never-send`);
    await page.getByRole('group', { name: 'Kinds of organisation' }).getByLabel('Police').check();
    await page.getByRole('group', { name: 'Countries' }).getByLabel('Tajikistan').check();
    await officer.expectAccessible();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. It holds from now on.').waitFor();
    const shown = await officer.shown();
    expect([shown.includes('Police'), shown.includes('Nobody is on the list.')]).toEqual([true, false]);
    await officer.expectAccessible();
  }, 60_000);

  test('raises a signal with what for, which is sealed', async () => {
    const { page } = officer;
    await page.getByRole('button', { name: 'Raise a signal' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Say also what for').check();
    await page.getByRole('button', { name: 'Raise the signal' }).click();
    await dialog.getByRole('link', { name: /^What it is about/ }).waitFor();
    await officer.expectAccessible();
    await dialog.getByLabel('What it is about').selectOption('Staying without papers');
    await dialog.getByLabel('How far it has come').selectOption('Feared');
    await dialog.getByLabel('How it hangs together').selectOption('Not assessed yet');
    await page.getByRole('button', { name: 'Raise the signal' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Staying without papers').waitFor();
    await officer.expectAccessible();
  }, 60_000);

  test('which the lawyer reads once it is sealed for lawyers (NONP-9, NONP-10)', async () => {
    const legalAid = await node.organisation('legal_aid', 'UZ');
    const lawyer = await enter('lawyer', legalAid);
    for (const purpose of ['SERVICE_REFERRAL', 'LEGAL_REPRESENTATION']) {
      await consent(client, waitingCase, purpose, legalAid);
    }
    const asked = await draft(client, waitingCase, legalAid, { kind: 'legal', services: ['lawyer'] });
    body(await client.post(`/referrals/${asked}/send`));
    await lawyer.page.goto(`${node.url}/inbox/${asked}`);
    await lawyer.page.getByRole('button', { name: 'Accept', exact: true }).click();
    await lawyer.page.getByRole('button', { name: 'Accept and tell the sender' }).click();
    await lawyer.page.getByText('What for is written and sealed, but not for you.').waitFor();
    await expectNone(lawyer, ['Staying without papers']);
    await lawyer.expectAccessible();
    await officer.page.reload();
    await officer.page.getByRole('button', { name: 'Seal it for the lawyers of today' }).click();
    await officer.page.getByText('lawyers of today can read it').waitFor();
    await lawyer.page.reload();
    await lawyer.page.getByText('Staying without papers').waitFor();
    await lawyer.expectAccessible();
    expect(lawyer.complaints).toEqual([]);
  }, 60_000);

  test('and afterwards the manager says whether it was right (VAULT-18)', async () => {
    node.clock.advance(61 * 60_000);
    const manager = await enter('manager', ngo);
    const { page } = manager;
    await page.getByRole('link', { name: 'Beyond the rules (1 waiting)' }).click();
    await page.getByText('To be reviewed').waitFor();
    await manager.expectAccessible();
    await page.getByRole('button', { name: /^Say whether it was right/ }).click();
    await page.getByLabel('It was right', { exact: true }).check();
    await manager.expectAccessible();
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.getByText('Recorded.').waitFor();
    await page.getByText(/^It was right: manager 1/).waitFor();
    expect(manager.complaints).toEqual([]);
  }, 60_000);

  test('with nothing that the browser complains about', () => {
    expect([officer, colleague, staff].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
