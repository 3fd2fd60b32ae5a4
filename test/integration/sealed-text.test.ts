import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { referralTasks } from '../../server/features/referrals/index.ts';
import type { Client } from '../support/client.ts';
import { closing } from '../support/closing.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import {
  aCase,
  agreement,
  beds,
  body,
  consent,
  consentToBed,
  draft,
  openCase,
  sent,
  slugOf,
} from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let alternate: TestOrganisation;
let lawyers: TestOrganisation;
let worker: Client;
let taker: Client;
beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'AE');
  shelter = await node.organisation('shelter', 'UZ');
  alternate = await node.organisation('shelter', 'UZ');
  lawyers = await node.organisation('legal_aid', 'AE');
  await agreement(node, 'AE', 'UZ', 'direct');
  for (const one of [shelter, alternate]) await beds(node, one, 20);
  worker = await node.as('caseworker', ngo);
  taker = await node.as('shelter_staff', shelter);
}, 60_000);
afterAll(() => node.stop());

const names = z.object({
  items: z.array(z.looseObject({ organisation: z.looseObject({ id: z.string() }) })),
});
const matchesOf = async (caseId: string) => {
  const reply = await worker.get(`/cases/${caseId}/matches?service=shelter_bed&country=UZ`);
  return names.parse(reply.body).items.map(({ organisation }) => organisation.id);
};
const setList = (caseId: string, list: object) => worker.send('PUT', `/cases/${caseId}/never-send`, list, {});

describe('The never-send list', () => {
  test('is empty, then what was last written, and read by the staff of the case (CASE-28)', async () => {
    const caseId = await openCase(worker);
    const nobody = { organisations: [], kinds: [], regions: [], countries: [] };
    expect(body(await worker.get(`/cases/${caseId}/never-send`))).toMatchObject(nobody);
    const written = body(await setList(caseId, { kinds: ['police'], countries: ['TM'] }));
    expect(written).toMatchObject({ ...nobody, kinds: ['police'], countries: ['TM'], version: 2 });
    expect(body(await setList(caseId, { countries: ['TJ'] }))).toMatchObject({
      ...nobody,
      countries: ['TJ'],
    });
    expect(body(await worker.get(`/cases/${caseId}`)).details).toMatchObject({ citizenships: ['TJ'] });
    expect(slugOf(await taker.get(`/cases/${caseId}/never-send`))).toBe('not-found');
  });

  test.each([
    ['an organisation', () => ({ organisations: [shelter.id] })],
    ['a region', () => ({ regions: ['Samarqand'] })],
  ])('leaves out of the matches %s (CASE-29)', async (_what, list) => {
    await node.owner.query("UPDATE organisation SET region = 'Samarqand' WHERE id = $1", [shelter.id]);
    const caseId = await openCase(worker);
    expect(await matchesOf(caseId)).toEqual(expect.arrayContaining([shelter.id, alternate.id]));
    body(await setList(caseId, list()));
    expect(await matchesOf(caseId)).toEqual([alternate.id]);
    body(await setList(caseId, { kinds: ['shelter'] }));
    expect(await matchesOf(caseId)).toEqual([]);
  });

  test('refuses whom it names like one that is not there: receiver, alternate, at sending, at redirecting (CASE-29)', async () => {
    const caseId = await openCase(worker);
    await consentToBed(worker, caseId, shelter);
    const ready = await draft(worker, caseId, shelter, { alternates: [alternate.id] });
    body(await setList(caseId, { organisations: [shelter.id, alternate.id] }));
    const ask = (toOrganisationId: string, alternates: string[] = []) =>
      worker.post(`/cases/${caseId}/referrals`, {
        ...{ kind: 'assistance', services: ['shelter_bed'], toOrganisationId, alternates },
      });
    const absent = await ask('00000000-0000-7000-8000-000000000001');
    const barred = await ask(shelter.id);
    const issues = (reply: { body: unknown }) =>
      z.looseObject({ issues: z.unknown() }).parse(reply.body).issues;
    expect([barred.status, issues(barred)]).toEqual([absent.status, issues(absent)]);
    expect(slugOf(await ask(lawyers.id, [alternate.id]))).toBe('invalid-input');
    expect(slugOf(await worker.post(`/referrals/${ready}/send`))).toBe('invalid-input');
    // The alternate that was named before is named no more.
    expect(body(await worker.get(`/referrals/${ready}`)).alternates).toEqual([]);
    body(await setList(caseId, { organisations: [alternate.id] }));
    body(await worker.post(`/referrals/${ready}/send`));
    body(await taker.post(`/referrals/${ready}/decline`, { reason: 'NO_CAPACITY' }));
    const again = await worker.post(`/referrals/${ready}/redirect`, { toOrganisationId: alternate.id });
    expect(slugOf(again)).toBe('invalid-input');
  });
});

describe('What is sealed for an alternate', () => {
  test('sleeps until the clock tries it, is then what it accepts, and goes with the acceptance (REF-53)', async () => {
    const other = await node.as('shelter_staff', alternate);
    const { caseId, referralId } = await sent(worker, shelter, { alternates: [alternate.id] });
    await consentToBed(worker, caseId, alternate);
    const asleep = () =>
      node.owner.query('SELECT 1 FROM referral_alternate WHERE organisation_id = $1', [alternate.id]);
    expect((await asleep()).rowCount).toBe(1);
    body(await taker.post(`/referrals/${referralId}/decline`, { reason: 'NO_CAPACITY' }));
    await referralTasks['referral.offer-alternate'](node.house, referralId);
    const next = z.string().parse(body(await worker.get(`/referrals/${referralId}`)).next);
    expect(body(await worker.get(`/referrals/${next}`)).status).toBe('SENT');
    expect((await asleep()).rowCount).toBe(0);
    const accepted = body(await other.post(`/referrals/${next}/accept`));
    expect(accepted.handover).toMatchObject({ citizenships: ['TJ'], control: aCase.control });
  });

  test('is missing where nobody there had a key: the new referral waits for the owner (REF-53)', async () => {
    const keyless = await node.organisation('shelter', 'UZ');
    const { caseId, referralId } = await sent(worker, shelter, { alternates: [keyless.id] });
    await consentToBed(worker, caseId, keyless);
    await node.owner.query('DELETE FROM referral_alternate WHERE referral_id = $1', [referralId]);
    body(await taker.post(`/referrals/${referralId}/decline`, { reason: 'NO_CAPACITY' }));
    await referralTasks['referral.offer-alternate'](node.house, referralId);
    const next = z.string().parse(body(await worker.get(`/referrals/${referralId}`)).next);
    expect(body(await worker.get(`/referrals/${next}`)).status).toBe('DRAFT');
    // Nobody has a key when it goes out; after the owner's update the first who signs in there reads it.
    body(await worker.post(`/referrals/${next}/send`));
    const first = await node.as('shelter_staff', keyless);
    expect(body(await first.post(`/referrals/${next}/accept`)).handover).toBeNull();
    expect(slugOf(await first.get(`/referrals/${next}`))).toBe('keys-locked');
    body(await worker.post(`/referrals/${next}/update`));
    expect(body(await first.get(`/referrals/${next}`)).handover).toMatchObject({ citizenships: ['TJ'] });
  });
});

describe('Her exposure', () => {
  test('is for the staff of the case, and for her lawyer once it is shared (NONP-9, NONP-10)', async () => {
    const lawyer = await node.as('lawyer', lawyers);
    const caseId = await openCase(worker);
    const exposure = { offence: 'begging', stage: 'charged', causalLink: 'compelled' };
    const raised = body(await worker.post(`/cases/${caseId}/non-punishment`, { exposure }), 201);
    expect(raised).toMatchObject({ exposed: true, exposure });
    for (const purpose of ['SERVICE_REFERRAL', 'LEGAL_REPRESENTATION']) {
      await consent(worker, caseId, purpose, lawyers);
    }
    const referral = await draft(worker, caseId, lawyers, { kind: 'legal', services: ['lawyer'] });
    body(await worker.post(`/referrals/${referral}/send`));
    expect((await lawyer.get(`/referrals/${referral}`)).text).not.toContain('begging');
    body(await lawyer.post(`/referrals/${referral}/accept`));
    const path = `/non-punishment/${raised.id}`;
    expect(body(await lawyer.get(path))).toMatchObject({ exposed: true, exposure: null });
    expect(slugOf(await lawyer.post(`${path}/share`))).toBe('not-permitted');
    expect(body(await worker.post(`${path}/share`))).toMatchObject({ exposure });
    expect(body(await lawyer.get(path))).toMatchObject({ exposed: true, exposure });
  });
});

describe('The line in the statistics', () => {
  const facts = async () => {
    const { rows } = await node.owner.query<{ exploitation: string[] }>(
      'SELECT exploitation FROM statistics_fact',
    );
    return rows;
  };
  const none = { recipientOrganisationId: null, recipientCountry: null };

  test('comes with her consent, follows a correction, and goes when she takes it back (CASE-27)', async () => {
    const caseId = await openCase(worker);
    expect(await facts()).toEqual([]);
    const agreed = await consent(worker, caseId, 'NATIONAL_STATISTICS', shelter, none);
    expect(await facts()).toEqual([{ exploitation: ['SexualExploitation'] }]);
    body(await worker.post(`/cases/${caseId}/details`, { details: { exploitation: ['ForcedLabour'] } }));
    expect(await facts()).toEqual([{ exploitation: ['ForcedLabour'] }]);
    body(await worker.post(`/consents/${agreed}/withdraw`, { channel: 'oral' }));
    expect(await facts()).toEqual([]);
  });

  test('says whether she is exposed, whether something was asked and what came of it, and not what for (NONP-16)', async () => {
    const asCounted = async () => {
      const { rows } = await node.owner.query<object>('SELECT * FROM statistics_fact');
      expect(rows).toHaveLength(1);
      return rows[0];
    };
    const caseId = await openCase(worker);
    await consent(worker, caseId, 'NATIONAL_STATISTICS', shelter, none);
    expect(await asCounted()).toMatchObject({ exposed: false, requested: false, non_punishment: null });
    const { id } = body(await worker.post(`/cases/${caseId}/non-punishment`, {}), 201);
    expect(await asCounted()).toMatchObject({ exposed: true, requested: false, non_punishment: null });
    const feared = { country: 'AE', offence: 'BEGGING_VAGRANCY', link: 'COMPELLED', stage: 'CHARGED' };
    const proceeding = body(await worker.post(`/non-punishment/${id}/proceedings`, feared), 201).id;
    const asked = { asked: ['QUASH'], authority: 'Court of the city' };
    body(await worker.post(`/proceedings/${proceeding}/ask`, asked));
    body(await worker.post(`/proceedings/${proceeding}/settle`, { outcome: 'GRANTED' }));
    body(await worker.post(`/cases/${caseId}/close`, closing()));
    const counted = await asCounted();
    expect(counted).toMatchObject({ exposed: true, requested: true, non_punishment: 'GRANTED' });
    for (const kept of ['BEGGING', 'CHARGED', 'QUASH', 'Court', caseId, proceeding]) {
      expect(JSON.stringify(counted)).not.toContain(kept);
    }
    await node.owner.query('DELETE FROM statistics_fact');
  });

  test('goes later where whoever took it back for her held no key (CASE-27)', async () => {
    const caseId = await openCase(worker);
    const agreed = await consent(worker, caseId, 'NATIONAL_STATISTICS', shelter, none);
    const colleague = await node.as('caseworker', ngo, 2);
    await node.owner.query(
      'DELETE FROM key_member WHERE user_id = (SELECT id FROM user_account WHERE email = $1)',
      [`caseworker2@${ngo.id}.test`],
    );
    body(await colleague.post(`/consents/${agreed}/withdraw`, { channel: 'oral' }));
    expect(await facts()).toHaveLength(1);
    body(await worker.post(`/cases/${caseId}/details`, { details: { ict: true } }));
    expect(await facts()).toEqual([]);
  });
});
