import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CaseView } from '../../server/contract/cases.ts';
import { expectAccessible, openBrowser, type Person, type Window } from '../support/browser.ts';
import { canariesIn, copyOfAllTables } from '../support/canaries.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { onRota } from '../support/rota.ts';
import { recipient } from '../support/sources.ts';
import { mandate, openCase } from '../support/story.ts';

// Who is heard first: a woman on a telephone that is not hers, without a script; a voice on a hotline; somebody who works
// on aeroplanes; a brother. None of them has an account. What each must never be told or shown is looked at as well.

let node: TestNode;
let browser: Window;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let worker: Person;
let neighbour: Person;
let operator: Person;
let staff: Person;
let triage: Person;

beforeAll(async () => {
  node = await startNode();
  [ngo, shelter] = [await node.organisation('ngo', 'UZ'), await node.organisation('shelter', 'UZ')];
  const other = await node.organisation('ngo', 'UZ');
  const hotline = await node.organisation('hotline', 'UZ');
  const desk = await node.organisation('coordinator', 'UZ');
  await mandate(node, desk, 'route');
  await onRota(node, shelter, 'shelter', { title: 'Night desk' });
  const client = await node.as('caseworker', ngo);
  await openCase(client);
  await node.as('caseworker', other);
  await node.as('hotline_operator', hotline);
  await node.as('shelter_staff', shelter);
  await node.as('coordinator', desk);
  for (const door of ['self_report_recipient', 'reports_recipient']) await recipient(node, ngo, door);
  browser = await openBrowser();
  worker = await browser.open(node.url, `caseworker1@${ngo.id}.test`);
  neighbour = await browser.open(node.url, `caseworker1@${other.id}.test`);
  operator = await browser.open(node.url, `hotline_operator1@${hotline.id}.test`);
  staff = await browser.open(node.url, `shelter_staff1@${shelter.id}.test`);
  triage = await browser.open(node.url, `coordinator1@${desk.id}.test`);
}, 180_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

const rows = async (sql: string, ...values: unknown[]) =>
  (await node.owner.query<Record<string, unknown>>(sql, values)).rows;
const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
/** The newest of a list, opened. */
async function openFirst(page: Page, path: string, reference: RegExp): Promise<void> {
  await page.goto(`${node.url}${path}`);
  await page.getByRole('link', { name: reference }).first().click();
  await title(page, reference);
}
/** A page without a script cannot be asked: the same one is, beside it, in a browser that runs one. */
async function expectDoorsAccessible(...paths: readonly string[]): Promise<void> {
  const { page } = await browser.blank();
  for (const path of paths) {
    await page.goto(`${node.url}${path}`);
    await expectAccessible(page);
  }
  await page.context().close();
}
/** The words of a page that the server wrote, its number aside. */
const wordsOf = async (page: Page) =>
  (await page.locator('main').innerText()).replace(/\d{4} \d{4} \d{4} \d{4}/, 'N');

describe('a woman on a telephone, without a script', () => {
  const text = 'Canary: they keep my papers in the kitchen.';
  const answer = 'Canary: come on Tuesday, ask for the tailor.';
  let page: Page;
  let number = '';

  test('is told the doors at the sign-in, and leaves by one tap', async () => {
    const { page: front } = await browser.blank();
    await front.goto(node.url);
    for (const [name, path] of [
      ['I need help, or I am worried about somebody', '/contact'],
      ['I have a number of sixteen digits', '/visit'],
      ['I saw something at work', '/tips'],
    ] as const)
      expect(await front.getByRole('link', { name }).getAttribute('href')).toBe(path);
    await front.context().close();
    await expectDoorsAccessible('/contact', '/contact/number', '/tips?sector=airline');
    ({ page } = await browser.blank('en-GB', 'telephone without script'));
    await page.goto(`${node.url}/contact`);
    expect(
      await page
        .getByRole('link', { name: /leave|away/i })
        .first()
        .getAttribute('href'),
    ).toBe('/visit/exit');
  }, 120_000);

  test('writes about herself; what was left out is said beside its field, and nothing typed is lost', async () => {
    await page.getByLabel('Anything else?').fill(text);
    await page.getByRole('group', { name: 'Are you in danger now?' }).getByLabel('Yes').check();
    await page.getByLabel('18 or older').check();
    await page.getByRole('group', { name: 'What do you need?' }).getByRole('checkbox').first().check();
    await press(page, 'Send');
    await page.getByText('Choose a country from the list.').first().waitFor();
    expect(await page.getByLabel('Anything else?').inputValue()).toBe(text);
    await page.getByLabel('In which country are you now?').selectOption('UZ');
    await press(page, 'Send');
    await title(page, 'Received');
    number = await page.locator('#number').innerText();
    expect(number).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    expect(page.url()).toBe(`${node.url}/contact`);
  }, 120_000);

  test('is read by the one organisation that was named, which opens a case of it and answers', async () => {
    await openFirst(worker.page, '/reports', /SR-/);
    await worker.page.getByText(text).waitFor();
    await press(worker.page, 'Write an answer');
    await worker.page.getByLabel('Answer', { exact: true }).fill(answer);
    await press(worker.page, 'Leave the answer');
    await worker.page.getByText(answer).waitFor();
    await press(worker.page, 'Open a case');
    await worker.page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
    const [made] = await rows('SELECT case_id AS "caseId", status, danger, child FROM report');
    expect(made).toMatchObject({ status: 'LINKED', danger: true, child: false });
    const found = await (await node.as('caseworker', ngo)).get(`/cases/${String(made?.caseId)}`);
    expect(CaseView.parse(found.body)).toMatchObject({ source: 'self', isMinor: 'no', risk: 'HIGH' });
  }, 120_000);

  test('comes back with her number and reads it; nobody else does, and it stands nowhere', async () => {
    const come = async (typed: string) => {
      await page.goto(`${node.url}/contact/number`);
      await page.getByLabel('Your number (16 digits)').fill(typed);
      await page.getByLabel('Which country did you choose then?').selectOption('UZ');
      await press(page, 'Continue');
      await page.getByText('If the number is right').waitFor();
      return wordsOf(page);
    };
    expect(await come(number)).toContain(answer);
    expect(page.url()).toBe(`${node.url}/contact/number`);
    expect(await come('0000 0000 0000 0000')).not.toContain('Canary');
    await neighbour.page.goto(`${node.url}/reports`);
    await neighbour.page.locator('h1').waitFor();
    await neighbour.page.getByText('No message has come in yet.').waitFor();
    const sought = [text, answer, 'come on Tuesday', number, number.replaceAll(' ', '')];
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), sought)).toEqual([]);
    for (const word of sought) expect(node.logged()).not.toContain(word);
    await page.context().close();
  }, 120_000);
});

describe('a voice on a hotline', () => {
  const note = 'Canary: she is locked in the house behind the mill.';

  test('is logged in codes while she speaks, and handed to somebody who has not said yes yet', async () => {
    const { page } = operator;
    await page.goto(`${node.url}/calls/new`);
    await page.getByLabel('Somebody is in danger now').check();
    await page.getByText('Wants to get away', { exact: true }).click();
    await page.getByLabel('Language', { exact: true }).selectOption('uzb');
    await page.getByLabel('Agreed to be called back').check();
    await page.getByLabel('How to call back').fill('+998 90 000 00 17');
    await page.getByLabel('Note', { exact: true }).fill(note);
    await press(page, 'Keep it open');
    await title(page, /^Call /);
    await page.getByText('Do not hang up.').waitFor();
    await page.getByLabel('Who is needed').selectOption('shelter');
    await press(page, `Hand over to ${shelter.name}`);
    await page.getByText(`${shelter.name} has not confirmed yet. The call is still yours.`).waitFor();
    // It cannot be dropped, nor given to a second one, while nobody has her.
    expect(await page.getByRole('button', { name: 'End the call' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Hand over to/ }).count()).toBe(0);
  }, 120_000);

  test('is told to whoever picks up in codes, and no word of hers', async () => {
    const { page } = staff;
    await page.goto(`${node.url}/handovers`);
    await page.getByRole('button', { name: 'I have the caller' }).waitFor();
    const shown = await staff.shown();
    expect(shown).toContain('Danger now.');
    for (const word of ['Canary', 'mill', '998', 'Wants to get away']) expect(shown).not.toContain(word);
    await press(page, 'I have the caller');
    await page.getByText('The hotline knows that you have the caller.').waitFor();
  }, 120_000);

  test('leaves the operator only then, with who has her and since when', async () => {
    const { page } = operator;
    await page.reload();
    await page.getByText('They have the caller').waitFor();
    await press(page, 'End the call');
    await page.getByLabel('Handed over').check();
    await press(page, 'End it');
    await page.getByText('The call is ended.').waitFor();
    expect(await rows('SELECT status, outcome FROM hotline_call')).toEqual([
      { status: 'CLOSED', outcome: 'HANDED_OVER' },
    ]);
    expect(await rows('SELECT state, to_organisation_id AS to FROM call_handover')).toEqual([
      { state: 'CONFIRMED', to: shelter.id },
    ]);
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), [note, '000 00 17'])).toEqual([]);
  }, 120_000);
});

describe('somebody who works on aeroplanes', () => {
  test('leaves a tip: a name or a seat is refused with words, and what was ticked stays', async () => {
    const { page } = await browser.blank('en-GB', 'telephone without script');
    await page.goto(`${node.url}/tips`);
    await page.getByRole('link', { name: 'Airline or airport' }).click();
    await page.getByLabel('In which country was it?').selectOption('UZ');
    const sign = page.getByRole('group', { name: 'What did you see?' }).getByRole('checkbox').first();
    await sign.check();
    const line = page.getByLabel('One short line, if it is needed');
    for (const [typed, said] of [
      ['the man is Ivan Petrov', 'look like a name'],
      ['he sat in 412', 'This line holds a number'],
    ] as const) {
      await line.fill(typed);
      await press(page, 'Send');
      await page.getByRole('alert').getByText(said).waitFor();
      expect(await line.inputValue()).toBe(typed);
      expect(await sign.isChecked()).toBe(true);
    }
    expect(await rows('SELECT 1 FROM tip')).toEqual([]);
    await line.fill('canary, last row by the window');
    await press(page, 'Send');
    await page.getByText('nobody will ask who you are').waitFor();
    await page.context().close();
  }, 120_000);

  test('is read by whoever triages, by the day, who makes an offer of help of it', async () => {
    const { page } = triage;
    await openFirst(page, '/triage', /TP-/);
    await page.getByText('canary, last row by the window').waitFor();
    await press(page, 'Make an offer of help of it');
    await page.getByText('It is among the offers of help now.').waitFor();
    await page.getByRole('link', { name: 'Open the offer of help' }).click();
    await page.waitForURL(/\/triage\/[0-9a-f-]{36}$/);
    const [tip] = await rows(
      'SELECT status, origin, organisation_id AS by, flag_id IS NOT NULL AS led FROM tip',
    );
    expect(tip).toEqual({ status: 'OFFERED', origin: 'airline', by: null, led: true });
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), ['canary, last row'])).toEqual([]);
  }, 120_000);
});

describe('a brother who has had no word', () => {
  const about = 'Canary: my sister Nodira, she went with a man from our street.';
  let before = '';

  test('reads first what keeps both safe; what he writes leaves his browser sealed', async () => {
    const { page } = await browser.blank();
    const wire: string[] = [];
    page.on('request', (request) => wire.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.goto(`${node.url}/contact`);
    await page.getByRole('link', { name: 'I am worried about somebody else' }).click();
    await title(page, 'I am worried about somebody');
    const script = await page.getByText('Do not go there yourself').boundingBox();
    const form = await page.getByLabel('What do you know about this person?').boundingBox();
    expect(script?.y).toBeLessThan(form?.y ?? 0);
    await page.getByText('We will never tell you where this person is').waitFor();
    await expectAccessible(page);
    await page.getByLabel('In which country is this person').selectOption('UZ');
    await page.getByLabel('What do you know about this person?').fill(about);
    await press(page, 'Send');
    await title(page, 'Received');
    expect(wire.some((line) => line.includes('ciphertext='))).toBe(true);
    expect(wire.filter((line) => line.includes('Nodira'))).toEqual([]);
    before = await page.locator('#number').innerText();
    await page.context().close();
  }, 120_000);

  test('is read by officers of the one vetted organisation, who link it with a case', async () => {
    const { page } = worker;
    await openFirst(page, '/reports?kind=relative', /RR-/);
    await page.getByText(about).waitFor();
    await page.getByText('Whoever wrote is never told where this person is').waitFor();
    expect(await page.getByRole('button', { name: 'Write an answer' }).count()).toBe(0);
    await press(page, 'It belongs to a case of ours');
    await page.getByLabel('Case', { exact: true }).selectOption({ index: 1 });
    await press(page, 'Link them');
    await page.getByText('They are linked.').waitFor();
    const [report] = await rows(
      "SELECT status, ends_at - received_at AS kept FROM report WHERE kind = 'relative'",
    );
    expect(report).toMatchObject({ status: 'LINKED', kept: { days: 30 } });
  }, 120_000);

  test('is told nothing of it: the same words for his number and for one that is nobody’s', async () => {
    const { page } = await browser.blank();
    const come = async (typed: string) => {
      await page.goto(`${node.url}/contact/number`);
      await page.getByLabel('Your number (16 digits)').fill(typed);
      await page.getByLabel('About somebody else').check();
      await page.getByLabel('Which country did you choose then?').selectOption('UZ');
      await page.getByLabel('What do you want to add?').fill('Is there any word?');
      await press(page, 'Continue');
      await page.getByText('If the number is right').waitFor();
      return wordsOf(page);
    };
    expect(await come(before)).toBe(await come('0000 0000 0000 0000'));
    await page.context().close();
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), [about, 'Nodira'])).toEqual([]);
    await neighbour.page.goto(`${node.url}/reports`);
    await neighbour.page.getByText('No message has come in yet.').waitFor();
  }, 120_000);
});

test('each screen on which they are heard can be read by everybody', async () => {
  const [report] = await rows("SELECT id FROM report WHERE kind = 'self'");
  const [call] = await rows('SELECT id FROM hotline_call');
  const [tip] = await rows('SELECT id FROM tip');
  for (const [person, path] of [
    [worker, `/reports/${String(report?.id)}`],
    [operator, '/calls/new'],
    [operator, `/calls/${String(call?.id)}`],
    [staff, '/handovers'],
    [triage, `/triage/tips/${String(tip?.id)}`],
  ] as const) {
    await person.page.goto(`${node.url}${path}`);
    await person.expectAccessible();
  }
}, 120_000);
