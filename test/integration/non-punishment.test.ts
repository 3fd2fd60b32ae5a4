import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TimelinePage } from '../../server/contract/cases.ts';
import { SignalList, SignalView } from '../../server/contract/non-punishment.ts';
import { dismissLawyer, nameLawyer } from '../../server/features/non-punishment/index.ts';
import { transact } from '../../server/platform/db.ts';
import { closing } from '../support/closing.ts';
import type { Client } from '../support/client.ts';
import { monday, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, consent, draft, openCase, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let legalAid: TestOrganisation;
let caseworker: Client;
let lawyer: Client;

beforeAll(async () => {
  node = await startNode();
  [ngo, legalAid] = [await node.organisation('ngo', 'UZ'), await node.organisation('legal_aid', 'UZ')];
  [caseworker, lawyer] = [await node.as('caseworker', ngo), await node.as('lawyer', legalAid)];
});
afterAll(() => node.stop());

async function raise(caseId: string, signal?: string): Promise<SignalView> {
  const reply = await caseworker.post(
    `/cases/${caseId}/non-punishment`,
    signal === undefined ? {} : { signal },
  );
  expect(reply.status).toBe(201);
  return SignalView.parse(reply.body);
}

async function ofCase(client: Client, caseId: string): Promise<SignalView[]> {
  return SignalList.parse((await client.get(`/cases/${caseId}/non-punishment`)).body).items;
}

const named = (caseId: string, organisation = legalAid) =>
  transact(node.builder, (tx) => nameLawyer(tx, caseId, organisation.id, node.clock.now()));
const dismissed = (caseId: string) =>
  transact(node.builder, (tx) => dismissLawyer(tx, caseId, legalAid.id, node.clock.now()));

/** A case with a signal that legal aid decides on. */
async function defended(): Promise<{ caseId: string; signalId: string }> {
  const caseId = await openCase(caseworker);
  const { id: signalId } = await raise(caseId);
  await named(caseId);
  return { caseId, signalId };
}

const decide = (client: Client, id: string, outcome: string, personTold = true) =>
  client.post(`/non-punishment/${id}/decide`, { outcome, personTold });

describe('A signal is raised', () => {
  test('without proof, once for a case (NONP-1, NONP-2)', async () => {
    const caseId = await openCase(caseworker);
    expect(await ofCase(caseworker, caseId)).toEqual([]);
    const { id, ...rest } = await raise(caseId);
    expect(rest).toEqual({
      signal: 'POSSIBLE',
      raisedAt: monday,
      decidedAt: null,
      exposed: false,
      exposure: null,
      version: 1,
      can: ['read', 'share', 'add-proceeding'],
    });
    expect((await raise(caseId)).id).toBe(id);
    expect(await ofCase(caseworker, caseId)).toEqual([{ id, ...rest }]);
    expect(body(await caseworker.get(`/cases/${caseId}`)).nonPunishment).toBe('POSSIBLE');
    expect(body(await caseworker.get(`/non-punishment/${id}`)).id).toBe(id);
  });

  test('by two at once as one (NONP-1)', async () => {
    const caseId = await openCase(caseworker);
    const raised = await Promise.all([1, 2, 3, 4, 5].map(() => raise(caseId)));
    expect(new Set(raised.map(({ id }) => id)).size).toBe(1);
  });

  test('again as CLAIMED, and never weaker (NONP-3)', async () => {
    const caseId = await openCase(caseworker);
    await raise(caseId);
    expect(await raise(caseId, 'CLAIMED')).toMatchObject({ signal: 'CLAIMED', version: 2 });
    expect(await raise(caseId, 'POSSIBLE')).toMatchObject({ signal: 'CLAIMED', version: 2 });
  });

  test('with nothing that tells a story, and no word of a lawyer (NONP-1, NONP-5)', async () => {
    const caseId = await openCase(caseworker);
    for (const wrong of [{ offence: 'x' }, { signal: 'GRANTED' }, { signal: 'POSSIBLE', note: 'x' }]) {
      expect(slugOf(await caseworker.post(`/cases/${caseId}/non-punishment`, wrong))).toBe('invalid-input');
    }
    expect(await ofCase(caseworker, caseId)).toEqual([]);
  });

  test('while the case is active (NONP-2)', async () => {
    const caseId = await openCase(caseworker);
    await caseworker.post(`/cases/${caseId}/close`, closing('SELF_WITHDREW'));
    expect(slugOf(await caseworker.post(`/cases/${caseId}/non-punishment`))).toBe('wrong-state');
  });

  test('by a first contact on the case she opened herself (NONP-2, NONP-4)', async () => {
    const line = await node.organisation('hotline', 'UZ');
    const [operator, colleague] = [
      await node.as('hotline_operator', line),
      await node.as('hotline_operator', line, 2),
    ];
    const caseId = await openCase(operator);
    const raised = await operator.post(`/cases/${caseId}/non-punishment`, {}, { key: 'raise-0001' });
    const again = await operator.post(`/cases/${caseId}/non-punishment`, {}, { key: 'raise-0001' });
    expect(body(again, 201)).toEqual(body(raised, 201));
    const { id } = body(raised, 201);
    expect((await operator.get(`/non-punishment/${id}`)).status).toBe(200);
    expect(slugOf(await colleague.get(`/non-punishment/${id}`))).toBe('not-found');
    expect(slugOf(await colleague.get(`/cases/${caseId}/non-punishment`))).toBe('not-found');
  });
});

describe('It is known', () => {
  test('to the owner and her lawyer, to nobody else (NONP-4)', async () => {
    const { caseId, signalId } = await defended();
    const strangers = await Promise.all([
      node.as('lawyer', await node.organisation('legal_aid', 'UZ')),
      node.as('caseworker', await node.organisation('ngo', 'UZ')),
      node.as('coordinator', await node.organisation('coordinator', 'UZ')),
    ]);
    for (const client of strangers) {
      expect(slugOf(await client.get(`/non-punishment/${signalId}`))).toBe('not-found');
      expect(slugOf(await client.get(`/cases/${caseId}/non-punishment`))).toBe('not-found');
      expect(['not-found', 'not-permitted']).toContain(slugOf(await decide(client, signalId, 'GRANTED')));
    }
    const police = await node.as('police_officer', await node.organisation('police', 'UZ'));
    expect(slugOf(await police.get(`/non-punishment/${signalId}`))).toBe('not-permitted');
    expect(body(await lawyer.get(`/non-punishment/${signalId}`))).toMatchObject({
      can: ['read', 'decide', 'add-proceeding'],
    });
    expect(slugOf(await lawyer.get(`/cases/${caseId}/non-punishment`))).toBe('not-found');
    const { rows } = await node.owner.query<{ signal: string }>(
      'SELECT signal FROM non_punishment_signal WHERE id = $1',
      [signalId],
    );
    expect(rows).toEqual([{ signal: 'POSSIBLE' }]);
  });

  test('in the ledger, by whoever read or decided, to the owner of the case', async () => {
    const { caseId, signalId } = await defended();
    await ofCase(caseworker, caseId);
    await lawyer.get(`/non-punishment/${signalId}`);
    await decide(lawyer, signalId, 'GRANTED');
    const { items } = TimelinePage.parse((await caseworker.get(`/cases/${caseId}/timeline`)).body);
    expect(items.map(({ action, organisation }) => [action, organisation])).toEqual([
      ['non-punishment.decide', legalAid.name],
      ['non-punishment.read', legalAid.name],
      ['non-punishment.raise', ngo.name],
      ['case.open', ngo.name],
    ]);
  });
});

describe('It is decided', () => {
  test('by her lawyer alone (NONP-5)', async () => {
    const { caseId, signalId } = await defended();
    expect(slugOf(await decide(caseworker, signalId, 'GRANTED'))).toBe('not-permitted');
    const granted = await decide(lawyer, signalId, 'GRANTED', false);
    expect(body(granted)).toMatchObject({ signal: 'GRANTED', decidedAt: monday, version: 2 });
    expect((await ofCase(caseworker, caseId))[0]).toMatchObject({
      signal: 'GRANTED',
      can: ['read', 'share', 'add-proceeding'],
    });
    expect(body(await caseworker.get(`/cases/${caseId}`)).nonPunishment).toBe('GRANTED');
    expect(slugOf(await caseworker.post(`/cases/${caseId}/non-punishment`))).toBe('wrong-state');
  });

  test('not by lawyers who own the case and were not named hers (NONP-5)', async () => {
    const caseId = await openCase(lawyer);
    const { id } = body(await lawyer.post(`/cases/${caseId}/non-punishment`), 201);
    expect(body(await lawyer.get(`/non-punishment/${id}`))).toMatchObject({
      can: ['read', 'share', 'add-proceeding'],
    });
    expect(slugOf(await decide(lawyer, id, 'GRANTED'))).toBe('not-permitted');
  });

  test('as far as the table goes (NONP-5)', async () => {
    const { signalId } = await defended();
    for (const outcome of ['CLAIMED', 'REFUSED', 'GRANTED', 'CLEARED', 'CLAIMED']) {
      expect(body(await decide(lawyer, signalId, outcome)).signal).toBe(outcome);
    }
    expect(slugOf(await decide(lawyer, signalId, 'CLAIMED'))).toBe('wrong-state');
    const stale = { outcome: 'GRANTED', personTold: true, version: 1 };
    expect(slugOf(await lawyer.post(`/non-punishment/${signalId}/decide`, stale))).toBe('stale-version');
  });

  test('as CLEARED only after telling her, also for the database (NONP-6)', async () => {
    const { caseId, signalId } = await defended();
    const untold = await decide(lawyer, signalId, 'CLEARED', false);
    expect([slugOf(untold), untold.text]).toEqual(['invalid-input', expect.stringContaining('personTold')]);
    await expect(
      node.owner.query("UPDATE non_punishment_signal SET signal = 'CLEARED' WHERE id = $1", [signalId]),
    ).rejects.toMatchObject({ code: '23514' });
    expect((await ofCase(caseworker, caseId))[0]?.signal).toBe('POSSIBLE');
    expect(body(await decide(lawyer, signalId, 'CLEARED')).signal).toBe('CLEARED');
  });

  test('no more after she has another lawyer, and again once she comes back (NONP-7)', async () => {
    const { caseId, signalId } = await defended();
    await decide(lawyer, signalId, 'GRANTED');
    await dismissed(caseId);
    expect(slugOf(await lawyer.get(`/non-punishment/${signalId}`))).toBe('not-found');
    expect(slugOf(await decide(lawyer, signalId, 'CLEARED'))).toBe('not-found');
    expect((await ofCase(caseworker, caseId))[0]).toMatchObject({ signal: 'GRANTED', decidedAt: monday });
    await named(caseId);
    await named(caseId);
    expect(body(await decide(lawyer, signalId, 'CLEARED')).signal).toBe('CLEARED');
  });

  test('by who accepted the legal referral (NONP-4)', async () => {
    const caseId = await openCase(caseworker);
    const { id } = await raise(caseId);
    for (const purpose of ['SERVICE_REFERRAL', 'LEGAL_REPRESENTATION'])
      await consent(caseworker, caseId, purpose, legalAid);
    const referralId = await draft(caseworker, caseId, legalAid, { kind: 'legal', services: ['lawyer'] });
    expect(body(await caseworker.post(`/referrals/${referralId}/send`)).status).toBe('SENT');
    expect(slugOf(await decide(lawyer, id, 'GRANTED'))).toBe('not-found');
    expect(body(await lawyer.post(`/referrals/${referralId}/accept`)).status).toBe('ACCEPTED');
    expect(body(await decide(lawyer, id, 'GRANTED')).signal).toBe('GRANTED');
  });

  test('at the moment it is raised again, and the word of the lawyer stays (NONP-8)', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { caseId, signalId } = await defended();
      const [decided] = await Promise.all([
        decide(lawyer, signalId, 'GRANTED'),
        caseworker.post(`/cases/${caseId}/non-punishment`, { signal: 'CLAIMED' }),
      ]);
      expect(body(decided).signal).toBe('GRANTED');
      expect((await ofCase(caseworker, caseId))[0]?.signal).toBe('GRANTED');
    }
  });
});
