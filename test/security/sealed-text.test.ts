import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exploitationForms } from '#contract/codes';
import { canariesIn, copyOfAllTables } from '../support/canaries.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import {
  aCase,
  agreement,
  beds,
  body,
  consent,
  consentToBed,
  draft,
  mandate,
  slugOf,
} from '../support/story.ts';

// The whole journey with words that stand nowhere else, and then a look at what lies in the database.

const words = {
  details: ['OrganRemoval', 'ThroughATelevisionAdvert', 'PsychoactiveSubstance'],
  note: 'Zarrina-ZZQ-4801',
  flag: 'Zarrina-ZZQ-4802',
  message: 'Zarrina-ZZQ-4803',
  ask: 'Zarrina-ZZQ-4804',
  answer: 'Zarrina-ZZQ-4805',
  region: 'Zarrina-ZZQ-4806',
  exposure: 'unlawful_conflict',
  screening: ['CYBER_SCAM', 'CYS-07'],
} as const;
const canaries = Object.values(words).flat();

let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let alternate: TestOrganisation;
let worker: Client;
let taker: Client;
let journey: { caseId: string; referralId: string };

const rare = {
  ...aCase,
  exploitation: ['OrganRemoval'],
  recruitment: ['ThroughATelevisionAdvert'],
  control: ['PsychoactiveSubstance'],
};

/** A case with a note, and a referral of it that the shelter has accepted, with a thread. */
async function travel(): Promise<{ caseId: string; referralId: string }> {
  const caseId = body(await worker.post('/cases', rare), 201).id;
  body(await worker.post(`/cases/${caseId}/notes`, { text: words.note }), 201);
  const list = { regions: [words.region], countries: ['TM'] };
  body(await worker.send('PUT', `/cases/${caseId}/never-send`, list, {}));
  const exposure = { offence: words.exposure, stage: 'charged', causalLink: 'compelled' };
  body(await worker.post(`/cases/${caseId}/non-punishment`, { exposure }), 201);
  const screening = { set: 'CYBER_SCAM', answers: { 'CYS-07': 'present' } };
  body(await worker.post(`/cases/${caseId}/screenings`, screening), 201);
  await consentToBed(worker, caseId, shelter);
  const referralId = await draft(worker, caseId, shelter, { alternates: [alternate.id] });
  const path = `/referrals/${referralId}`;
  body(await worker.post(`${path}/send`));
  body(await taker.post(`${path}/ask`, { need: 'transport', text: words.ask }));
  body(await worker.post(`${path}/answer`, { answer: words.answer }));
  body(await taker.post(`${path}/messages`, { text: words.message }), 201);
  return { caseId, referralId };
}

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'AE');
  shelter = await node.organisation('shelter', 'UZ');
  alternate = await node.organisation('shelter', 'UZ');
  const desk = await node.organisation('coordinator', 'AE');
  await mandate(node, desk, 'route');
  await agreement(node, 'AE', 'UZ', 'direct');
  await beds(node, shelter, 9);
  worker = await node.as('caseworker', ngo);
  taker = await node.as('shelter_staff', shelter);
  await node.as('shelter_staff', alternate);
  const coordinator = await node.as('coordinator', desk);
  const officer = await node.as('border_officer', await node.organisation('border', 'AE'));
  const seen = { post: 'AE-DXB-AIR', direction: 'leaving', reach: 'none', indicators: ['BEX-01'] };
  const flag = body(await officer.post('/flags', { ...seen, note: words.flag }), 201).id;
  expect((await coordinator.get(`/flags/${flag}`)).text).toContain(words.flag);
  expect((await officer.get(`/flags/${flag}`)).text).not.toContain(words.flag);
  journey = await travel();
}, 120_000);
afterAll(() => node.stop());

describe('A copy of every table', () => {
  test('shows no text and no code of tier 2, while a referral waits and after it was accepted (CASE-24, IDENT-6, REF-52, FLAG-19)', async () => {
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), canaries)).toEqual([]);
    body(await taker.post(`/referrals/${journey.referralId}/accept`));
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), canaries)).toEqual([]);
    expect(canariesIn(Buffer.from(node.logged()), canaries)).toEqual([]);
    // Those who may read it do: it was there to be found.
    const [record, notes, shown, thread] = await Promise.all([
      worker.get(`/cases/${journey.caseId}`),
      worker.get(`/cases/${journey.caseId}/notes`),
      taker.get(`/referrals/${journey.referralId}`),
      taker.get(`/referrals/${journey.referralId}/messages`),
    ]);
    for (const word of words.details) {
      expect(record.text).toContain(word);
      expect(shown.text).toContain(word);
    }
    expect(notes.text).toContain(words.note);
    const asked = await worker.get(`/cases/${journey.caseId}/screenings`);
    for (const word of words.screening) expect(asked.text).toContain(word);
    expect(shown.text).not.toContain(words.screening[0]);
    for (const word of [words.message, words.ask, words.answer]) expect(thread.text).toContain(word);
  });

  test('would show a word in a plain column', async () => {
    await node.owner.query('UPDATE organisation SET region = $1 WHERE id = $2', [words.note, ngo.id]);
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), canaries)).toContain(
      `${words.note} as plain`,
    );
    await node.owner.query('UPDATE organisation SET region = NULL WHERE id = $1', [ngo.id]);
  });

  test('has no row that shows a form of exploitation with an organisation or a day, the statistics included (CASE-27)', async () => {
    const counted = body(await worker.post('/cases', rare), 201).id;
    await consent(worker, counted, 'NATIONAL_STATISTICS', shelter, {
      ...{ recipientOrganisationId: null, recipientCountry: null },
    });
    const lines = (await copyOfAllTables(node.database.adminUrl)).toString().split('\n');
    const forms = exploitationForms.filter((form) => form !== 'Other');
    const telling = lines.filter((line) => forms.some((form) => line.includes(form)));
    expect(telling).toHaveLength(1);
    for (const { id } of [ngo, shelter]) expect(telling[0]).not.toContain(id);
    expect(telling[0]).not.toContain(counted);
    expect(telling[0]).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  });
});

describe('An envelope opens in its own row only', () => {
  test('neither details, notes, handovers nor messages that changed places are shown, nor screenings, and the ledger is told (CASE-25, IDENT-6, PLAT-35)', async () => {
    const other = await travel();
    body(await taker.post(`/referrals/${other.referralId}/accept`));
    const swap = (table: string, column: string, key: string, one: string, two: string) =>
      node.owner.query(
        `UPDATE ${table} a SET ${column} = b.${column} FROM ${table} b
         WHERE b.${column} IS NOT NULL AND a.${column} IS NOT NULL AND b.ctid <> a.ctid
           AND a.${key} IN ($1, $2) AND b.${key} IN ($1, $2) AND a.${key} <> b.${key}`,
        [one, two],
      );
    await swap('case_record', 'details', 'id', journey.caseId, other.caseId);
    await swap('case_note', 'text', 'case_id', journey.caseId, other.caseId);
    await swap('screening', 'sealed', 'case_id', journey.caseId, other.caseId);
    await swap('referral_payload', 'sealed', 'referral_id', journey.referralId, other.referralId);
    await swap('referral_message', 'text', 'referral_id', journey.referralId, other.referralId);
    for (const { caseId, referralId } of [journey, other]) {
      const read = [`/cases/${caseId}`, `/cases/${caseId}/notes`, `/cases/${caseId}/screenings`];
      for (const path of [...read, `/referrals/${referralId}`]) {
        const reply = await worker.get(path);
        expect([path, reply.status, slugOf(reply)]).toEqual([path, 409, 'does-not-open']);
        expect(canariesIn(Buffer.from(reply.text), canaries)).toEqual([]);
      }
      expect(slugOf(await taker.get(`/referrals/${referralId}/messages`))).toBe('does-not-open');
      const { rows } = await node.owner.query(
        "SELECT DISTINCT asked FROM ledger_refusal WHERE subject_id = ANY($1) AND reason = 'does-not-open' ORDER BY 1",
        [[caseId, referralId]],
      );
      const asked = [
        ...['case.read', 'case.read-notes', 'referral.read', 'referral.read-messages'],
        'screening.read',
      ];
      expect(rows).toEqual(asked.map((name) => ({ asked: name })));
    }
  });
});

describe('A colleague to whom nobody gave the key', () => {
  test('is told that the keys are locked, changes nothing, and still has her lists (CASE-26, IDENT-7)', async () => {
    const { caseId, referralId } = await travel();
    body(await taker.post(`/referrals/${referralId}/accept`));
    const colleague = await node.as('caseworker', ngo, 2);
    await node.owner.query(
      'DELETE FROM key_member WHERE user_id = (SELECT id FROM user_account WHERE email = $1)',
      [`caseworker2@${ngo.id}.test`],
    );
    const before = await node.owner.query('SELECT t::text FROM case_record t WHERE id = $1', [caseId]);
    const asked = [
      await colleague.get(`/cases/${caseId}`),
      await colleague.get(`/cases/${caseId}/notes`),
      await colleague.get(`/cases/${caseId}/never-send`),
      await colleague.get(`/cases/${caseId}/tasks`),
      await colleague.get(`/cases/${caseId}/screenings`),
      await colleague.post(`/cases/${caseId}/screenings`, {
        ...{ set: 'CYBER_SCAM', answers: { 'CYS-07': 'absent' } },
      }),
      await colleague.get(`/cases/${caseId}/matches?service=shelter_bed&country=UZ`),
      await colleague.get(`/referrals/${referralId}`),
      await colleague.get(`/referrals/${referralId}/messages`),
      await colleague.post(`/cases/${caseId}/needs`, { needs: ['food'] }),
      await colleague.post(`/cases/${caseId}/details`, { details: { documents: 'lost' } }),
    ];
    expect(asked.map((reply) => [reply.status, slugOf(reply)])).toEqual(
      asked.map(() => [423, 'keys-locked']),
    );
    const after = await node.owner.query('SELECT t::text FROM case_record t WHERE id = $1', [caseId]);
    expect(after.rows).toEqual(before.rows);
    expect((await colleague.get('/cases')).status).toBe(200);
    expect((await colleague.get('/referrals?box=outbox')).status).toBe(200);
    // What keeps her safe takes no key.
    expect((await colleague.post(`/cases/${caseId}/notes`, { text: 'Call me.' })).status).toBe(201);
    const stopped = await colleague.post(`/referrals/${referralId}/stop`, { reason: 'PERSON_STOPS' });
    expect(body(stopped)).toMatchObject({ status: 'CANCELLED', handover: null });
    expect((await worker.get(`/cases/${caseId}`)).status).toBe(200);
  });
});
