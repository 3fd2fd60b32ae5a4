import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PendingReleasePage } from '../../server/contract/grants.ts';
import { referralTasks } from '../../server/features/referrals/index.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import {
  grantsOf,
  openParts,
  sealedDraft,
  sealedPromised,
  sealedSent,
  statesOf,
  storedGrants,
  writeIdentity,
  zarrina,
} from '../support/sealed-story.ts';
import { agreement, body, consent, consentToBed, openCase, draft, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let other: TestOrganisation;
let caseworker: Client;
let staff: Client;

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'KZ');
  [shelter, other] = [await node.organisation('shelter', 'UZ'), await node.organisation('shelter', 'UZ')];
  await agreement(node, 'KZ', 'UZ', 'direct');
  caseworker = await node.as('caseworker', ngo);
  staff = await node.as('shelter_staff', shelter);
});
afterAll(() => node.stop());

const both = ['legal_identity', 'contact'];
const accept = async (referralId: string, who = staff) =>
  body(await who.post(`/referrals/${referralId}/accept`));
const take = (id = '') => caseworker.post(`/consents/${id}/withdraw`, { channel: 'oral' });
const identityFor = async (client: Client, referralId: string) =>
  body(await client.get(`/referrals/${referralId}`)).identity;
const linesOf = async (action: string, referralId: string) =>
  (
    await node.owner.query<{ by: string; concerns: string; purpose: string | null }>(
      "SELECT organisation_id AS by, concerns_id AS concerns, purpose FROM ledger_entry WHERE action = $1 AND subject_id = $2 AND outcome = 'allowed'",
      [action, referralId],
    )
  ).rows;

describe('A part of an identity', () => {
  test('is promised, released by the acceptance, and opened by the receiver (GRANT-1, GRANT-2, GRANT-7, GRANT-11, GRANT-14)', async () => {
    const { referralId, caseId } = await sealedSent(caseworker, shelter);
    expect(await statesOf(caseworker, referralId)).toEqual(['contact POSSIBLE', 'legal_identity POSSIBLE']);
    const made = await caseworker.post(`/referrals/${referralId}/grants`);
    expect(body(made, 201)).toMatchObject({ identity: 'SEALED', id: referralId });
    expect(await statesOf(caseworker, referralId)).toEqual(['contact PENDING', 'legal_identity PENDING']);
    expect(await statesOf(staff, referralId)).toEqual([]);
    expect(slugOf(await openParts(staff, referralId, both))).toBe('wrong-state');
    expect(await identityFor(staff, referralId)).toBe('SEALED');

    expect(await accept(referralId)).toMatchObject({ status: 'ACCEPTED', identity: 'RELEASED' });
    expect(await statesOf(staff, referralId)).toEqual(['contact RELEASED', 'legal_identity RELEASED']);
    expect((await storedGrants(node, referralId)).map(({ k2 }) => k2)).toEqual([null, null]);
    const opened = await openParts(staff, referralId, both);
    expect([opened.status, opened.body]).toEqual([200, { segments: zarrina }]);
    expect(await linesOf('grant.release', referralId)).toEqual([
      { by: shelter.id, concerns: ngo.id, purpose: null },
    ]);
    expect(await linesOf('identity.open-received', referralId)).toEqual([
      { by: shelter.id, concerns: ngo.id, purpose: 'SERVICE_REFERRAL/HANDOVER/nc' },
    ]);
    const openings = await caseworker.get(`/cases/${caseId}/openings`);
    const parts = ['legal_identity', 'contact'];
    expect(openings.body).toMatchObject({ items: [{ organisation: shelter.name, segments: parts }] });
  });

  test('is granted one by one: one part never opens another (GRANT-15)', async () => {
    const { referralId } = await sealedPromised(caseworker, shelter, { segments: ['contact'] });
    await accept(referralId);
    const { contact } = zarrina;
    expect((await openParts(staff, referralId, ['contact'])).body).toEqual({ segments: { contact } });
    for (const asked of [['legal_identity'], both]) {
      const refused = await openParts(staff, referralId, asked);
      expect([slugOf(refused), refused.text.includes('Zarrina')]).toEqual(['invalid-input', false]);
    }
  });

  test('goes only where her consent lets it, and the sender reads why not (GRANT-3, GRANT-5)', async () => {
    const caseId = await openCase(caseworker);
    await writeIdentity(caseworker, caseId, zarrina);
    await consentToBed(caseworker, caseId, shelter);
    const parts = { segments: ['contact', 'family', 'health'], maxTier: 3 };
    await consent(caseworker, caseId, 'IDENTITY_DISCLOSURE', shelter, parts);
    await consent(caseworker, caseId, 'HEALTH_INFO_SHARE', shelter);
    const alternates = [other.id];
    const referralId = await draft(caseworker, caseId, shelter, { segments: parts.segments, alternates });
    body(await caseworker.post(`/referrals/${referralId}/send`));
    body(await caseworker.post(`/referrals/${referralId}/grants`), 201);
    const { parts: shown } = await grantsOf(caseworker, referralId);
    const said = shown.map((part) =>
      [part.to.id === shelter.id ? 'first' : 'other', part.segment, part.why ?? part.state].join(' '),
    );
    expect(said.sort()).toEqual([
      'first contact PENDING',
      'first family NOTHING_WRITTEN',
      'first health NOTHING_WRITTEN',
      'other contact NO_CONSENT',
      'other family NO_CONSENT',
      'other health NO_CONSENT',
    ]);
  });

  test('is promised to nobody who has no officers (GRANT-3)', async () => {
    const empty = await node.organisation('shelter', 'UZ');
    const { referralId } = await sealedSent(caseworker, empty, { segments: ['contact'] });
    body(await caseworker.post(`/referrals/${referralId}/grants`), 201);
    expect(await statesOf(caseworker, referralId)).toEqual(['contact WITHHELD NO_OFFICERS']);
  });

  test('is promised by who holds a key, and again changes nothing (GRANT-2, GRANT-4)', async () => {
    const { referralId } = await sealedSent(caseworker, shelter);
    const locked = await node.as('caseworker', ngo, 7);
    await node.owner.query(
      'UPDATE session SET keys = NULL WHERE user_id = (SELECT id FROM user_account WHERE email = $1)',
      [`caseworker7@${ngo.id}.test`],
    );
    expect(slugOf(await locked.post(`/referrals/${referralId}/grants`))).toBe('keys-locked');
    body(await caseworker.post(`/referrals/${referralId}/grants`), 201);
    const first = await storedGrants(node, referralId);
    body(await caseworker.post(`/referrals/${referralId}/grants`), 201);
    expect(await storedGrants(node, referralId)).toEqual(first);
    expect(first).toHaveLength(2);
  });
});

describe('An acceptance without a promise', () => {
  test('waits for an officer of the sender, who makes and releases at once (GRANT-10)', async () => {
    const { referralId } = await sealedSent(caseworker, shelter);
    expect(await accept(referralId)).toMatchObject({ identity: 'PENDING_RELEASE' });
    expect(slugOf(await openParts(staff, referralId, both))).toBe('wrong-state');
    const pending = PendingReleasePage.parse((await caseworker.get('/grants/pending')).body);
    const mine = pending.items.filter(({ id }) => id === referralId);
    const dueAt = new Date(node.clock.now().getTime() + 4 * 60 * 60_000).toISOString();
    expect(mine).toMatchObject([{ segments: both, dueAt, to: { id: shelter.id } }]);
    expect(body(await caseworker.post(`/referrals/${referralId}/grants`), 201)).toMatchObject({
      identity: 'RELEASED',
    });
    expect((await openParts(staff, referralId, both)).body).toEqual({ segments: zarrina });
    const left = PendingReleasePage.parse((await caseworker.get('/grants/pending')).body);
    expect(left.items.map(({ id }) => id)).not.toContain(referralId);
  });

  test('is what is left of a promise that has expired or does not open, and help goes on (GRANT-9)', async () => {
    const [late, swapped] = [
      await sealedPromised(caseworker, shelter),
      await sealedPromised(caseworker, shelter),
    ];
    await node.owner.query(
      "UPDATE disclosure_grant SET made_at = $2::timestamptz - interval '2 days', expires_at = $2 WHERE referral_id = $1",
      [late.referralId, node.clock.now()],
    );
    await node.owner.query(
      'UPDATE disclosure_grant SET k2_enc = (SELECT k2_enc FROM disclosure_grant WHERE referral_id = $2 LIMIT 1) WHERE referral_id = $1',
      [swapped.referralId, (await sealedPromised(caseworker, shelter)).referralId],
    );
    for (const { referralId } of [late, swapped]) {
      expect(await accept(referralId)).toMatchObject({ status: 'ACCEPTED', identity: 'PENDING_RELEASE' });
      expect((await storedGrants(node, referralId)).map(({ k1, k2, rel }) => k1 ?? k2 ?? rel)).toEqual([
        null,
        null,
      ]);
    }
  });
});

describe('What was promised', () => {
  const gone = async (referralId: string) => {
    for (const { state, k1, k2, rel } of await storedGrants(node, referralId)) {
      expect([state, k1, k2, rel]).toEqual(['ENDED', null, null, null]);
    }
  };

  test('ends with a decline, a cancellation, an expiry and a withdrawal (GRANT-18)', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => sealedPromised(caseworker, shelter)));
    const [declined, cancelled, expired, withdrawn] = made.map(({ referralId }) => referralId);
    body(await staff.post(`/referrals/${declined ?? ''}/decline`, { reason: 'NO_CAPACITY' }));
    body(await caseworker.post(`/referrals/${cancelled ?? ''}/cancel`));
    const past = new Date(node.clock.now().getTime() - 72 * 60 * 60_000);
    await node.owner.query('UPDATE referral SET due_at = $1, escalated_at = $1 WHERE id = $2', [
      past,
      expired,
    ]);
    await referralTasks['referral.expire'](node.house, expired ?? '');
    body(await take(made[3]?.consents.SERVICE_REFERRAL));
    for (const referralId of [declined, cancelled, expired, withdrawn]) {
      expect(await storedGrants(node, referralId ?? '')).toHaveLength(2);
      await gone(referralId ?? '');
    }
    expect(await identityFor(staff, declined ?? '')).toBe('NONE');
  });

  test('ends for what she stops sharing, and the help goes on (GRANT-19)', async () => {
    const { referralId, consents } = await sealedPromised(caseworker, shelter);
    body(await take(consents.IDENTITY_DISCLOSURE));
    await gone(referralId);
    expect(await accept(referralId)).toMatchObject({ status: 'ACCEPTED', identity: 'NONE' });
  });

  test('waits for an alternate and goes on with its referral, without a key (GRANT-18, GRANT-20)', async () => {
    const made = await sealedDraft(caseworker, shelter, { referral: { alternates: [other.id] } });
    await consentToBed(caseworker, made.caseId, other);
    await consent(caseworker, made.caseId, 'IDENTITY_DISCLOSURE', other, { segments: both, maxTier: 3 });
    body(await caseworker.post(`/referrals/${made.referralId}/send`));
    const second = await node.as('shelter_staff', other);
    body(await caseworker.post(`/referrals/${made.referralId}/grants`), 201);
    expect(await storedGrants(node, made.referralId)).toHaveLength(4);
    body(await staff.post(`/referrals/${made.referralId}/decline`, { reason: 'NO_CAPACITY' }));
    await referralTasks['referral.offer-alternate'](node.house, made.referralId);
    await gone(made.referralId);
    const next = String(body(await caseworker.get(`/referrals/${made.referralId}`)).next);
    expect(slugOf(await openParts(second, next, both))).toBe('wrong-state');
    expect(await accept(next, second)).toMatchObject({ identity: 'RELEASED' });
    expect((await openParts(second, next, both)).body).toEqual({ segments: zarrina });
    expect(slugOf(await openParts(staff, made.referralId, both))).toBe('wrong-state');
  });

  test('ends for an alternate whose consent she takes back, and with the acceptance by another (GRANT-18)', async () => {
    for (const end of ['withdraw', 'accept'] as const) {
      const made = await sealedDraft(caseworker, shelter, { referral: { alternates: [other.id] } });
      await node.as('shelter_staff', other);
      const parts = { segments: both, maxTier: 3 };
      const agreed = await consent(caseworker, made.caseId, 'IDENTITY_DISCLOSURE', other, parts);
      await consentToBed(caseworker, made.caseId, other);
      body(await caseworker.post(`/referrals/${made.referralId}/send`));
      body(await caseworker.post(`/referrals/${made.referralId}/grants`), 201);
      if (end === 'withdraw') body(await take(agreed));
      else await accept(made.referralId);
      const states = (await storedGrants(node, made.referralId)).map(({ state }) => state).sort();
      expect(states).toEqual(
        end === 'withdraw'
          ? ['ENDED', 'ENDED', 'PENDING', 'PENDING']
          : ['ENDED', 'ENDED', 'RELEASED', 'RELEASED'],
      );
    }
  });
});

describe('What was released', () => {
  test('is gone after a withdrawal, and the receiver answers for what it has seen, once (GRANT-15, GRANT-22)', async () => {
    const { referralId, consents } = await sealedPromised(caseworker, shelter);
    await accept(referralId);
    expect((await openParts(staff, referralId, both)).status).toBe(200);
    body(await take(consents.SERVICE_REFERRAL));
    expect(slugOf(await openParts(staff, referralId, both))).toBe('gone');
    const told = await grantsOf(staff, referralId);
    expect([told.identity, told.can]).toEqual(['WITHDRAWN', ['read-grants', 'answer-deletion']]);
    const path = `/referrals/${referralId}/deletion`;
    expect(slugOf(await staff.post(path, { answer: 'KEPT' }))).toBe('invalid-input');
    expect(slugOf(await staff.post(path, { answer: 'DELETED', ground: 'COURT_ORDER' }))).toBe(
      'invalid-input',
    );
    body(await staff.post(path, { answer: 'KEPT', ground: 'MEDICAL_RECORD' }));
    expect(slugOf(await staff.post(path, { answer: 'DELETED' }))).toBe('wrong-state');
    const { parts } = await grantsOf(caseworker, referralId);
    const deletion = { answer: 'KEPT', ground: 'MEDICAL_RECORD', answeredAt: node.clock.now().toISOString() };
    expect(parts.map((part) => [part.state, part.deletion])).toEqual([
      ['ENDED', deletion],
      ['ENDED', deletion],
    ]);
  });

  test('is gone when sharing stops and when the help is stopped; the word is the same (GRANT-11, GRANT-18, GRANT-19)', async () => {
    for (const end of ['sharing', 'stop'] as const) {
      const { referralId, caseId } = await sealedPromised(caseworker, shelter);
      await accept(referralId);
      if (end === 'stop') body(await caseworker.post(`/referrals/${referralId}/stop`, { reason: 'SAFETY' }));
      else body(await caseworker.post(`/cases/${caseId}/withdraw`, { what: 'sharing', channel: 'oral' }));
      expect(slugOf(await openParts(staff, referralId, both))).toBe('gone');
      const { status, identity } = body(await staff.get(`/referrals/${referralId}`));
      expect([status, identity]).toEqual([end === 'stop' ? 'CANCELLED' : 'ACCEPTED', 'WITHDRAWN']);
    }
  });

  test('follows what the owner writes anew, promised or released, while her consent covers it (GRANT-21)', async () => {
    const [promised, released, narrowed] = [
      await sealedPromised(caseworker, shelter),
      await sealedPromised(caseworker, shelter),
      await sealedPromised(caseworker, shelter),
    ];
    await accept(released.referralId);
    await accept(narrowed.referralId);
    const contact = { phone: '+998 90 111 22 33' };
    for (const { caseId } of [promised, released]) await writeIdentity(caseworker, caseId, { contact });
    expect((await openParts(staff, released.referralId, ['contact'])).body).toEqual({
      segments: { contact },
    });
    await accept(promised.referralId);
    expect((await openParts(staff, promised.referralId, ['contact'])).body).toEqual({
      segments: { contact },
    });
    await node.owner.query("UPDATE consent SET valid_until = '2037-11-01' WHERE id = $1", [
      narrowed.consents.IDENTITY_DISCLOSURE,
    ]);
    expect(slugOf(await openParts(staff, narrowed.referralId, ['contact']))).toBe('gone');
    await writeIdentity(caseworker, narrowed.caseId, { contact });
    const states = (await storedGrants(node, narrowed.referralId)).map(
      ({ segment, state }) => `${segment} ${state}`,
    );
    expect(states).toEqual(['contact ENDED', 'legal_identity RELEASED']);
  });
});
