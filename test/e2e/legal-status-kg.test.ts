import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, consent, draft, mandate, openCase, slugOf } from '../support/story.ts';

// A legal organisation in Kyrgyzstan helps two men who built houses abroad and were not paid. One gets a status from the
// commission that the law names, with what it gives; the other is refused, appeals, and gets it too. The product records.

let node: TestNode;
let browser: Window;
let ngo: TestOrganisation;
let commission: TestOrganisation;
let worker: Client;
let chair: Client;
let caseworker: Person;
let member: Person;

const builder = {
  ...{ sex: 'Masculine', ageBand: '24--26', citizenships: ['KG'], languages: ['kir'] },
  ...{ exploitation: ['ForcedLabour'], sector: 'F_Construction', control: [], recruitment: [] },
  ...{ countries: ['RU'], needs: ['lawyer', 'job_counselling'], risk: 'LOW', riskFlags: [] },
};
interface Man {
  readonly caseId: string;
  readonly code: string;
  referralId: string;
}
let first: Man;
let second: Man;

async function aMan(): Promise<Man> {
  const caseId = await openCase(worker, builder);
  return { caseId, code: String(body(await worker.get(`/cases/${caseId}`)).code), referralId: '' };
}

/** He was told how it goes, agrees that this body decides, and it has accepted to. */
async function asked({ caseId }: Man): Promise<string> {
  await consent(worker, caseId, 'SERVICE_REFERRAL', commission);
  await consent(worker, caseId, 'FORMAL_IDENTIFICATION', commission);
  const said = { kind: 'identification', services: ['legal_info'] };
  const id = await draft(worker, caseId, commission, said);
  body(await worker.post(`/referrals/${id}/send`));
  body(await chair.post(`/referrals/${id}/accept`));
  return id;
}

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'KG');
  commission = await node.organisation('coordinator', 'KG');
  await mandate(node, commission, 'identify');
  worker = await node.as('caseworker', ngo);
  chair = await node.as('coordinator', commission);
  [first, second] = [await aMan(), await aMan()];
  browser = await openBrowser();
  caseworker = await browser.open(node.url, `caseworker1@${ngo.id}.test`);
  member = await browser.open(node.url, `coordinator1@${commission.id}.test`);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

const stateOf = async ({ caseId }: Man) =>
  (
    await node.owner.query<{ state: string }>('SELECT state FROM identification_track WHERE case_id = $1', [
      caseId,
    ])
  ).rows.map(({ state }) => state);

/** The page on which the organisation of the case writes down what happened, at one kind of event. */
async function recording({ caseId }: Man, what: RegExp) {
  const { page } = caseworker;
  await page.goto(`${node.url}/cases/${caseId}/identification/record/KG`);
  await page.getByRole('heading', { level: 1, name: 'Record what happened' }).waitFor();
  await page.getByRole('radio', { name: what }).check();
  return page;
}

async function recorded(page: Person['page']): Promise<void> {
  await page.getByRole('button', { name: 'Record it' }).click();
  await page.getByText('It is recorded.').waitFor();
}

/** The facts of a decision that stand under the newest event. */
async function whyOf(page: Person['page']): Promise<string> {
  await page.getByText('Who decided, why and what it gives').first().click();
  return page.locator('details[open] dl').innerText();
}

describe('the first man, in the office of the organisation', () => {
  test('is screened, and the answers decide nothing', async () => {
    const { page } = caseworker;
    await page.goto(`${node.url}/cases/${first.caseId}/screenings`);
    await page.getByText('What was told already').waitFor();
    await page.getByRole('link', { name: 'Ask questions' }).click();
    await page.getByRole('link', { name: 'Work under compulsion, in short' }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Ask questions' }).waitFor();
    for (const sign of [0, 1]) await page.getByRole('radio', { name: 'Yes' }).nth(sign).check();
    await page.getByRole('button', { name: 'Keep the answers' }).click();
    await page.getByText('The answers are kept.').waitFor();
    await page.getByText('This is not a decision').waitFor();
    expect(await stateOf(first)).toEqual([]);
  }, 60_000);

  test('is told who decides before anybody is asked', async () => {
    const page = await recording(first, /^The person was told/);
    await page.getByText('Say it in the language of the person').waitFor();
    await page.getByRole('radio', { name: 'A commission' }).check();
    await page
      .getByRole('group', { name: 'Will police learn the name' })
      .getByLabel('No', { exact: true })
      .check();
    await page.getByRole('group', { name: 'What there is without status' }).getByLabel('Shelter').check();
    await page.getByLabel('In which language it was said').selectOption('kir');
    await caseworker.expectAccessible();
    await recorded(page);
    expect(await stateOf(first)).toEqual(['SUSPECTED']);
  }, 60_000);

  test('is presumed, and his time to think begins', async () => {
    await recorded(await recording(first, /^Screening has begun/));
    const page = await recording(first, /^Presumed/);
    await page.getByText('A sign is not a finding').waitFor();
    await page.getByLabel('Name of the body').fill('Our own team');
    await page.getByRole('radio', { name: 'One officer' }).check();
    await page.getByLabel('Forced labour').check();
    await page.getByText('What it gives', { exact: true }).click();
    await page.getByRole('group', { name: 'Given to who is presumed' }).getByLabel('Legal aid').check();
    await recorded(page);
    await page.getByText('It runs until').waitFor();
    await page.getByText('nobody', { exact: false }).first().waitFor();
    await caseworker.expectAccessible();
    expect(await stateOf(first)).toEqual(['PRESUMED']);
  }, 60_000);
});

describe('the commission', () => {
  test('plans a sitting and asks for the dossier of what it accepted', async () => {
    first.referralId = await asked(first);
    const { page } = member;
    await page.getByRole('navigation').getByRole('link', { name: 'Decisions' }).click();
    await page.getByRole('heading', { level: 1, name: 'Decisions on status' }).waitFor();
    await page.getByRole('link', { name: 'Sittings' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sittings' }).waitFor();
    await page.getByRole('button', { name: 'Plan a sitting' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Day').fill('2037-11-23');
    await dialog.getByLabel('coordinator 1').check();
    await dialog.getByRole('button', { name: 'Plan it' }).click();
    await page.getByText('The sitting is planned').waitFor();
    await page.getByRole('row').getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: /^Sitting of/ }).waitFor();
    await page.getByRole('button', { name: 'Ask for a dossier' }).click();
    await page.getByRole('dialog').getByRole('combobox').selectOption({ index: 1 });
    await page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('Asked for; not sealed yet.').waitFor();
    await member.expectAccessible();
  }, 60_000);

  test('reads it while it sits, sealed by whoever works on the case, and never after', async () => {
    const { page } = caseworker;
    await page.goto(`${node.url}/cases/${first.caseId}/identification`);
    await page.getByText('Dossiers for a commission').waitFor();
    await caseworker.expectAccessible();
    await page.getByRole('button', { name: 'Seal it for them' }).click();
    await page.getByText('It is sealed for the members of this sitting.').waitFor();
    const theirs = member.page;
    await theirs.reload();
    await theirs.getByRole('button', { name: 'Open the sitting' }).click();
    await theirs.getByText('The sitting is open.').waitFor();
    await theirs.getByRole('button', { name: 'Read it' }).click();
    await theirs.getByText('Forced labour').waitFor();
    expect(await member.shown()).not.toContain(first.code);
    await member.expectAccessible();
    await theirs.getByRole('button', { name: 'Close the sitting' }).click();
    await theirs.getByText('Its dossiers are gone.').waitFor();
    const { rows } = await node.owner.query<{ id: string; state: string; sealed: Buffer | null }>(
      'SELECT id, state, sealed FROM dossier WHERE referral_id = $1',
      [first.referralId],
    );
    expect(rows).toMatchObject([{ state: 'GONE', sealed: null }]);
    expect(slugOf(await chair.post(`/dossiers/${rows[0]?.id}/open`))).toBe('wrong-state');
  }, 60_000);

  test('decides, and what it gives is listed; nobody else could have', async () => {
    const stranger = await node.as('coordinator', await node.organisation('coordinator', 'KG'));
    const said = { event: 'confirm', decision: { form: 'commission', reasons: ['FORCED_LABOUR'] } };
    expect(slugOf(await stranger.post(`/decisions/${first.referralId}`, said))).toBe('not-found');
    const { page } = member;
    await page.goto(`${node.url}/decisions/${first.referralId}`);
    await page.getByRole('heading', { level: 1, name: /^Status: PR-/ }).waitFor();
    await page.getByText('Nobody is punished for what they were made to do.').waitFor();
    expect(await member.shown()).not.toContain('Our own team');
    await page.getByRole('radio', { name: /^Status given/ }).check();
    await page.getByLabel('The sitting in which it was decided').selectOption({ index: 1 });
    await page.getByRole('radio', { name: 'A commission' }).check();
    await page.getByLabel('Number of the decision').fill('17/4');
    await page.getByLabel('Act, means and purpose are there').check();
    await page.getByText('What it gives', { exact: true }).click();
    const formal = page.getByRole('group', { name: 'Given with formal status' });
    await formal.getByLabel('Legal aid').check();
    await formal.getByLabel('Cash help').check();
    await page.getByRole('group', { name: 'Given without status' }).getByLabel('Shelter').check();
    await member.expectAccessible();
    await recorded(page);
    await page.getByText('Formal status', { exact: true }).first().waitFor();
    expect(await stateOf(first)).toEqual(['FORMALLY_IDENTIFIED']);
  }, 60_000);

  test('and the organisation of the case reads who decided, why and what it gives', async () => {
    const { page } = caseworker;
    await page.goto(`${node.url}/cases/${first.caseId}/identification`);
    await page.getByText('Formal status', { exact: true }).first().waitFor();
    await page.getByText('Recorded by the body itself').waitFor();
    const shown = await whyOf(page);
    for (const words of [
      '17/4',
      'Act, means and purpose',
      'Given with formal status',
      'Cash help',
      'Shelter',
    ]) {
      expect(shown).toContain(words);
    }
    await caseworker.expectAccessible();
    const { rows } = await node.owner.query<{ line: string }>(
      `SELECT l::text AS line FROM ledger_entry l WHERE l.case_id = $1 AND l.action IN ('decision.record', 'identification.record')
       UNION ALL SELECT e::text FROM identification_event e JOIN identification_track t ON t.id = e.track_id WHERE t.case_id = $1`,
      [first.caseId],
    );
    expect(rows.length).toBeGreaterThan(6);
    for (const { line } of rows) expect(line).not.toMatch(/17\/4|ACT_MEANS|cash_help|Our own/);
  }, 60_000);
});

describe('the second man', () => {
  test('is refused with a reason, a way to appeal and other help', async () => {
    const said = (more: object) =>
      worker.post(`/cases/${second.caseId}/identification`, { country: 'KG', ...more });
    body(await said({ event: 'start_screening' }), 201);
    const decision = { form: 'officer', bodyName: 'Our own team', reasons: ['FORCED_LABOUR'] };
    body(await said({ event: 'presume', decision }), 201);
    second.referralId = await asked(second);
    const { page } = member;
    await page.goto(`${node.url}/decisions/${second.referralId}`);
    await page.getByRole('heading', { level: 1, name: /^Status: PR-/ }).waitFor();
    await page.getByRole('radio', { name: /^Status refused/ }).check();
    await page.getByRole('radio', { name: 'A commission' }).check();
    await page.getByRole('button', { name: 'Record it' }).click();
    // Nobody is refused without a reason.
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Reasons/ })
      .waitFor();
    expect(await stateOf(second)).toEqual(['PRESUMED']);
    await page.getByLabel('One element was not shown').check();
    await page.getByLabel('Days for an appeal').fill('10');
    await page.getByLabel('Rights of workers').check();
    await recorded(page);
    expect(await stateOf(second)).toEqual(['NOT_CONFIRMED']);
  }, 60_000);

  test('keeps his help, and appeals within the days that were given', async () => {
    const { page } = caseworker;
    await page.goto(`${node.url}/cases/${second.caseId}/identification`);
    await page.getByText('An appeal can be lodged until 3 Dec 2037.').waitFor();
    await page.getByText('A refusal ends no help').waitFor();
    await caseworker.expectAccessible();
    expect(body(await worker.get(`/cases/${second.caseId}`))).toMatchObject({
      status: 'ACTIVE',
      needs: ['lawyer', 'job_counselling'],
    });
    const clocks = async () =>
      (
        await node.owner.query<{ kind: string; open: boolean }>(
          `SELECT k.kind, k.ended_at IS NULL AS open FROM clock k JOIN identification_track t ON t.id = k.subject_id
           WHERE t.case_id = $1 AND k.kind = 'appeal'`,
          [second.caseId],
        )
      ).rows;
    expect(await clocks()).toEqual([{ kind: 'appeal', open: true }]);
    await recorded(await recording(second, /^An appeal is lodged/));
    await page.getByText('Under appeal', { exact: true }).first().waitFor();
    expect(await clocks()).toEqual([{ kind: 'appeal', open: false }]);
  }, 60_000);

  test('is confirmed after the appeal', async () => {
    const { page } = member;
    await page.goto(`${node.url}/decisions/${second.referralId}`);
    await page.getByText('Under appeal', { exact: true }).first().waitFor();
    await page.getByRole('radio', { name: /^Status given/ }).check();
    await page.getByRole('radio', { name: 'A commission' }).check();
    await page.getByLabel('Act, means and purpose are there').check();
    await recorded(page);
    expect(await stateOf(second)).toEqual(['FORMALLY_IDENTIFIED']);
    const { rows } = await node.owner.query<{ event: string; by_body: boolean }>(
      `SELECT event, referral_id IS NOT NULL AS by_body FROM identification_event e JOIN identification_track t ON t.id = e.track_id WHERE t.case_id = $1
       AND event IN ('not_confirm', 'request_review', 'confirm') ORDER BY e.id`,
      [second.caseId],
    );
    expect(rows).toEqual([
      { event: 'not_confirm', by_body: true },
      { event: 'request_review', by_body: false },
      { event: 'confirm', by_body: true },
    ]);
  }, 60_000);

  test('no page broke its own policy, threw, or failed to load', () => {
    expect([caseworker, member].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
