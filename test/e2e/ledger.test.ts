import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkpointSigner } from '../../server/features/audit/checkpoint-signer.ts';
import { writeCheckpoint } from '../../server/features/audit/write-checkpoint.ts';
import { writeNoteKey } from '../../server/platform/signed-note.ts';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import { chainNow, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { sent } from '../support/story.ts';

// After something leaked: the auditor asks whether the ledger is whole and who was refused; the manager whose case it is sees
// what others did with it.

let node: TestNode;
let browser: Window;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let auditor: Person;
let manager: Person;
let caseId: string;

beforeAll(async () => {
  node = await startNode();
  const body = await node.organisation('node', 'UZ');
  [ngo, shelter] = [await node.organisation('ngo', 'UZ'), await node.organisation('shelter', 'UZ')];
  const [caseworker, staff] = [await node.as('caseworker', ngo), await node.as('shelter_staff', shelter)];
  const made = await sent(caseworker, shelter);
  caseId = made.caseId;
  await staff.post(`/referrals/${made.referralId}/acknowledge`);
  for (let n = 0; n < 3; n += 1) await staff.get(`/cases/${caseId}`);
  await chainNow(node);
  await writeCheckpoint(
    { ...node.house, db: node.house.worker },
    checkpointSigner(node.house),
    node.clock.now(),
  );
  browser = await openBrowser();
  await node.as('auditor', body);
  await node.as('manager', ngo);
  auditor = await browser.open(node.url, `auditor1@${body.id}.test`);
  manager = await browser.open(node.url, `manager1@${ngo.id}.test`);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

describe('the ledger after a leak', () => {
  test('is read by the auditor as sentences, and a refusal says how often (AUD-5, AUD-18)', async () => {
    const { page } = auditor;
    await page.getByRole('heading', { level: 1, name: 'Ledger' }).waitFor();
    await page.getByLabel('Outcome').selectOption('refused');
    await page
      .getByText(`Shelter staff of ${shelter.name} was refused 3 times: Case read of one record`)
      .waitFor();
    await auditor.expectAccessible();
    await page.getByLabel('Outcome').selectOption('');
    await page.getByLabel('Case’s id').fill(caseId);
    await page.getByText(`Caseworker of ${ngo.name}: Case opened`).waitFor();
    expect(await auditor.shown()).not.toContain('was refused');
  }, 60_000);

  test('is verified chain by chain, against what was signed (AUD-15, AUD-26)', async () => {
    const { page } = auditor;
    await page.getByText(writeNoteKey(checkpointSigner(node.house))).waitFor();
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page.getByText('The ledger is whole').waitFor();
    const shown = await auditor.shown();
    expect(shown).toContain('Compared with one signed checkpoint');
    expect(shown).toContain(ngo.name);
    await auditor.expectAccessible();
    await node.owner.query(
      "UPDATE ledger_entry SET role = 'auditor' WHERE id = (SELECT entry_id FROM ledger_chain WHERE stream = $1 AND seq = 1)",
      [shelter.id],
    );
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page.getByText(`A line was changed: chain ${shelter.name}, place 1`).waitFor();
    await auditor.expectAccessible();
  }, 90_000);

  test('shows a manager what others did that concerns her organisation, and not who (AUD-17)', async () => {
    const { page } = manager;
    await page.getByRole('link', { name: 'Ledger' }).click();
    await page.getByText(`Shelter staff of ${shelter.name}: Referral seen`).waitFor();
    const shown = await manager.shown();
    expect(shown).not.toContain('Verify now');
    expect(shown).not.toContain('shelter_staff');
    await manager.expectAccessible();
  }, 60_000);

  test('with nothing that the browser complains about', () => {
    expect([...auditor.complaints, ...manager.complaints]).toEqual([]);
  });
});
