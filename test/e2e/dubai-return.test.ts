import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import { password, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { goOnTo } from '../support/refer-steps.ts';
import { agreement, beds, mandate } from '../support/story.ts';

// A woman of 29 from Tajikistan, exploited in Dubai, on the road home through Uzbekistan: four people in four
// browsers, and what each of them may and may not see.

let node: TestNode;
let browser: Window;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let caseworker: Person;
let origin: Person;
let destination: Person;
let staff: Person;
let caseCode = '';

/** Tier 2, in the words of the screen: for the sender, and for a receiver that has accepted. */
const handover = ['Sexual exploitation', '27 to 29', 'Debt bondage', 'Through friends or social events'];

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'AE');
  shelter = await node.organisation('shelter', 'UZ');
  const coordinators = {
    AE: await node.organisation('coordinator', 'AE'),
    UZ: await node.organisation('coordinator', 'UZ'),
  };
  for (const one of Object.values(coordinators)) await mandate(node, one, 'clear');
  await agreement(node, 'AE', 'UZ', 'coordinated');
  await beds(node, shelter, 4);
  await node.owner.query('UPDATE service SET accepts_children = true');
  browser = await openBrowser();
  const enter = async (role: 'caseworker' | 'coordinator' | 'shelter_staff', at: TestOrganisation) => {
    await node.as(role, at);
    return browser.open(node.url, `${role}1@${at.id}.test`);
  };
  caseworker = await enter('caseworker', ngo);
  origin = await enter('coordinator', coordinators.AE);
  destination = await enter('coordinator', coordinators.UZ);
  staff = await enter('shelter_staff', shelter);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

async function expectNone(person: Person, words: readonly string[]): Promise<void> {
  const shown = await person.shown();
  expect(words.filter((word) => shown.includes(word))).toEqual([]);
}

describe('the way home from Dubai', () => {
  test('the caseworker opens a case that holds no name', async () => {
    const { page } = caseworker;
    await caseworker.expectAccessible();
    await page.getByRole('navigation').getByRole('link', { name: 'My cases' }).click();
    await caseworker.expectAccessible();
    await page.getByRole('link', { name: 'New case' }).click();
    await page
      .getByRole('group', { name: 'How the person came to us' })
      .getByLabel('An organisation')
      .check();
    await page.getByRole('group', { name: 'The person is' }).getByLabel('Woman or girl').check();
    await page.getByRole('group', { name: 'Under 18' }).getByLabel('No', { exact: true }).check();
    await page.getByLabel('27 to 29').check();
    await page.getByRole('group', { name: 'Citizenship' }).getByLabel('Tajikistan').check();
    await page.getByLabel('Тоҷикӣ (Tajik)').check();
    await page.getByLabel('Русский (Russian)').check();
    await page.getByRole('button', { name: 'How many people depend on them: one more' }).click();
    await page.getByLabel('Sexual exploitation').check();
    for (const means of ['Papers withheld', 'Debt bondage', 'False promises']) {
      await page.getByLabel(means).check();
    }
    await page.getByLabel('Through friends or social events').check();
    await page
      .getByRole('group', { name: 'Countries where it happened or was meant to' })
      .getByLabel('United Arab Emirates')
      .check();
    await page.getByLabel('Taken or withheld').check();
    const needs = [
      'Bed in a shelter',
      'Medical examination',
      'Crisis counselling',
      'Travel document',
      'Lawyer',
    ];
    for (const need of needs) await page.getByLabel(need, { exact: true }).check();
    await page.getByRole('group', { name: 'Risk now' }).getByLabel('High').check();
    await page.getByRole('group', { name: 'What to mind' }).getByLabel('Debt').check();
    await page.getByRole('group', { name: 'What to mind' }).getByLabel('Fear of publicity').check();
    await caseworker.expectAccessible();
    await page.getByRole('button', { name: 'Open the case' }).click();

    const heading = page.getByRole('heading', { level: 1, name: /^Case PN-/ });
    await heading.waitFor();
    caseCode = (await heading.innerText()).replace('Case ', '');
    const shown = await caseworker.shown();
    for (const word of handover) expect(shown).toContain(word);
    await caseworker.expectAccessible();
  }, 60_000);

  test('she asks the shelter abroad, and the draft says which decisions are missing', async () => {
    const { page } = caseworker;
    await page.getByRole('link', { name: 'Ask somebody to help' }).click();
    await page.getByLabel('Help that is needed').selectOption('Bed in a shelter');
    await page.getByLabel('Country', { exact: true }).selectOption('UZ');
    await page
      .getByRole('group', { name: 'How soon must they answer' })
      .getByLabel('Within 24 hours')
      .check();
    await caseworker.expectAccessible();
    await goOnTo(page, 'Who can help');
    await page.getByRole('radio', { name: shelter.name }).check();
    await caseworker.expectAccessible();
    await goOnTo(page, 'The person’s decisions');
    await page.getByText('3 decisions are missing.').waitFor();
    await caseworker.expectAccessible();
    await page.getByRole('link', { name: 'Send', exact: true }).click();
    await page.getByText('It can be sent when no decision is missing.').waitFor();
    // The preview is what the shelter will see: no code of the case, and tier 2 only as far as she agreed.
    await expectNone(caseworker, handover);
    expect(await page.getByRole('button', { name: /^Send to/ }).count()).toBe(0);
  }, 60_000);

  test('each decision is recorded on its own, and the conversation is not asked twice', async () => {
    const { page } = caseworker;
    await page.getByRole('link', { name: 'Decisions', exact: true }).click();
    for (const [matter, first] of [
      ['Referral to a service', true],
      ['Place in a shelter', false],
      ['Sharing across the border', false],
    ] as const) {
      await page.getByRole('link', { name: `Ask: ${matter}` }).click();
      await page.getByRole('heading', { level: 1, name: 'Record a decision of the person' }).waitFor();
      await page
        .getByRole('group', { name: 'How much may be shared' })
        .getByLabel(/once they accept/)
        .check();
      for (const point of [
        'Who will see it',
        'What can go wrong',
        'The right to refuse',
        'The right to change',
      ]) {
        await page.getByLabel(new RegExp(`^${point}`)).check();
      }
      if (first) {
        await page.getByLabel('Signed on paper').check();
        await page.getByRole('group', { name: 'Was the person alone with you' }).getByLabel('Yes').check();
        await page.getByLabel('An interpreter took part').check();
        await page.getByRole('group', { name: 'Was the interpreter independent' }).getByLabel('Yes').check();
        await caseworker.expectAccessible();
      }
      expect(await page.getByLabel('Signed on paper').isChecked()).toBe(true);
      await page.getByRole('button', { name: 'The person agrees' }).click();
      await page.getByText('The yes is recorded.').waitFor();
    }
    await page.getByText('All decisions that this needs are there.').waitFor();
    await goOnTo(page, 'See what they see, and send');
    await page.getByText('This is exactly what the receiver reads').waitFor();
    const shown = await caseworker.shown();
    for (const word of handover) expect(shown).toContain(word);
    await caseworker.expectAccessible();
  }, 60_000);

  test('sent over a coordinated road, it waits: the shelter sees nothing yet', async () => {
    const { page } = caseworker;
    await page.getByRole('button', { name: `Send to ${shelter.name}` }).click();
    await page.getByText('Waits for clearance', { exact: true }).waitFor();
    await caseworker.expectAccessible();
    await staff.page.reload();
    await staff.page.getByText('To decide (0)').waitFor();
    await staff.expectAccessible();
  });

  test('both coordinators clear it, each with the notice and without what happened to her', async () => {
    for (const coordinator of [origin, destination]) {
      const { page } = coordinator;
      await page.reload();
      await page.getByText(/^1 waits for you/).waitFor();
      await coordinator.expectAccessible();
      await page.getByRole('link', { name: /^RF-/ }).click();
      await page.getByText('People who were exploited are not punished').waitFor();
      await expectNone(coordinator, [...handover, caseCode]);
      await coordinator.expectAccessible();
      await page.getByRole('button', { name: 'Clear it' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Clear it' }).click();
      await page.getByText('Cleared.').waitFor();
      await page.getByRole('link', { name: 'Board' }).first().click();
      await page.getByText(/^0 wait for you/).waitFor();
    }
  }, 60_000);

  test('the shelter sees a need, a band of age and a deadline, and asks', async () => {
    const { page } = staff;
    await page.reload();
    await page.getByText('To decide (1)').waitFor();
    await page.getByText(/day left|hours left/).waitFor();
    await staff.expectAccessible();
    await page.getByRole('link', { name: 'Bed in a shelter' }).click();
    await page.getByRole('heading', { level: 1, name: /^Referral / }).waitFor();
    await page.getByText('25 to 59').waitFor();
    await expectNone(staff, [...handover, caseCode, 'People who were exploited are not punished']);
    await staff.expectAccessible();
    await page.keyboard.press('q');
    const dialog = page.getByRole('dialog', { name: 'Ask something' });
    await dialog.getByLabel('Time of arrival').check();
    await dialog.getByLabel('In your words').fill('Can she come after dark?');
    await staff.expectAccessible();
    await dialog.getByRole('button', { name: 'Send the question' }).click();
    await page.getByText('Question asked', { exact: true }).waitFor();
  }, 60_000);

  test('the caseworker answers', async () => {
    const { page } = caseworker;
    await page.reload();
    await page.getByText('Can she come after dark?').waitFor();
    await page.getByRole('button', { name: 'Answer the question' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Your answer').fill('Yes, the flight lands at nine in the evening.');
    await dialog.getByRole('button', { name: 'Send the answer' }).click();
    await page.getByText('Seen by the receiver', { exact: true }).waitFor();
    await caseworker.expectAccessible();
  });

  test('the shelter accepts with a bed, and only now reads the handover', async () => {
    const { page } = staff;
    node.clock.advance(10 * 60_000);
    await page.reload();
    await page.getByText('Yes, the flight lands at nine').waitFor();
    await expectNone(staff, handover);
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Accept' });
    await dialog.getByLabel('House').check();
    await dialog.getByLabel('The person may come').fill('2037-11-24T22:00');
    await staff.expectAccessible();
    await dialog.getByRole('button', { name: 'Accept and tell the sender' }).click();
    // Ten minutes after signing in, the password is asked for once more; then what was pressed goes on.
    const again = page.getByRole('dialog', { name: 'Confirm your password' });
    await staff.expectAccessible();
    await again.getByLabel('Password').fill('not the password');
    await again.getByRole('button', { name: 'Confirm' }).click();
    await again.getByRole('link', { name: /That is not your password/ }).waitFor();
    await again.getByLabel('Password').fill(password);
    await again.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Held for the person').waitFor();
    const shown = await staff.shown();
    for (const word of handover) expect(shown).toContain(word);
    expect(shown).not.toContain(caseCode);
    await staff.expectAccessible();
    await page.getByRole('link', { name: 'Places' }).click();
    // One place for her and one for the child who depends on her.
    await page.getByText('4 places: 0 in use, 2 held, 0 out of service').waitFor();
    await staff.expectAccessible();
  }, 60_000);

  test('the caseworker sees the yes; the coordinators still see nothing of what happened', async () => {
    await caseworker.page.reload();
    await caseworker.page.getByText('They said yes.').waitFor();
    await caseworker.page.getByRole('link', { name: caseCode }).click();
    await caseworker.page.getByRole('link', { name: 'Timeline' }).click();
    await caseworker.page.getByText('Referral accepted').waitFor();
    await caseworker.expectAccessible();
    for (const coordinator of [origin, destination]) {
      await coordinator.page.reload();
      await coordinator.page.getByRole('link', { name: /^RF-/ }).click();
      await coordinator.page.getByRole('heading', { level: 1, name: /^Referral / }).waitFor();
      await coordinator.page.getByText('Accepted', { exact: true }).waitFor();
      await expectNone(coordinator, [...handover, caseCode]);
    }
  }, 60_000);

  test('no page broke its own policy, threw, or failed to load', () => {
    expect([caseworker, origin, destination, staff].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
