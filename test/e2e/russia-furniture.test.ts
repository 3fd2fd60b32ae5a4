import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { FollowUpList } from '../../server/contract/assistance.ts';
import { ServiceGivenPage } from '../../server/contract/services-given.ts';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import { canariesIn, copyOfAllTables } from '../support/canaries.ts';
import type { Client } from '../support/client.ts';
import { monday, password, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { writeIdentity } from '../support/sealed-story.ts';
import { body, openCase, slugOf } from '../support/story.ts';

// A man from Uzbekistan answered an offer of work, lost his papers and his pay in Russia, came home with help, and a
// year later makes furniture. What stands between is seen here: help of several kinds, a ban that was lifted, a plan.

let node: TestNode;
let browser: Window;
let ngo: TestOrganisation;
let client: Client;
let worker: Person;
let caseId = '';

const day = 24 * 60 * 60_000;
const name = 'Canary-Yusupov-33';
const his = {
  ...{ source: 'self', sex: 'Masculine', ageBand: '30--38', citizenships: ['UZ'], languages: ['uzb', 'rus'] },
  ...{ exploitation: ['ForcedLabour'], sector: 'F_Construction', countries: ['RU'], risk: 'MEDIUM' },
  control: ['WithholdsDocuments', 'TakesEarnings', 'ExcessiveWorkingHours', 'FalsePromises'],
  needs: ['document_recovery', 'job_counselling', 'business_grant', 'lawyer'],
  riskFlags: [],
};

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'UZ');
  const hotline = await node.organisation('hotline', 'UZ');
  const operator = await node.as('hotline_operator', hotline);
  // He calls by himself; the hotline writes it down in codes and hands him to the organisation.
  const call = body(
    await operator.post('/calls', {
      ...{ caller: 'person', country: 'UZ', language: 'uzb', topics: ['papers'], danger: false },
      ...{ child: 'no', callback: false },
    }),
    201,
  );
  body(await operator.post(`/calls/${call.id}/hand-over`, { organisationId: ngo.id }));
  client = await node.as('caseworker', ngo);
  caseId = await openCase(client, his);
  await writeIdentity(client, caseId, {
    legal_identity: { familyName: name, givenName: 'Bekzod', birthDate: '1988-09-03' },
  });
  browser = await openBrowser();
  worker = await browser.open(node.url, `caseworker1@${ngo.id}.test`);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

const rowsOf = async (sql: string, values: unknown[] = [caseId]): Promise<unknown[]> =>
  z.array(z.unknown()).parse((await node.owner.query(sql, values)).rows);

/** Time has passed: whoever works on signs in again. */
async function later(to: number): Promise<void> {
  node.clock.advance(Date.parse(monday) + to - node.clock.now().getTime());
  await client.signIn(`caseworker1@${ngo.id}.test`, password);
}

async function followUps() {
  const { items } = FollowUpList.parse((await client.get(`/cases/${caseId}/follow-ups`)).body);
  return items.map(({ mark, dueOn, state }) => ({ mark, dueOn, state }));
}

describe('a man who came home and makes furniture', () => {
  test('what he needs is asked of him, and assistance waits for nobody (ASSIST-1, ASSIST-2, ASSIST-5)', async () => {
    const { page } = worker;
    await page.goto(`${node.url}/cases/${caseId}/assess`);
    await page.getByRole('heading', { level: 1, name: 'Assess the needs' }).waitFor();
    await page.getByText('Ask, and write what the person wants.').waitFor();
    await worker.expectAccessible();
    await page.getByRole('button', { name: 'Keep the assessment' }).click();
    await page.getByText('The assessment is kept.').waitFor();
    await page.goto(`${node.url}/cases/${caseId}/safety-plan`);
    await page.getByLabel('What the person does then').fill('Calls the centre from a neighbour');
    await page.getByRole('button', { name: 'Keep the plan' }).click();
    await page.getByText('The safety plan is kept.').waitFor();
    // Only the acts end what is owed; no status was asked for and no police was told.
    expect(
      await rowsOf(
        "SELECT DISTINCT kind FROM clock WHERE case_id = $1 AND ended_at IS NULL AND kind IN ('needs_assessment', 'safety_plan')",
      ),
    ).toEqual([]);
    expect(await rowsOf('SELECT id FROM identification_track WHERE case_id = $1')).toEqual([]);
  }, 60_000);

  test('help of several kinds is entered once, each in its own unit (ASSIST-9)', async () => {
    const { page } = worker;
    await page.goto(`${node.url}/cases/${caseId}/help`);
    await page.getByRole('heading', { name: 'Services given' }).waitFor();
    for (const service of ['document_recovery', 'job_counselling', 'lawyer']) {
      await page.getByLabel('Service', { exact: true }).selectOption(service);
      await page.getByRole('button', { name: 'Enter it' }).click();
      await page.getByText('Entered. Every report has it now.').waitFor();
      await page
        .getByRole('button', { name: /^Strike it: / })
        .first()
        .waitFor();
    }
    await worker.expectAccessible();
    const { items } = ServiceGivenPage.parse((await client.get(`/cases/${caseId}/services`)).body);
    expect(new Set(items.map(({ service }) => service)).size).toBe(3);
    // The control: nothing is given in the future.
    const ahead = { service: 'food', quantity: 1, givenOn: '2038-01-01' };
    expect(slugOf(await client.post(`/cases/${caseId}/services`, ahead))).toBe('invalid-input');
  }, 60_000);

  test('that he overstayed is recorded as what it follows from, and the entry ban is asked to be lifted', async () => {
    const { page } = worker;
    await page.goto(`${node.url}/cases/${caseId}`);
    await page.getByRole('button', { name: 'Raise a signal' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Raise the signal' }).click();
    await page.getByText('None is recorded.').waitFor();
    await page.getByRole('button', { name: 'Record a proceeding' }).click();
    const sheet = page.getByRole('dialog', { name: 'Record a proceeding' });
    await sheet.getByLabel('Where', { exact: true }).selectOption('RU');
    await sheet.getByLabel('What it is about').selectOption('IMMIGRATION_STAY');
    await sheet.getByLabel('How far it has come').selectOption('ENTRY_BAN');
    await sheet.getByLabel('How it hangs together with the exploitation').selectOption('DIRECT_CONSEQUENCE');
    await worker.expectAccessible();
    await sheet.getByRole('button', { name: 'Record it sealed' }).click();
    await page.getByText('Staying irregularly').waitFor();
    await page.getByRole('button', { name: 'Ask an authority' }).click();
    const asking = page.getByRole('dialog', { name: 'Ask an authority' });
    await asking.getByLabel('To lift the ban on entry').check();
    await asking.getByLabel('Of whom').fill('Migration service');
    await asking.getByLabel('By when they have to answer').fill('2038-01-15');
    await worker.expectAccessible();
    await asking.getByRole('button', { name: 'Record what was asked' }).click();
    await page.getByText('Migration service').waitFor();
    await worker.expectAccessible();
    const clocks = await rowsOf(
      "SELECT ended_at FROM clock WHERE case_id = $1 AND kind = 'proceeding' AND ended_at IS NULL",
    );
    expect(clocks).toHaveLength(1);
    // Which act and what was asked are sealed: a copy of the tables says neither.
    const tables = await copyOfAllTables(node.database.adminUrl);
    expect(canariesIn(tables, ['IMMIGRATION_STAY', 'LIFT_ENTRY_BAN', 'Migration service', name])).toEqual([]);
  }, 60_000);

  test('the authority lifts it, and the clock that ran for it ends', async () => {
    const { page } = worker;
    await page.getByRole('button', { name: 'How it ended' }).click();
    const dialog = page.getByRole('dialog', { name: 'How it ended' });
    await dialog.getByLabel('Granted', { exact: true }).check();
    await dialog.getByRole('button', { name: 'Record the outcome' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Granted').first().waitFor();
    expect(
      await rowsOf("SELECT id FROM clock WHERE case_id = $1 AND kind = 'proceeding' AND ended_at IS NULL"),
    ).toEqual([]);
  }, 60_000);

  test('a goal in his words makes a plan, and a grant starts the business (ASSIST-7)', async () => {
    const { page } = worker;
    await page.goto(`${node.url}/cases/${caseId}/plan`);
    await page.getByRole('button', { name: 'Set a goal' }).click();
    const goal = page.getByRole('dialog', { name: 'Set a goal' });
    await goal.getByLabel('What it is about').selectOption('business');
    await goal.getByLabel('The goal, in the person’s words').fill('A workshop where I make furniture');
    await goal.getByRole('button', { name: 'Keep the goal' }).click();
    await page.getByText('The goal is set.').waitFor();
    expect(
      await rowsOf("SELECT kind FROM clock WHERE case_id = $1 AND kind = 'plan_review' AND ended_at IS NULL"),
    ).toEqual([{ kind: 'plan_review' }]);
    await page.goto(`${node.url}/cases/${caseId}/help`);
    await page.getByLabel('Service', { exact: true }).selectOption('business_grant');
    await page.getByText('Counted in: grants').waitFor();
    await page.getByRole('button', { name: 'Enter it' }).click();
    await page.getByRole('button', { name: /^Strike it: Business grant/ }).waitFor();
    await page.goto(`${node.url}/cases/${caseId}/plan`);
    await page.getByRole('button', { name: 'Look at the plan together' }).click();
    const review = page.getByRole('dialog', { name: 'Look at the plan together' });
    await review.getByLabel(/^It has done its work/).check();
    await review.getByRole('button', { name: 'Record it' }).click();
    await page.getByText('Month 12').waitFor();
    await worker.expectAccessible();
    expect((await followUps()).map(({ mark, state }) => `${mark} ${state}`)).toEqual([
      'month_1 planned',
      'month_3 planned',
      'month_6 planned',
      'month_12 planned',
    ]);
  }, 60_000);

  test('he is asked after in months 1, 3 and 6; each time a clock had run, and the next one runs (ASSIST-13)', async () => {
    const marks = await followUps();
    for (const { mark, dueOn } of marks.slice(0, 3)) {
      await later(Date.parse(`${dueOn}T06:00:00Z`) - Date.parse(monday));
      const running = await rowsOf(
        "SELECT variant FROM clock WHERE case_id = $1 AND kind = 'follow_up' AND ended_at IS NULL",
      );
      expect(running).toEqual([{ variant: mark }]);
      const said = { contact: 'reached', safety: 'safe', livelihood: 'earning', note: null };
      body(await client.post(`/cases/${caseId}/follow-ups`, { mark, ...said }), 201);
    }
  }, 60_000);

  test('in month 12 his goal is achieved; the case closes when what is left has an answer (ASSIST-8, ASSIST-15)', async () => {
    const [, , , last] = await followUps();
    await later(Date.parse(`${last?.dueOn ?? ''}T06:00:00Z`) - Date.parse(monday) + day);
    const again = await browser.open(node.url, `caseworker1@${ngo.id}.test`);
    const { page } = again;
    await page.goto(`${node.url}/cases/${caseId}/plan`);
    await page.getByRole('button', { name: 'Record it: Month 12' }).click();
    const asked = page.getByRole('dialog');
    await asked.getByLabel('Reached', { exact: true }).check();
    await asked.getByLabel('Safe', { exact: true }).check();
    await asked.getByLabel('Earns a living').check();
    await asked.getByRole('button', { name: 'Record it' }).click();
    await asked.waitFor({ state: 'detached' });
    await page
      .getByRole('button', { name: /^What became of/ })
      .first()
      .click();
    const ended = page.getByRole('dialog', { name: 'What became of it' });
    await ended.getByLabel('Achieved', { exact: true }).check();
    await ended.getByRole('button', { name: 'Record it' }).click();
    await ended.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Close the case' }).click();
    const closing = page.getByRole('dialog', { name: 'Close the case' });
    await closing.getByLabel('Goals achieved').check();
    // Nothing can be ticked past: without an answer to what is left it stays open.
    await closing.getByRole('button', { name: 'Close the case' }).click();
    await closing.getByRole('alert').waitFor();
    expect(body(await client.get(`/cases/${caseId}`)).status).toBe('ACTIVE');
    for (const field of await closing.getByRole('combobox').all()) {
      const told = await field.locator('option[value="told"]').count();
      await field.selectOption(told === 1 ? 'told' : 'no_longer_needed');
    }
    await again.expectAccessible();
    await closing.getByRole('button', { name: 'Close the case' }).click();
    await closing.waitFor({ state: 'detached' });
    const stands = await rowsOf('SELECT status, closure AS reason FROM case_record WHERE id = $1');
    expect(stands).toEqual([{ status: 'CLOSED', reason: 'GOALS_ACHIEVED' }]);
    expect((await followUps()).map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
    expect(
      await rowsOf("SELECT id FROM clock WHERE case_id = $1 AND kind = 'follow_up' AND ended_at IS NULL"),
    ).toEqual([]);
    expect(again.complaints.filter((line) => !line.includes('422'))).toEqual([]);
  }, 90_000);

  test('with nothing that the browser complains about', () => {
    expect(worker.complaints).toEqual([]);
  });
});
