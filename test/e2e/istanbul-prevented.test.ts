import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '#contract/codes';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { goOnTo } from '../support/refer-steps.ts';
import { mandate } from '../support/story.ts';

// A woman of 25 about to fly from Dushanbe to Istanbul: an officer offers help, an organisation meets her, she takes
// counselling and refuses the police; nothing else is blocked by that, and the officer never learns what came of it.

let node: TestNode;
let browser: Window;
let ngo: TestOrganisation;
let counsellors: TestOrganisation;
let police: TestOrganisation;
let officer: Person;
let coordinator: Person;
let caseworker: Person;
let counsellor: Person;
let reference = '';
let caseCode = '';

beforeAll(async () => {
  node = await startNode();
  const border = await node.organisation('border', 'TJ');
  const desk = await node.organisation('coordinator', 'TJ');
  ngo = await node.organisation('ngo', 'TJ');
  counsellors = await node.organisation('international_organisation', 'TJ');
  police = await node.organisation('police', 'TJ');
  await mandate(node, desk, 'route');
  await node.owner.query(
    `INSERT INTO service (id, organisation_id, country_code, kind, code, name, created_at)
     VALUES (gen_random_uuid(), $1, 'TJ', 'psychological', 'crisis_counselling', 'Somebody to talk to', now())`,
    [counsellors.id],
  );
  browser = await openBrowser();
  const enter = async (role: Role, at: TestOrganisation) => {
    await node.as(role, at);
    return browser.open(node.url, `${role}1@${at.id}.test`);
  };
  officer = await enter('border_officer', border);
  coordinator = await enter('coordinator', desk);
  caseworker = await enter('caseworker', ngo);
  counsellor = await enter('caseworker', counsellors);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

describe('the flight to Istanbul that was not taken', () => {
  test('the officer’s page opens ready, and says that it is no ground to stop anybody', async () => {
    const { page } = officer;
    await page.getByRole('heading', { level: 1, name: 'Offer help' }).waitFor();
    expect(await officer.shown()).toContain('It is not a ground to refuse exit or entry');
    for (const direction of ['Entering', 'In transit', 'Leaving']) {
      await page.getByLabel(direction, { exact: true }).check();
      await officer.expectAccessible();
    }
  }, 60_000);

  test('an empty offer is not sent: the summary takes the focus and leads to what is missing', async () => {
    const { page } = officer;
    await page.getByRole('button', { name: 'Send the offer of help' }).click();
    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe('alert');
    await officer.expectAccessible();
    await summary.getByRole('link', { name: /^Contact with the person/ }).click();
    expect(await page.evaluate("document.activeElement.closest('fieldset').id")).toBe('flag-reach');
  });

  test('the officer tells what was seen, and is warned of a number in the note', async () => {
    const { page } = officer;
    await page
      .getByRole('group', { name: 'Is a child among them' })
      .getByLabel('No', { exact: true })
      .check();
    await page.getByRole('group', { name: 'The person is' }).getByLabel('Woman or girl').check();
    for (const seen of [
      'Job offer is vague or does not fit',
      'Ticket bought by a stranger, cash, one way',
      'Someone else carries papers, phone or money',
      'Does not know who will meet them',
    ]) {
      await page.getByLabel(seen).check();
    }
    await page.getByText('More that helps the people who come').click();
    await page.getByLabel('Тоҷикӣ (Tajik)').check();
    await page.getByLabel('Talk alone').check();
    await page.getByLabel('Travelling to').selectOption('TR');
    await page.getByLabel('Note').fill('Passport AB1234567');
    await page.getByText('This looks like a passport number.').waitFor();
    await page.getByLabel('Note').fill('');
    await page.getByText('This looks like a passport number.').waitFor({ state: 'detached' });
    await page.getByLabel('Chose not to travel').check();
    await page.getByLabel('Your post').fill('TJ-DYU-AIR-1');
    await page.getByLabel('I called the desk, someone comes now').check();
    await page.getByRole('button', { name: 'Send the offer of help' }).click();
    await page.getByRole('heading', { level: 1, name: 'What to do next' }).waitFor();
    await page.getByText('On this device, going out at').waitFor();
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByText(/^Received at/).waitFor();
    reference = await page.getByText(/^FL-/).innerText();
    await officer.expectAccessible();
  }, 60_000);

  test('the least offer takes three taps: something seen, contact, send', async () => {
    const { page } = officer;
    await page.getByRole('button', { name: 'New offer of help' }).click();
    await page.getByLabel('Several alike with one organiser').check();
    await page.getByLabel('I gave the card').check();
    await page.getByRole('button', { name: 'Send the offer of help' }).click();
    await page.getByText('On this device, going out at').waitFor();
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByText(/^Received at/).waitFor();
  });

  test('the organisation that routes gives it to an NGO of the country', async () => {
    const { page } = coordinator;
    await coordinator.expectAccessible();
    // The clock of this browser stands still, and what was read at sign-in stays fresh.
    await page.reload();
    await page.getByRole('link', { name: 'Triage' }).click();
    await page.getByRole('link', { name: reference }).click();
    await page.getByRole('heading', { level: 1, name: reference }).waitFor();
    expect(await coordinator.shown()).toContain('TJ-DYU-AIR-1');
    await coordinator.expectAccessible();
    await page.getByRole('button', { name: 'Give it to an organisation' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Organisation').selectOption(ngo.id);
    await coordinator.expectAccessible();
    await dialog.getByRole('button', { name: 'Give it to them' }).click();
    await page.getByText('They have it now.').waitFor();
  }, 60_000);

  test('the NGO opens the case from it, and it is shown as prevented', async () => {
    const { page } = caseworker;
    await page.reload();
    await page.getByRole('link', { name: `Open a case from an offer of help: ${reference}` }).waitFor();
    await caseworker.expectAccessible();
    await page.getByRole('navigation').getByRole('link', { name: 'My cases' }).click();
    await page.getByText('Offers of help assigned to us').waitFor();
    await caseworker.expectAccessible();
    await page.getByRole('link', { name: 'Open a case' }).click();
    await page.getByText(`From offer of help ${reference}`).waitFor();
    // Post and hour stay with the body that triages.
    expect(await caseworker.shown()).not.toContain('TJ-DYU-AIR-1');
    const source = page.getByRole('group', { name: 'How the person came to us' });
    expect(await source.getByLabel('Border').isChecked()).toBe(true);
    await page.getByLabel('24 to 26').check();
    await page.getByRole('group', { name: 'Citizenship' }).getByLabel('Tajikistan').check();
    await page.getByLabel('Sexual exploitation').check();
    await page.getByLabel('Through friends or social events').check();
    await page.getByLabel('Carried by someone else').check();
    await page.getByLabel('Crisis counselling', { exact: true }).check();
    await page.getByRole('group', { name: 'Risk now' }).getByLabel('Medium').check();
    await page.getByRole('button', { name: 'Open the case' }).click();
    const heading = page.getByRole('heading', { level: 1, name: /^Case PN-/ });
    await heading.waitFor();
    caseCode = (await heading.innerText()).replace('Case ', '');
    await page.getByText('Prevented', { exact: true }).waitFor();
    await caseworker.expectAccessible();
  }, 60_000);

  test('she refuses the police; the no is one button, as large as the yes', async () => {
    const { page } = caseworker;
    await page.getByRole('link', { name: 'Record a decision of the person' }).click();
    await page.getByLabel('Matter').selectOption('POLICE_COOPERATION');
    await page.getByLabel('For which organisation').selectOption(police.id);
    await page.getByRole('group', { name: 'How it was said' }).getByLabel('On the screen').check();
    await page.getByLabel('In which language').selectOption('tgk');
    await caseworker.expectAccessible();
    const [yes, no] = await Promise.all(
      ['The person agrees', 'The person refuses'].map((name) =>
        page.getByRole('button', { name }).boundingBox(),
      ),
    );
    expect(no?.height).toBe(yes?.height);
    await page.getByRole('button', { name: 'The person refuses' }).click();
    await page.getByText('The no is recorded. Other help goes on.').waitFor();
    await page.getByRole('cell', { name: 'Refused' }).waitFor();
    await caseworker.expectAccessible();
  }, 60_000);

  test('counselling goes its way all the same', async () => {
    const { page } = caseworker;
    await page.getByRole('link', { name: 'Ask somebody to help' }).click();
    await page
      .getByRole('group', { name: 'How soon must they answer' })
      .getByLabel('Within 24 hours')
      .check();
    await goOnTo(page, 'Who can help');
    await page.getByRole('radio', { name: counsellors.name }).check();
    await goOnTo(page, 'The person’s decisions');
    await page.getByText('One decision is missing.').waitFor();
    await page.getByRole('link', { name: 'Ask: Referral to a service' }).click();
    await page.getByRole('button', { name: 'The person agrees' }).click();
    await goOnTo(page, 'See what they see, and send');
    await page.getByRole('button', { name: `Send to ${counsellors.name}` }).click();
    await page.getByText(`Sent to ${counsellors.name}.`).waitFor();
    await caseworker.expectAccessible();
  }, 60_000);

  test('the counsellors accept, and are told nothing of the police or of the officer', async () => {
    const { page } = counsellor;
    await page.getByRole('navigation').getByRole('link', { name: 'Inbox' }).click();
    await counsellor.expectAccessible();
    await page.getByRole('link', { name: 'Crisis counselling' }).click();
    await page.getByRole('button', { name: 'I have seen it' }).click();
    await page.getByText('The sender knows that you have seen it.').waitFor();
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByRole('button', { name: 'Accept and tell the sender' }).click();
    await page.getByText('Accepted. The handover is open to you below.').waitFor();
    const shown = await counsellor.shown();
    expect(shown).toContain('Sexual exploitation');
    for (const word of ['olice', 'Refused', caseCode, reference, 'TJ-DYU']) expect(shown).not.toContain(word);
    await counsellor.expectAccessible();
  }, 60_000);

  test('the officer sees that it was received, and no more', async () => {
    const { page } = officer;
    await page.getByRole('link', { name: 'My offers' }).click();
    const row = page.getByRole('row').filter({ hasText: reference });
    await row.getByText('Received', { exact: true }).waitFor();
    const shown = await officer.shown();
    for (const word of ['Assigned', 'Case opened', caseCode, ngo.name]) expect(shown).not.toContain(word);
    await officer.expectAccessible();
  });

  test('no page broke its own policy, threw, or failed to load', () => {
    const people = [officer, coordinator, caseworker, counsellor];
    expect(people.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  test('and the watchers do watch: a fault in the page is found and a broken policy is heard', async () => {
    const { page, complaints } = officer;
    await page.evaluate("document.querySelector('main').append(document.createElement('img'))");
    await expect(officer.expectAccessible()).rejects.toThrow('image-alt');
    await page.evaluate("document.querySelector('main').setAttribute('style', 'color: red')");
    expect(complaints.some((complaint) => complaint.includes('style-src'))).toBe(true);
  });
});
