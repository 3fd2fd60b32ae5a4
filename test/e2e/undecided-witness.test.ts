import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import {
  begun,
  journeyOf,
  leave,
  prepare,
  twoEnds,
  type Begun,
  type TwoEnds,
} from '../support/journey-story.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { slugOf } from '../support/story.ts';

// A witness from Uzbekistan is about to go home from Kazakhstan, and nobody has asked whether she wants to be heard
// before. She chooses a deposition by video link, with a lawyer of her own country beside her.

let node: TestNode;
let browser: Window;
let ends: TwoEnds;
let lawyers: TestOrganisation;
let caseworker: Person;
let lawyer: Person;
let made: Begun;

beforeAll(async () => {
  node = await startNode();
  ends = await twoEnds(node);
  lawyers = await node.organisation('legal_aid', 'UZ');
  await node.as('lawyer', lawyers);
  made = await begun(ends);
  // Everything but the deposition: whoever is in a hurry has seen to the way and forgotten the witness.
  await prepare(ends, made, 'deposition');
  browser = await openBrowser();
  caseworker = await browser.open(node.url, `caseworker1@${ends.ngo.id}.test`);
  lawyer = await browser.open(node.url, `lawyer1@${lawyers.id}.test`);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

async function kept() {
  const { rows } = await node.owner.query<Record<string, unknown>>(
    `SELECT d.answer, d.lawyer_organisation_id AS lawyer, to_char(d.planned_on, 'YYYY-MM-DD') AS day,
            d.held_at IS NOT NULL AS held, j.status
     FROM journey j LEFT JOIN deposition d ON d.journey_id = j.id WHERE j.id = $1`,
    [made.journeyId],
  );
  return rows;
}

describe('a witness about to travel home', () => {
  test('the journey warns that no deposition was offered (JOUR-5)', async () => {
    const { page } = caseworker;
    await page.getByRole('navigation').getByRole('link', { name: 'Journeys' }).click();
    await page.getByRole('heading', { level: 1, name: 'Journeys' }).waitFor();
    const { reference } = await journeyOf(ends.sender, made.journeyId);
    await page.getByRole('link', { name: reference }).click();
    await page.getByText('No deposition was offered').waitFor();
    await page.getByText('After the person has left it may be too late to be heard.').waitFor();
    await caseworker.expectAccessible();
  }, 60_000);

  test('and nobody leaves before: not on the page, not past it, not past the server (JOUR-3)', async () => {
    const { page } = caseworker;
    await page.getByRole('button', { name: 'The person has left' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Before the person can leave').waitFor();
    await dialog.getByText('After the person has left it may be too late to be heard.').waitFor();
    await caseworker.expectAccessible();
    await dialog.getByRole('button', { name: 'The person has left' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(slugOf(await leave(ends.sender, made.journeyId))).toBe('wrong-state');
    const force =
      "UPDATE journey SET status = 'DEPARTED', departed_at = now(), departed_on = now() WHERE id = $1";
    await expect(node.owner.query(force, [made.journeyId])).rejects.toMatchObject({ code: '23514' });
    expect(await kept()).toEqual([
      { answer: null, lawyer: null, day: null, held: false, status: 'PREPARING' },
    ]);
    await dialog.getByRole('button', { name: 'Close' }).click();
  }, 60_000);

  test('she is asked, and no answer is the wrong one (JOUR-5)', async () => {
    const { page } = caseworker;
    await page.getByRole('link', { name: 'Offer it now' }).click();
    await page.getByText('Nobody has to testify.').waitFor();
    const answers = page.getByRole('group', { name: 'What does the person answer' });
    await answers.getByLabel('Does not want to').check();
    expect(await page.getByLabel('Which lawyer is present').count()).toBe(0);
    await answers.getByLabel(/^By video link/).check();
    await page.getByLabel('Which lawyer is present').waitFor();
    await caseworker.expectAccessible();
  }, 60_000);

  test('by video link, with her lawyer of home present (JOUR-6)', async () => {
    const { page } = caseworker;
    await page.getByRole('button', { name: 'Keep the answer' }).click();
    // A link with nobody at its other end is no help to her.
    await page.getByRole('link', { name: /^Which lawyer is present/ }).waitFor();
    await page.getByLabel('Which lawyer is present').selectOption({ label: lawyers.name });
    await page.getByRole('button', { name: 'Keep the answer' }).click();
    await page.getByText('The answer is kept.').waitFor();
    await caseworker.expectAccessible();
    const [row] = await kept();
    expect(row).toMatchObject({ answer: 'video_link', lawyer: lawyers.id, status: 'PREPARING' });
    await page.getByRole('link', { name: 'What there is to do' }).click();
    await page.getByText('Every line is done: the person may leave.').waitFor();
    expect(await caseworker.shown()).not.toContain('No deposition was offered');
  }, 60_000);

  test('the lawyer in Uzbekistan reads that there is one, and nothing of how or where she travels (JOUR-6)', async () => {
    const { page } = lawyer;
    await page.getByRole('navigation').getByRole('link', { name: 'Depositions' }).click();
    await page.getByRole('heading', { level: 1, name: 'Depositions' }).waitFor();
    await lawyer.expectAccessible();
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByText('You see the deposition and nothing else.').waitFor();
    const shown = await lawyer.shown();
    for (const word of ['ZZQ-', 'train', 'Train', ends.shelter.name, '24 November', 'Canary']) {
      expect(shown).not.toContain(word);
    }
    const asLawyer = await node.as('lawyer', lawyers);
    for (const part of ['', '/risk', '/travel']) {
      expect(slugOf(await asLawyer.get(`/journeys/${made.journeyId}${part}`))).toBe('not-found');
    }
    await lawyer.expectAccessible();
  }, 60_000);

  test('names the day, and says that it was given; the clock that ran for it ends (JOUR-6)', async () => {
    const { page } = lawyer;
    await page.getByLabel('Day of the deposition').fill('2037-11-26');
    await page.getByRole('button', { name: 'Keep the day' }).click();
    await page.getByText('The day is kept.').waitFor();
    expect((await kept())[0]).toMatchObject({ day: '2037-11-26', held: false });
    await page.getByRole('button', { name: 'It was given' }).click();
    await page.getByText('Recorded.').waitFor();
    expect((await kept())[0]).toMatchObject({ held: true });
    const clocks = await node.owner.query(
      `SELECT c.ended_at IS NOT NULL AS over FROM clock c JOIN deposition d ON d.id = c.subject_id
       WHERE d.journey_id = $1 AND c.kind = 'deposition'`,
      [made.journeyId],
    );
    expect(clocks.rows).toEqual([{ over: true }]);
  }, 60_000);

  test('then she goes home (JOUR-3)', async () => {
    const { page } = caseworker;
    await page.reload();
    await page.getByRole('heading', { level: 1, name: /^Journey / }).waitFor();
    await page.getByRole('button', { name: 'The person has left' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByText('Before the person can leave').count()).toBe(0);
    await dialog.getByRole('button', { name: 'The person has left' }).click();
    await page.getByText('Recorded. Both sides are told').waitFor();
    expect((await kept())[0]).toMatchObject({ status: 'DEPARTED', answer: 'video_link' });
    const lines = await node.owner.query(
      "SELECT action FROM ledger_entry WHERE action IN ('journey.offer-deposition', 'deposition.hold', 'journey.depart') AND outcome = 'allowed' ORDER BY id",
    );
    expect(lines.rows.map(({ action }) => String(action))).toEqual([
      'journey.offer-deposition',
      'deposition.hold',
      'journey.depart',
    ]);
    expect([...caseworker.complaints, ...lawyer.complaints].filter((line) => !line.includes('409'))).toEqual(
      [],
    );
  }, 60_000);
});
