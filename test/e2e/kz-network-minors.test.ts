import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ChildList, ChildPage } from '../../server/contract/children.ts';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { onRota } from '../support/rota.ts';
import { body, consent, draft, openCase } from '../support/story.ts';

// A network in three regions of Kazakhstan: seven of those it held are children, found by police. Nobody is on duty for
// children that night. Nothing waits for it: calls and referrals go to the national deputy, and the alarm is raised.

let node: TestNode;
let browser: Window;
let ngo: TestOrganisation;
let authority: TestOrganisation;
let deputy: TestOrganisation;
let worker: Client;
let guardian: Client;
let caseworker: Person;
let coordinator: Person;
let officer: Person;

interface Child {
  readonly caseId: string;
  readonly code: string;
  readonly id: string;
  referralId: string;
}
const children: Child[] = [];

const girl = {
  ...{ source: 'police', sex: 'Feminine', ageBand: '9--17', isMinor: 'yes', childBand: '15-17' },
  ...{ citizenships: ['KZ'], languages: ['kaz', 'rus'], exploitation: ['SexualExploitation'], control: [] },
  ...{ recruitment: ['ThroughOnlineSocialNetworks'], countries: ['KZ'], risk: 'HIGH', riskFlags: [] },
  ...{ needs: ['shelter_bed', 'psych_assessment', 'guardian_appointment', 'school_enrolment'], ict: true },
};

async function aChild(): Promise<Child> {
  const caseId = await openCase(worker, girl);
  const { items } = ChildList.parse((await worker.get(`/cases/${caseId}/child`)).body);
  const code = String(body(await worker.get(`/cases/${caseId}`)).code);
  return { caseId, code, id: items[0]?.id ?? '', referralId: '' };
}

function nth(index: number): Child {
  const child = children[index];
  if (!child) throw new Error('There are not so many children');
  return child;
}

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'KZ');
  authority = await node.organisation('guardianship', 'KZ');
  deputy = await node.organisation('coordinator', 'KZ');
  worker = await node.as('caseworker', ngo);
  guardian = await node.as('child_protection_officer', authority);
  await node.as('coordinator', deputy);
  await onRota(node, deputy, 'national_deputy', { hours: [] });
  for (let made = 0; made < 7; made += 1) children.push(await aChild());
  browser = await openBrowser();
  caseworker = await browser.open(node.url, `caseworker1@${ngo.id}.test`);
  coordinator = await browser.open(node.url, `coordinator1@${deputy.id}.test`);
  officer = await browser.open(node.url, `child_protection_officer1@${authority.id}.test`);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

const noticesOf = async (recordId: string) =>
  (
    await node.owner.query<{ line: string }>(
      `SELECT concat_ws(' ', kind, organisation_id, CASE WHEN urgent THEN 'urgent' END) AS line FROM notice
       WHERE record_id = $1 ORDER BY id`,
      [recordId],
    )
  ).rows.map(({ line }) => line);

describe('seven children', () => {
  test('have each a track and its clocks from the first moment', async () => {
    const { rows } = await node.owner.query<{ kind: string; hours: number; count: number }>(
      `SELECT kind, (extract(epoch FROM due_at - started_at) / 3600)::int AS hours, count(*)::int FROM clock
       WHERE subject_id = ANY($1) GROUP BY 1, 2 ORDER BY 1`,
      [children.map(({ id }) => id)],
    );
    expect(rows).toEqual([
      { kind: 'best_interests', hours: 48, count: 7 },
      { kind: 'guardian', hours: 24, count: 7 },
    ]);
  });

  test('are each on a page of their own, where nobody is a guardian yet', async () => {
    const { page } = caseworker;
    await page.goto(`${node.url}/cases/${nth(0).caseId}/child`);
    await page.getByText('Under 18 is presumed.').waitFor();
    await page.getByText('None appointed').waitFor();
    await page.getByText('The child protection authority', { exact: true }).waitFor();
    await caseworker.expectAccessible();
  }, 60_000);
});

describe('with nobody on duty for children', () => {
  test('a call goes to the national deputy, and the alarm is raised', async () => {
    const { page } = caseworker;
    await page.getByRole('button', { name: 'Call for the child focal point' }).click();
    await page.getByText('They are called.').waitFor();
    await page.getByText(`: ${deputy.name} Nobody was on duty for children`).waitFor();
    await caseworker.expectAccessible();
    const { rows } = await node.owner.query<{ id: string }>('SELECT id FROM child_call WHERE child_id = $1', [
      nth(0).id,
    ]);
    expect(await noticesOf(rows[0]?.id ?? '')).toEqual([
      `child_called ${deputy.id} urgent`,
      `duty_child_unattended ${deputy.id} urgent`,
    ]);
  }, 60_000);

  test('the deputy is told whom to call back and nothing of the child, and a human says yes', async () => {
    const { page } = coordinator;
    await page.goto(`${node.url}/children`);
    await page.getByText(`${ngo.name} asks you to call back`).waitFor();
    const shown = await coordinator.shown();
    for (const word of [nth(0).code, 'exual', 'Women or girls']) expect(shown).not.toContain(word);
    await coordinator.expectAccessible();
    await page.getByRole('button', { name: 'I have called back' }).click();
    await page.getByText('It is answered.').waitFor();
    await caseworker.page.reload();
    await caseworker.page.getByText('Answered').first().waitFor();
  }, 60_000);

  test('the referrals of all seven go, and the deputy hears of each', async () => {
    for (const child of children) {
      await consent(worker, child.caseId, 'SERVICE_REFERRAL', authority, { givenBy: 'AUTHORITY' });
      child.referralId = await draft(worker, child.caseId, authority, { services: ['guardian_appointment'] });
      expect(body(await worker.post(`/referrals/${child.referralId}/send`)).status).toBe('SENT');
      const alarm = `duty_child_unattended ${deputy.id} urgent`;
      expect(await noticesOf(child.referralId)).toContain(alarm);
    }
    const { rows } = await node.owner.query<{ count: number }>(
      "SELECT count(*)::int FROM ledger_entry WHERE action = 'referral.alarm-child' AND subject_id = ANY($1)",
      [children.map(({ referralId }) => referralId)],
    );
    expect(rows).toEqual([{ count: 7 }]);
  }, 60_000);
});

describe('the guardianship authority', () => {
  test('accepts them, and from then on owes the clocks', async () => {
    expect(ChildPage.parse((await guardian.get('/children')).body).items).toEqual([]);
    for (const { referralId } of children) body(await guardian.post(`/referrals/${referralId}/accept`));
    const { rows } = await node.owner.query<{ kind: string; organisation_id: string; count: number }>(
      `SELECT kind, organisation_id, count(*)::int FROM clock
       WHERE subject_id = ANY($1) AND ended_at IS NULL GROUP BY 1, 2 ORDER BY 1`,
      [children.map(({ id }) => id)],
    );
    expect(rows).toEqual([
      { kind: 'best_interests', organisation_id: authority.id, count: 7 },
      { kind: 'guardian', organisation_id: authority.id, count: 7 },
    ]);
  }, 60_000);

  test('sees seven children without a name or a case, and appoints a guardian', async () => {
    const { page } = officer;
    await page.getByRole('navigation').getByRole('link', { name: 'Children' }).click();
    await page.getByRole('heading', { level: 1, name: 'Children' }).waitFor();
    await page.getByRole('link', { name: /^PR-/ }).nth(6).waitFor();
    const shown = await officer.shown();
    for (const { code } of children) expect(shown).not.toContain(code);
    await officer.expectAccessible();
    await page.goto(`${node.url}/children/${nth(0).id}`);
    await page.getByRole('heading', { level: 1, name: /^Child: PR-/ }).waitFor();
    // The words of the child are written down where the child is.
    expect(await page.getByRole('button', { name: 'What the child says' }).count()).toBe(0);
    await page.getByRole('button', { name: 'A guardian is appointed' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio').first().check();
    await dialog.getByLabel('Number of the decision').fill('ZZQ-G7');
    await officer.expectAccessible();
    await dialog.getByRole('button', { name: 'Record it' }).click();
    await page.getByText('Appointed', { exact: true }).first().waitFor();
    await officer.expectAccessible();
  }, 60_000);

  test('assesses what is best for the child and decides on it, each in its own step', async () => {
    const { page } = officer;
    const say = async (
      button: string,
      fill?: (dialog: ReturnType<typeof page.getByRole>) => Promise<void>,
    ) => {
      await page.getByRole('button', { name: button }).click();
      const dialog = page.getByRole('dialog');
      await fill?.(dialog);
      await dialog.getByRole('button', { name: 'Record it' }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    expect(await page.getByRole('button', { name: 'A determination is asked for' }).count()).toBe(0);
    await say('Best interests assessed', (dialog) =>
      dialog.getByLabel('In words').fill('ZZQ: school and home.'),
    );
    await page.getByRole('button', { name: 'A determination is asked for' }).waitFor();
    await say('A determination is asked for', (dialog) => dialog.getByRole('radio').first().check());
    await page.getByRole('button', { name: 'Best interests determined' }).waitFor();
    await say('Best interests determined', (dialog) =>
      dialog.getByLabel('Number of the decision').fill('ZZQ-B1'),
    );
    await page.getByText('ZZQ: school and home.').waitFor();
    await officer.expectAccessible();
    const { rows } = await node.owner.query<{ guardian: string; determination: string; open: number }>(
      `SELECT t.guardian, t.determination, (SELECT count(*)::int FROM clock k WHERE k.subject_id = t.id
         AND k.ended_at IS NULL) AS open FROM child_track t WHERE t.id = $1`,
      [nth(0).id],
    );
    expect(rows).toEqual([{ guardian: 'APPOINTED', determination: 'DECIDED', open: 0 }]);
    const lines = await node.owner.query<{ line: string }>(
      `SELECT e::text AS line FROM child_event e WHERE child_id = $1
       UNION ALL SELECT l::text FROM ledger_entry l WHERE l.subject_id = $1`,
      [nth(0).id],
    );
    expect(lines.rows.length).toBeGreaterThan(4);
    for (const { line } of lines.rows) expect(line).not.toContain('ZZQ');
  }, 60_000);

  test('does not look for a family before it was checked for safety', async () => {
    const { page } = officer;
    const search = page.getByRole('button', { name: 'The family is looked for' });
    await page.getByText('Nobody looks for the family before a safety check').waitFor();
    expect(await search.count()).toBe(0);
    expect((await guardian.post(`/children/${nth(0).id}`, { event: 'trace_family' })).status).toBe(409);
    await page.getByRole('button', { name: 'The family is checked for safety' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio').first().check();
    await dialog.getByRole('button', { name: 'Record it' }).click();
    await search.waitFor();
  }, 60_000);
});

describe('once somebody is on duty for children', () => {
  test('a call goes there, and no alarm is raised', async () => {
    await onRota(node, authority, 'child_focal_point');
    const { page } = caseworker;
    await page.goto(`${node.url}/cases/${nth(1).caseId}/child`);
    await page.getByRole('button', { name: 'Call for the child focal point' }).click();
    await page.getByText(`: ${authority.name}`).waitFor();
    expect(await caseworker.shown()).not.toContain('Nobody was on duty for children');
    const { rows } = await node.owner.query<{ id: string }>('SELECT id FROM child_call WHERE child_id = $1', [
      nth(1).id,
    ]);
    expect(await noticesOf(rows[0]?.id ?? '')).toEqual([`child_called ${authority.id} urgent`]);
  }, 60_000);

  test('and what the child says stands beside what others decide', async () => {
    const { page } = caseworker;
    await page.goto(`${node.url}/cases/${nth(0).caseId}/child`);
    await page.getByRole('button', { name: 'What the child says' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio').first().check();
    await dialog.getByLabel('In words').fill('I want to go to school.');
    await dialog.getByRole('button', { name: 'Record it' }).click();
    await page.getByText('I want to go to school.').waitFor();
    await caseworker.expectAccessible();
  }, 60_000);

  test('no page broke its own policy, threw, or failed to load', () => {
    expect([caseworker, coordinator, officer].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
