import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { clockTasks } from '../../server/features/clocks/jobs.ts';
import { noticeTasks } from '../../server/features/notices/jobs.ts';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { MailSink } from '../support/mail-sink.ts';
import { password, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { onRota } from '../support/rota.ts';
import { body, sent } from '../support/story.ts';

// A caseworker has asked for a bed and does something else; the shelter says yes in another window. And a request that
// nobody looks at comes to the coordinator on duty, who sees whose deadline it is and nothing of the person.

const sink = new MailSink();
let node: TestNode;
let browser: Window;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let desk: TestOrganisation;
let writer: Client;
let caseworker: Person;
let staff: Person;

beforeAll(async () => {
  node = await startNode({ smtpUrl: await sink.open() });
  [ngo, shelter] = [await node.organisation('ngo', 'UZ'), await node.organisation('shelter', 'UZ')];
  desk = await node.organisation('coordinator', 'UZ');
  await onRota(node, desk, 'coordinator');
  writer = await node.as('caseworker', ngo);
  await node.as('shelter_staff', shelter);
  await node.as('coordinator', desk);
  browser = await openBrowser();
  caseworker = await browser.open(node.url, `caseworker1@${ngo.id}.test`);
  staff = await browser.open(node.url, `shelter_staff1@${shelter.id}.test`);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
  await sink.close();
});

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const bell = (page: Page, words: string | RegExp, timeout?: number) =>
  page.getByRole('link', { name: words }).waitFor(timeout === undefined ? {} : { timeout });

async function one<T extends Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<T> {
  const { rows } = await node.owner.query<T>(sql, values);
  const [row] = rows;
  if (!row) throw new Error('There is no such row');
  return row;
}

const referenceOf = async (id: string) =>
  (await one<{ reference: string }>('SELECT reference FROM referral WHERE id = $1', id)).reference;

describe('The sender of a request', () => {
  let referralId = '';
  let noticeId = '';

  test('says once how she wants to hear of things (NOT-8)', async () => {
    const { page } = caseworker;
    await page.goto(`${node.url}/notices/settings`);
    await title(page, 'How I hear of things');
    await page.getByLabel('A letter at once').check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
    const { mail } = await one<{ mail: string }>('SELECT mail FROM notice_setting');
    expect(mail).toBe('at_once');
    await caseworker.expectAccessible();
  }, 60_000);

  test('hears the bell when the receiver accepts, without asking for anything (NOT-5, NOT-12)', async () => {
    const { page } = caseworker;
    ({ referralId } = await sent(writer, shelter));
    await page.goto(`${node.url}/work`);
    await title(page, 'My work');
    await bell(page, 'Notices: nothing new');
    await page.evaluate('window.stillHere = true');
    await staff.page.goto(`${node.url}/inbox/${referralId}`);
    await staff.page.getByRole('button', { name: 'Accept', exact: true }).click();
    await staff.page.getByRole('button', { name: 'Accept and tell the sender' }).click();
    // The page by itself asks once in a minute: what comes sooner came over the stream.
    await bell(page, '1 new notice', 15_000);
    expect(await page.evaluate('window.stillHere')).toBe(true);
    const row = await one<{ id: string; kind: string; status: string }>(
      `SELECT n.id, n.kind, r.status FROM notice n JOIN referral r ON r.id = n.record_id
        WHERE n.organisation_id = $1 AND r.id = $2`,
      ...[ngo.id, referralId],
    );
    expect([row.kind, row.status]).toEqual(['referral_accepted', 'ACCEPTED']);
    noticeId = row.id;
    // Whoever accepted is told nothing of it.
    expect(await staff.shown()).not.toMatch(/Your request is accepted/);
  }, 60_000);

  test('gets a letter with a code and a link, and nothing else of it (NOT-7)', async () => {
    await noticeTasks['notice.deliver'](node.house, noticeId);
    const { id } = await one<{ id: string }>(
      "SELECT id FROM notice_delivery WHERE notice_id = $1 AND channel = 'mail'",
      noticeId,
    );
    await noticeTasks['notice.mail'](node.house, id);
    const [letter, ...others] = sink.letters;
    expect([letter?.to, others]).toEqual([`caseworker1@${ngo.id}.test`, []]);
    const said = `${letter?.subject ?? ''}\n${letter?.text ?? ''}`;
    expect(said).toContain(await referenceOf(referralId));
    expect(said).toContain(`https://panah.test/notices/${noticeId}`);
    const { name } = await one<{ name: string }>('SELECT name FROM organisation WHERE id = $1', shelter.id);
    const { code } = await one<{ code: string }>(
      'SELECT c.code FROM case_record c JOIN referral r ON r.case_id = c.id WHERE r.id = $1',
      referralId,
    );
    for (const hidden of [name, code, referralId]) expect(said).not.toContain(hidden);
    expect(said).not.toMatch(/shelter|victim|accept|приют|жертв|принят/i);
  });

  test('comes by its link to the request, and the bell is still again (NOT-2)', async () => {
    const { page } = caseworker;
    await page.goto(`${node.url}/notices/${noticeId}`);
    await page.waitForURL(`**/referrals/${referralId}`);
    await page
      .getByText(await referenceOf(referralId))
      .first()
      .waitFor();
    await bell(page, 'Notices: nothing new');
    const { n } = await one<{ n: number }>('SELECT count(*)::int AS n FROM notice_reading');
    expect(n).toBe(1);
  }, 60_000);
});

describe('A request that nobody looks at', () => {
  test('comes to the coordinator on duty, who takes it up, which ends nothing (CLK-8, CLK-9)', async () => {
    const { referralId } = await sent(writer, shelter);
    const clock = await one<{ id: string; due: Date; reminder: Date }>(
      `SELECT c.id, c.due_at AS due, j.run_at AS reminder FROM clock c
        JOIN graphile_worker._private_jobs j ON j.key = 'clock.tick:' || c.id
        WHERE c.kind = 'acknowledge' AND c.subject_id = $1`,
      referralId,
    );
    for (const at of [clock.reminder, clock.due]) {
      node.clock.advance(at.getTime() - node.clock.now().getTime());
      await clockTasks['clock.tick'](node.house, clock.id);
    }
    const late = await browser.open(node.url, `coordinator1@${desk.id}.test`);
    await late.page.context().clock.setFixedTime(node.clock.now());
    // So much time has gone by on this screen that it has locked itself.
    await late.page.goto(`${node.url}/work`);
    await late.page.getByLabel('Password').fill(password);
    await late.page.getByRole('button', { name: 'Unlock' }).click();
    await late.page.getByText('Missed elsewhere, and now with us').waitFor();
    const reference = await referenceOf(referralId);
    await late.page.getByRole('link', { name: `Confirm that it was seen: ${reference}` }).click();
    await title(late.page, `Confirm that it was seen: ${reference}`);
    await late.page.getByText('Coordinator on duty told').waitFor();
    await late.expectAccessible();
    await late.page.getByRole('button', { name: 'I see to it' }).click();
    await late.page.getByText('It is with you now.').waitFor();
    const { code } = await one<{ code: string }>(
      'SELECT c.code FROM case_record c JOIN referral r ON r.case_id = c.id WHERE r.id = $1',
      referralId,
    );
    expect(await late.shown()).not.toContain(code);
    const after = await one<{ taken: boolean; ended: boolean }>(
      'SELECT taken_up_at IS NOT NULL AS taken, ended_at IS NOT NULL AS ended FROM clock WHERE id = $1',
      clock.id,
    );
    expect(after).toEqual({ taken: true, ended: false });
    const { rows } = await node.owner.query<{ action: string }>(
      "SELECT action FROM ledger_entry WHERE subject_id = $1 AND action LIKE 'clock.%' ORDER BY id",
      [clock.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['clock.remind', 'clock.due', 'clock.take-up']),
    );
    // The act itself ends it.
    const receiver = await node.as('shelter_staff', shelter, 2);
    body(await receiver.post(`/referrals/${referralId}/acknowledge`));
    const { done } = await one<{ done: boolean }>(
      'SELECT ended_at IS NOT NULL AS done FROM clock WHERE id = $1',
      clock.id,
    );
    expect(done).toBe(true);
  }, 90_000);
});
