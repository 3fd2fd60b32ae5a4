import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { wordsIn } from '../../server/platform/words.ts';
import { audit, openBrowser, type Person, type Window } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { storedGrants, writeIdentity, zarrina } from '../support/sealed-story.ts';
import { agreement, beds, body, consent, consentToBed, draft, openCase, slugOf } from '../support/story.ts';
import { numberFor } from '../support/visit.ts';

// A woman of nineteen in Kazakhstan was to go to a shelter in Uzbekistan. Before they answer she changes her mind, on a
// telephone that somebody has lent her, in her own language, and alone with it for two minutes.

let node: TestNode;
let browser: Window;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let caseworker: Client;
let receiver: Client;
let staff: Person;
let phone: Page;
let complaints: readonly string[];
let number = '';

const { t, day } = wordsIn('uz');
const her = { source: 'ngo', ageBand: '18--20', citizenships: ['UZ'], languages: ['uzb'], countries: ['KZ'] };

interface Asked {
  readonly caseId: string;
  readonly referralId: string;
}
let hers: Asked;
/** The same, of somebody who has not changed her mind. */
let another: Asked;

/** A referral for a bed over the border, sent, with a name and a way to reach her promised to whoever accepts. */
async function asked(): Promise<Asked> {
  const needs = { needs: ['shelter_bed'], control: [], recruitment: [], riskFlags: [], documents: 'unknown' };
  const caseId = await openCase(caseworker, { ...her, ...needs, ict: true });
  await writeIdentity(caseworker, caseId, zarrina);
  await consentToBed(caseworker, caseId, shelter);
  const segments = ['legal_identity', 'contact'];
  await consent(caseworker, caseId, 'IDENTITY_DISCLOSURE', shelter, { segments, maxTier: 3 });
  const referralId = await draft(caseworker, caseId, shelter, { segments });
  expect(body(await caseworker.post(`/referrals/${referralId}/send`)).status).toBe('SENT');
  body(await caseworker.post(`/referrals/${referralId}/grants`), 201);
  return { caseId, referralId };
}

beforeAll(async () => {
  node = await startNode();
  [ngo, shelter] = [await node.organisation('ngo', 'KZ'), await node.organisation('shelter', 'UZ')];
  await agreement(node, 'KZ', 'UZ', 'notified');
  await beds(node, shelter, 4);
  [caseworker, receiver] = [await node.as('caseworker', ngo), await node.as('shelter_staff', shelter)];
  hers = await asked();
  another = await asked();
  number = await numberFor(caseworker, hers.caseId, { language: 'uz' });
  browser = await openBrowser();
  staff = await browser.open(node.url, `shelter_staff1@${shelter.id}.test`);
  ({ page: phone, complaints } = await browser.blank('uz-UZ'));
  await phone.setViewportSize({ width: 360, height: 640 });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

const shownOn = (page: Page) => page.locator('body').innerText();
const statuses = z.array(z.object({ status: z.string(), version: z.number() }));

async function referralNow({ referralId }: Asked) {
  const { rows } = await node.owner.query('SELECT status, version FROM referral WHERE id = $1', [referralId]);
  return statuses.parse(rows)[0];
}

/** The states of her grants, and how many halves of keys are left of them. */
async function promised({ referralId }: Asked) {
  const stored = await storedGrants(node, referralId);
  const halves = stored.flatMap(({ k1, k2, rel }) => [k1, k2, rel].filter((half) => half !== null));
  return { states: [...new Set(stored.map(({ state }) => state))], halves: halves.length };
}

describe('a telephone that somebody has lent her', () => {
  test('the shelter has it before it, with everything that is promised once it accepts', async () => {
    const { page } = staff;
    await page.goto(`${node.url}/inbox/${hers.referralId}`);
    await page.getByRole('button', { name: 'Accept', exact: true }).waitFor();
    expect((await promised(hers)).halves).toBeGreaterThan(0);
  }, 60_000);

  test('a number that is not hers opens nothing, and says no more (SURV-2)', async () => {
    await phone.goto(`${node.url}/visit`);
    await phone.getByRole('heading', { name: t('visit.entry.title') }).waitFor();
    await phone.getByLabel(t('visit.entry.number')).fill('1111 1111 1111 1118');
    await phone.getByRole('button', { name: t('visit.entry.open') }).click();
    await phone.getByText(t('visit.entry.wrong')).waitFor();
    expect(await audit(phone)).toEqual([]);
  }, 60_000);

  test('hers says who was asked and what of her is kept, and nothing that tells a stranger (SURV-5)', async () => {
    await phone.getByLabel(t('visit.entry.number')).fill(number.replaceAll(' ', ''));
    await phone.getByRole('button', { name: t('visit.entry.open') }).click();
    await phone.getByRole('heading', { level: 1, name: t('visit.title') }).waitFor();
    const shown = await shownOn(phone);
    expect(shown).toContain(t('visit.state.asked'));
    const telling = [ngo.name, shelter.name, zarrina.legal_identity.familyName, zarrina.contact.phone];
    for (const word of [...telling, number]) expect(shown).not.toContain(word);
    expect(phone.url()).toBe(`${node.url}/visit`);
    expect(await phone.title()).toBe(`${t('visit.title')} – Panah`);
    expect(await audit(phone)).toEqual([]);
  }, 60_000);

  test('she reads what a stop does before she says it, and until then nothing has changed (SURV-6)', async () => {
    await phone.getByRole('link', { name: t('visit.acts.stop-everything') }).click();
    await phone.getByRole('heading', { name: t('visit.stop.everything.title') }).waitFor();
    await phone.getByText(t('visit.stop.everything.not')).waitFor();
    expect(await audit(phone)).toEqual([]);
    expect(await referralNow(hers)).toMatchObject({ status: 'SENT' });
  }, 60_000);

  test('she says it: it is revoked and the package is shredded before the page answers (SURV-6)', async () => {
    await phone.getByRole('button', { name: t('visit.stop.everything.now') }).click();
    await phone.getByText(t('visit.done.stop')).waitFor();
    expect(await referralNow(hers)).toMatchObject({ status: 'REVOKED' });
    expect(await promised(hers)).toEqual({ states: ['ENDED'], halves: 0 });
    const shown = await shownOn(phone);
    expect(shown).toContain(t('visit.state.stopped'));
    expect(shown).toContain(t('visit.stopped', { day: day({ year: 2037, month: 11, day: 23 }) }));
    expect(shown).not.toContain(t('visit.state.asked'));
    expect(await audit(phone)).toEqual([]);
    // The control: of the other woman everything stands as it did.
    expect(await referralNow(another)).toMatchObject({ status: 'SENT' });
    expect((await promised(another)).halves).toBeGreaterThan(0);
  }, 60_000);

  test('the shelter, which still has the page before it, cannot accept (SURV-6)', async () => {
    const { page } = staff;
    expect(slugOf(await receiver.post(`/referrals/${hers.referralId}/accept`))).toBe('wrong-state');
    expect((await receiver.post(`/referrals/${hers.referralId}/accept`)).status).toBe(409);
    expect(await referralNow(hers)).toMatchObject({ status: 'REVOKED' });
    const { rows } = await node.owner.query('SELECT state FROM capacity_hold WHERE referral_id = $1', [
      hers.referralId,
    ]);
    expect(rows).toEqual([]);
    // The page says by itself that there is nothing to accept any more.
    await page.getByRole('button', { name: 'Accept', exact: true }).waitFor({ state: 'detached' });
    await page.goto(`${node.url}/inbox/${hers.referralId}`);
    await page.getByRole('heading', { level: 1, name: /^Referral / }).waitFor();
    expect(await page.getByRole('button', { name: 'Accept', exact: true }).count()).toBe(0);
    await staff.expectAccessible();
    // The control: the other one is accepted as ever.
    expect((await receiver.post(`/referrals/${another.referralId}/accept`)).status).toBe(200);
  }, 60_000);

  test('one tap, and going back shows nothing of it; her cookie opens nothing (SURV-9)', async () => {
    const cookies = await phone.context().cookies();
    // What stands behind the tap is another site, which nobody here is asked for.
    await phone
      .context()
      .route('https://*.wikipedia.org/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<h1>Bosh sahifa</h1>' }),
      );
    await phone.getByRole('link', { name: t('visit.leave') }).click();
    await phone.getByRole('heading', { name: 'Bosh sahifa' }).waitFor();
    expect(new URL(phone.url()).hostname).toBe('uz.wikipedia.org');
    for (let step = 0; step < 3; step += 1) {
      await phone.goBack({ waitUntil: 'commit' }).catch(() => null);
      await phone.waitForLoadState('domcontentloaded').catch(() => null);
      const shown = await shownOn(phone);
      for (const word of [t('visit.title'), t('visit.who'), t('visit.state.stopped')]) {
        expect(shown).not.toContain(word);
      }
    }
    await phone.context().clearCookies();
    await phone.context().addCookies(cookies.filter(({ name }) => name === '__Host-visit'));
    await phone.goto(`${node.url}/visit`);
    await phone.getByLabel(t('visit.entry.number')).waitFor();
    expect(await shownOn(phone)).not.toContain(t('visit.who'));
  }, 60_000);

  test('her worker is told the same day, owes her a look, and the ledger names no person for it (SURV-7, SURV-12)', async () => {
    const lines = await node.owner.query(
      "SELECT user_id, role, outcome FROM ledger_entry WHERE action = 'visit.stop'",
    );
    expect(lines.rows).toEqual([{ user_id: null, role: null, outcome: 'allowed' }]);
    const owed = await node.owner.query(
      `SELECT kind, ended_at FROM clock WHERE case_id = $1 AND kind = 'her_check'`,
      [hers.caseId],
    );
    expect(owed.rows).toEqual([{ kind: 'her_check', ended_at: null }]);
    // A number that opens nothing is answered 422, and the browser says so.
    expect(complaints.filter((line) => !line.includes('422'))).toEqual([]);
    expect(staff.complaints).toEqual([]);
  });
});
