import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, openCase } from '../support/story.ts';

// The woman from the Dubai story tells a little, and some days later a little more. She is asked for nothing twice.

let node: TestNode;
let browser: Window;
let ngo: TestOrganisation;
let worker: Client;
let person: Person;
let caseId = '';

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'AE');
  worker = await node.as('caseworker', ngo);
  caseId = await openCase(worker, { needs: [], languages: [], recruitment: [] });
  browser = await openBrowser();
  person = await browser.open(node.url, `caseworker1@${ngo.id}.test`);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await node.stop();
});

const row = (name: string) =>
  person.page.getByRole('listitem').filter({ has: person.page.getByRole('link', { name, exact: true }) });

describe('the case as what there is to do', () => {
  test('says of each part whether anybody has looked, and what is missing', async () => {
    const { page } = person;
    await page.goto(`${node.url}/cases/${caseId}`);
    await page.getByRole('heading', { name: 'What there is to do' }).waitFor();
    await row('The person').getByText('Begun').waitFor();
    await row('The person').getByText('1 thing is missing: languages').waitFor();
    await row('What happened').getByText('1 thing is missing: how it began').waitFor();
    await row('What is needed').getByText('Nobody has looked').waitFor();
    await row('Risk').getByText('Done').waitFor();
    await page.getByText('Case management: not asked yet').waitFor();
    await page.getByText(`Responsible: ${ngo.name}`).waitFor();
    await person.expectAccessible();
  }, 60_000);

  test('takes one tap for what does not apply, and one to take it up again', async () => {
    const { page } = person;
    await page.getByRole('button', { name: 'Referrals: does not apply' }).click();
    await row('Referrals').getByText('Does not apply', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Referrals: applies after all' }).click();
    await row('Referrals').getByText('Nobody has looked').waitFor();
    expect(await page.getByRole('button', { name: /^(Risk|The person): does not apply/ }).count()).toBe(0);
  });

  test('leads from each part to where it is done', async () => {
    const { page } = person;
    await page.getByRole('link', { name: 'The person', exact: true }).click();
    await page.getByRole('group', { name: 'Languages they speak' }).getByLabel('Tajik').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await row('The person').getByText('Done').waitFor();
    await page.getByText(/^Speaks: .*Tajik/).waitFor();
  });
});

describe('asking', () => {
  test('begins with what to mind and a choice of lists', async () => {
    const { page } = person;
    await page.getByRole('listitem').getByRole('link', { name: 'Screening', exact: true }).last().click();
    await page.getByText('Nothing was asked yet.').waitFor();
    await person.expectAccessible();
    await page.getByRole('link', { name: 'Ask questions' }).click();
    await page.getByText('Speak alone, in a safe place').waitFor();
    await person.expectAccessible();
    await page.getByRole('link', { name: 'The whole interview' }).click();
    await page.getByRole('heading', { level: 1, name: 'The whole interview' }).waitFor();
  });

  test('is done by keyboard: four answers to each sign, and none of them given beforehand', async () => {
    const { page } = person;
    const sign = (name: string) => page.getByRole('group', { name, exact: true });
    const first = sign('Job, place or employer turned out different from what was promised');
    expect(await page.getByRole('radio', { name: 'Not asked', checked: true }).count()).toBe(67);
    await first.getByLabel('Not asked').focus();
    await page.keyboard.press('ArrowLeft');
    expect(await first.getByLabel('Not clear').isChecked()).toBe(true);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await first.getByLabel('Yes').isChecked()).toBe(true);
    for (const name of [
      'Pay promised was false',
      'No pay, very low pay, or pay in kind only',
      'Pay was cut by fines, deductions or middlemen',
      'Bad living conditions',
      'Papers are kept from the person',
      'The person is held by a debt',
    ]) {
      await sign(name).getByLabel('Yes').check();
    }
    // “Saved” stands there from the answers before: it is the last one that has to be on its way.
    const kept = page.waitForResponse(
      (reply) =>
        reply.url().includes('/drafts/') &&
        reply.ok() &&
        (reply.request().postData() ?? '').includes('unknown'),
    );
    await sign('Violence').getByLabel('Not clear').check();
    await page.getByText('8 of 67 answered').waitFor();
    await kept;
    await person.expectAccessible();
    // The conversation was interrupted, and so was the browser.
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('0 of 67 answered').waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('8 of 67 answered').waitFor();
    await page.getByRole('button', { name: 'Keep the answers' }).click();
    await page.getByText('The answers are kept.').waitFor();
  }, 90_000);

  test('is told what the answers come to, what is missing, and that it is no decision', async () => {
    const { page } = person;
    await page.getByText('Signs of how it began, of force and of exploitation come together').waitFor();
    await page.getByText('This is not a decision').waitFor();
    await page.getByText('Yes: 7. No: 0. Not clear: 1. Not asked: 59.').waitFor();
    await page.getByText('What was not asked does not count as no.').waitFor();
    expect(await page.getByText('Not enough answers yet').count()).toBeGreaterThan(0);
    await page.getByText('Strong signs that nobody has an answer to yet').click();
    await page
      .getByRole('listitem')
      .filter({ hasText: /^Violence$/ })
      .waitFor();
    await person.expectAccessible();
    const shown = await person.shown();
    expect(shown).not.toMatch(/victim|traffick/i);
    expect(await page.title()).not.toMatch(/victim|traffick|screen/i);
  }, 60_000);

  test('does not ask twice: what is known stands there, and is changed only on purpose', async () => {
    const { page } = person;
    await page.getByRole('link', { name: 'Ask further' }).click();
    await page.getByRole('heading', { level: 1, name: 'The whole interview' }).waitFor();
    expect(await page.getByRole('group', { name: 'Pay promised was false', exact: true }).count()).toBe(0);
    // What was not clear is asked again.
    await page
      .getByRole('group', { name: 'Violence', exact: true })
      .getByLabel('No', { exact: true })
      .check();
    await page.getByRole('button', { name: 'Change the answer: Bad living conditions' }).click();
    await page
      .getByRole('group', { name: 'Bad living conditions', exact: true })
      .getByLabel('No', { exact: true })
      .check();
    await person.expectAccessible();
    await page.getByRole('button', { name: 'Keep the answers' }).click();
    await page.getByText('Yes: 6. No: 2. Not clear: 0. Not asked: 59.').waitFor();
    expect(await page.getByText('Yes: 7. No: 0.').count()).toBe(1);
    const { status } = body(await worker.get(`/cases/${caseId}`));
    expect(status).toBe('ACTIVE');
    await page.getByRole('link', { name: 'Overview' }).click();
    await row('Screening').getByText('Done').waitFor();
  }, 90_000);
});

describe('a decision on paper', () => {
  test('is read out from the page and entered with its own time', async () => {
    const { page } = person;
    await page.getByRole('link', { name: 'Consent and safety', exact: true }).click();
    await page.getByRole('link', { name: 'Record a decision of the person' }).first().click();
    await page.getByLabel('Matter').selectOption('CASE_MANAGEMENT');
    // Read out in her own language, not in that of the page.
    await page
      .getByText('Оё мумкин аст ба шумо кумак кунем ва дар бораи кумак парванда нигоҳ дорем?')
      .waitFor();
    await page.getByText('Not yet read by a native speaker and a lawyer.').waitFor();
    await page.getByLabel('Signed on paper').check();
    await page.getByLabel('It was decided earlier, on paper').check();
    await page.getByLabel('When did the person decide').fill('2037-11-20T09:30');
    await person.expectAccessible();
    await page.getByRole('button', { name: 'The person agrees' }).click();
    await page.getByText('The yes is recorded.').waitFor();
    await page.getByText(/, entered /).waitFor();
    await page.getByText('Agrees to case management').waitFor();
    await person.expectAccessible();
  }, 60_000);

  test('and no page broke its own policy, threw, or failed to load', () => {
    expect(person.complaints).toEqual([]);
  });
});
