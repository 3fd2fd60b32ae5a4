import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ConsentList, type ConsentView } from '../../server/contract/consent.ts';
import type { Client } from '../support/client.ts';
import { monday, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, consentToBed, draft, openCase, slugOf } from '../support/story.ts';

let node: TestNode;
let shelter: TestOrganisation;
let caseworker: Client;

beforeAll(async () => {
  node = await startNode();
  shelter = await node.organisation('shelter', 'UZ');
  await node.as('shelter_staff', shelter);
  caseworker = await node.as('caseworker', await node.organisation('ngo', 'UZ'));
});
afterAll(() => node.stop());

const hour = 3_600_000;
/** Less than the time after which a session is over. */
const aWhile = 10 * 60_000;
const ago = (hours: number) => new Date(node.clock.now().getTime() - hours * hour).toISOString();

/** A decision on a referral to the shelter. */
function said(caseId: string, givenAt: string | null, decision = 'GIVEN') {
  return caseworker.post(`/cases/${caseId}/consents`, {
    ...{ purpose: 'SERVICE_REFERRAL', recipientOrganisationId: shelter.id, decision, givenAt },
    ...{ givenBy: 'SELF', form: 'written', language: 'uzb', alone: true },
  });
}
async function decisions(caseId: string): Promise<ConsentView[]> {
  return ConsentList.parse((await caseworker.get(`/cases/${caseId}/consents`)).body).items;
}
const statuses = async (caseId: string) => (await decisions(caseId)).map(({ status }) => status);

describe('A decision on paper, entered late', () => {
  test('counts from when she made it; both times are kept, and the ledger says both (CONS-33)', async () => {
    const caseId = await openCase(caseworker);
    const given = ago(50);
    const made = body(await said(caseId, given), 201);
    expect(made).toMatchObject({ validFrom: given, recordedAt: monday, status: 'GIVEN' });
    const { rows } = await node.owner.query<{ at: Date; purpose: string }>(
      "SELECT at, purpose FROM ledger_entry WHERE subject_id = $1 AND action = 'consent.record'",
      [made.id],
    );
    expect(rows).toEqual([{ at: new Date(monday), purpose: `given/${given}` }]);
    // One that is recorded at once has one time.
    const now = body(await said(await openCase(caseworker), null), 201);
    expect(now).toMatchObject({ validFrom: monday, recordedAt: monday });
  });

  test('is refused where its moment has not come (CONS-33)', async () => {
    const caseId = await openCase(caseworker);
    const early = await said(caseId, ago(-1));
    expect([slugOf(early), early.text.includes('givenAt')]).toEqual(['invalid-input', true]);
    expect(await decisions(caseId)).toEqual([]);
  });

  test('older than her last word changes nothing, and is kept (CONS-34)', async () => {
    const caseId = await openCase(caseworker);
    body(await said(caseId, ago(2), 'REFUSED'), 201);
    expect(body(await said(caseId, ago(5)), 201).status).toBe('SUPERSEDED');
    expect(await statuses(caseId)).toEqual(['SUPERSEDED', 'REFUSED']);
    // Newer than it, it does.
    expect(body(await said(caseId, ago(1)), 201).status).toBe('GIVEN');
    expect(await statuses(caseId)).toEqual(['GIVEN', 'SUPERSEDED', 'SUPERSEDED']);
  });

  test('gives nothing again that she has taken back since, also where nothing stood then (CONS-35)', async () => {
    const caseId = await openCase(caseworker);
    const { id } = body(await said(caseId, ago(3)), 201);
    node.clock.advance(aWhile);
    body(await caseworker.post(`/consents/${id}/withdraw`, { channel: 'oral' }));
    node.clock.advance(aWhile);
    expect(slugOf(await said(caseId, ago(3)))).toBe('invalid-input');
    expect(await statuses(caseId)).toEqual(['WITHDRAWN']);
    expect(body(await said(caseId, ago(3), 'REFUSED'), 201).status).toBe('REFUSED');
    // After the withdrawal she was asked anew.
    expect(body(await said(caseId, ago(1 / 12)), 201).status).toBe('GIVEN');

    const other = await openCase(caseworker);
    body(await caseworker.post(`/cases/${other}/withdraw`, { what: 'everything', channel: 'oral' }));
    node.clock.advance(aWhile);
    expect(slugOf(await said(other, ago(1)))).toBe('invalid-input');
    expect(body(await said(other, null), 201).status).toBe('GIVEN');
  });

  test('lets a referral go like any other, and a late no takes back what stood (CONS-33, CONS-35)', async () => {
    const caseId = await openCase(caseworker);
    await consentToBed(caseworker, caseId, shelter);
    const referralId = await draft(caseworker, caseId, shelter);
    body(await caseworker.post(`/referrals/${referralId}/send`));
    node.clock.advance(aWhile);
    body(await said(caseId, ago(1 / 12), 'REFUSED'), 201);
    expect(body(await caseworker.get(`/referrals/${referralId}`)).status).toBe('REVOKED');
  });
});
