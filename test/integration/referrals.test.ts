import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ReferralPreview as SeenBoth, SeenByReceiver } from '#contract/referrals';
import { closing } from '../support/closing.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import {
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
let caseworker: Client;
let staff: Client;

beforeAll(async () => {
  node = await startNode();
  [ngo, shelter] = [await node.organisation('ngo', 'KZ'), await node.organisation('shelter', 'UZ')];
  await agreement(node, 'KZ', 'UZ', 'direct');
  caseworker = await node.as('caseworker', ngo);
  staff = await node.as('shelter_staff', shelter);
});
afterAll(() => node.stop());

const act = (client: Client, id: string, verb: string, said: unknown = {}) =>
  client.post(`/referrals/${id}/${verb}`, said);

async function accepted(
  change: Record<string, unknown> = {},
): Promise<{ caseId: string; referralId: string }> {
  const made = await sent(caseworker, shelter, change);
  body(await act(staff, made.referralId, 'accept'));
  return made;
}

describe('Drafting', () => {
  test('goes to an active organisation of a fitting kind, never to oneself (REF-1, REF-2)', async () => {
    const caseId = await openCase(caseworker);
    const police = await node.organisation('police', 'UZ');
    const tries: [string, string][] = [
      ['assistance', ngo.id],
      ['assistance', police.id],
      ['legal', shelter.id],
      ['consular', shelter.id],
      ['transfer', police.id],
      ['assistance', caseId],
    ];
    for (const [kind, toOrganisationId] of tries) {
      const reply = await caseworker.post(`/cases/${caseId}/referrals`, {
        kind,
        toOrganisationId,
        services: ['food'],
      });
      expect([reply.status, slugOf(reply)]).toEqual([422, 'invalid-input']);
      expect(reply.text).toContain('toOrganisationId');
    }
    await draft(caseworker, caseId, shelter);
  });

  test('says which consents are missing, and loses them one by one (REF-3, REF-4, CONS-15 to CONS-17)', async () => {
    const caseId = await openCase(caseworker);
    const referralId = await draft(caseworker, caseId, shelter);
    const missing = async () => body(await caseworker.get(`/referrals/${referralId}`)).missing;
    const one = (purpose: string) => ({
      purpose,
      recipientOrganisationId: shelter.id,
      recipientCountry: 'UZ',
    });
    expect(await missing()).toEqual([
      one('SERVICE_REFERRAL'),
      one('SHELTER_PLACEMENT'),
      one('CROSS_BORDER_TRANSFER'),
    ]);
    const refused = await act(caseworker, referralId, 'send');
    expect([refused.status, slugOf(refused)]).toEqual([422, 'consent-missing']);
    expect(refused.body).toMatchObject({
      issues: [one('SERVICE_REFERRAL'), one('SHELTER_PLACEMENT'), one('CROSS_BORDER_TRANSFER')],
    });
    await consent(caseworker, caseId, 'SERVICE_REFERRAL', shelter);
    expect(await missing()).toEqual([one('SHELTER_PLACEMENT'), one('CROSS_BORDER_TRANSFER')]);
    await consent(caseworker, caseId, 'SHELTER_PLACEMENT', shelter);
    await consent(caseworker, caseId, 'CROSS_BORDER_TRANSFER', shelter, { decision: 'REFUSED' });
    expect(await missing()).toEqual([one('CROSS_BORDER_TRANSFER')]);
    await consent(caseworker, caseId, 'CROSS_BORDER_TRANSFER', shelter);
    expect(body(await caseworker.get(`/referrals/${referralId}`))).toMatchObject({
      status: 'DRAFT',
      missing: [],
    });
    expect(body(await act(caseworker, referralId, 'send')).status).toBe('SENT');
  });

  test('a preview is what the receiver then reads, before and after it accepts (REF-7, REF-18, REF-56)', async () => {
    const caseId = await openCase(caseworker, { dependants: 1, citizenships: ['TJ'] });
    body(await caseworker.post(`/cases/${caseId}/non-punishment`, { signal: 'POSSIBLE' }), 201);
    await consentToBed(caseworker, caseId, shelter);
    const referralId = await draft(caseworker, caseId, shelter);
    const preview = SeenBoth.parse((await caseworker.get(`/referrals/${referralId}/preview`)).body);
    const seen = async () => SeenByReceiver.strip().parse((await staff.get(`/referrals/${referralId}`)).body);
    body(await act(caseworker, referralId, 'send'));
    expect(await seen()).toEqual(preview.before);
    expect(preview.before).toMatchObject({ handover: null, nonPunishment: null });
    expect(JSON.stringify(preview.before)).not.toContain('TJ');
    expect(preview.before.match).toMatchObject({
      ...{ citizenshipGroup: 'region', dependants: 'one', ageGroup: '25-59' },
    });
    body(await act(staff, referralId, 'accept'));
    expect(await seen()).toEqual(preview.after);
    expect(preview.after).toMatchObject({
      ...{ handover: { citizenships: ['TJ'] }, nonPunishment: { id: null, signal: 'POSSIBLE' } },
    });
    // And it is compared with something: a case that has changed since is not what was shown.
    body(await caseworker.post(`/cases/${caseId}/risk`, { risk: 'LOW', riskFlags: [] }));
    body(await act(caseworker, referralId, 'update'));
    expect(await seen()).not.toEqual(preview.after);
  });

  test('a preview shows a receiver no more than its kind and her word allow (REF-19, REF-56)', async () => {
    const police = await node.organisation('police', 'KZ');
    const officer = await node.as('police_officer', police);
    const caseId = await openCase(caseworker);
    const asks = { kind: 'identification', services: ['legal_info'] };
    const unasked = await draft(caseworker, caseId, shelter);
    const early = SeenBoth.parse((await caseworker.get(`/referrals/${unasked}/preview`)).body);
    expect([early.before.match === null, early.after.handover]).toEqual([false, null]);
    for (const purpose of ['SERVICE_REFERRAL', 'FORMAL_IDENTIFICATION'] as const) {
      await consent(caseworker, caseId, purpose, police);
    }
    await consent(caseworker, caseId, 'POLICE_COOPERATION', police, { level: 'CONTACT_ONLY' });
    const referralId = await draft(caseworker, caseId, police, asks);
    const preview = SeenBoth.parse((await caseworker.get(`/referrals/${referralId}/preview`)).body);
    expect(preview.after).toMatchObject({ handover: null, protectiveNotice: 'NON_PUNISHMENT' });
    body(await act(caseworker, referralId, 'send'));
    body(await act(officer, referralId, 'accept'));
    const { body: seen } = await officer.get(`/referrals/${referralId}`);
    expect(SeenByReceiver.strip().parse(seen)).toEqual(preview.after);
  });

  test('changes until it is sent, and then only what the receiver sees (REF-5, REF-23)', async () => {
    const caseId = await openCase(caseworker);
    await consentToBed(caseworker, caseId, shelter);
    const referralId = await draft(caseworker, caseId, shelter);
    const other = await node.organisation('shelter', 'UZ');
    expect(body(await act(caseworker, referralId, 'update', { toOrganisationId: other.id })).status).toBe(
      'AWAITING_CONSENT',
    );
    const back = await act(caseworker, referralId, 'update', {
      toOrganisationId: shelter.id,
      urgency: 'IMMEDIATE',
    });
    expect(body(back)).toMatchObject({ status: 'DRAFT', urgency: 'IMMEDIATE' });
    body(await act(caseworker, referralId, 'send'));
    body(await caseworker.post(`/cases/${caseId}/risk`, { risk: 'LOW', riskFlags: [] }));
    expect(body(await staff.get(`/referrals/${referralId}`)).match).toMatchObject({ risk: 'HIGH' });
    expect((await act(caseworker, referralId, 'update', { urgency: 'STANDARD' })).status).toBe(422);
    body(await act(caseworker, referralId, 'update'));
    expect(body(await staff.get(`/referrals/${referralId}`)).match).toMatchObject({ risk: 'LOW' });
  });
});

describe('What is seen', () => {
  test('tier 1 from sending, tier 2 from acceptance, neither after the end (REF-16, REF-17, REF-24)', async () => {
    const { referralId } = await sent(caseworker, shelter);
    const stranger = await node.as('shelter_staff', await node.organisation('shelter', 'UZ'));
    const absent = await staff.get('/referrals/0199aaaa-0000-7000-8000-000000000000');
    const hidden = await stranger.get(`/referrals/${referralId}`);
    expect([hidden.status, absent.status, slugOf(hidden)]).toEqual([404, 404, 'not-found']);
    expect(body(await staff.get(`/referrals/${referralId}`))).toMatchObject({
      handover: null,
      caseCode: null,
    });
    body(await act(staff, referralId, 'accept'));
    expect(body(await staff.get(`/referrals/${referralId}`)).handover).toMatchObject({
      exploitation: ['SexualExploitation'],
    });
    const declined = await sent(caseworker, shelter);
    body(await act(staff, declined.referralId, 'decline', { reason: 'LANGUAGE' }));
    expect(body(await staff.get(`/referrals/${declined.referralId}`))).toMatchObject({
      match: null,
      handover: null,
    });
  });

  test('each receiver has its own pseudonym, the same for all of a case (REF-21)', async () => {
    const caseId = await openCase(caseworker);
    const other = await node.organisation('shelter', 'UZ');
    const names: unknown[] = [];
    for (const to of [shelter, shelter, other]) {
      await consentToBed(caseworker, caseId, to);
      const referralId = await draft(caseworker, caseId, to);
      names.push(body(await act(caseworker, referralId, 'send')).pseudonym);
    }
    expect(names[0]).toMatch(/^PR-/);
    expect(names[0]).toBe(names[1]);
    expect(names[2]).not.toBe(names[0]);
  });

  test('every state body reads the same notice, and nobody else does (REF-22)', async () => {
    const police = await node.organisation('police', 'KZ');
    const officer = await node.as('police_officer', police);
    for (const raised of [false, true]) {
      const caseId = await openCase(caseworker);
      if (raised) body(await caseworker.post(`/cases/${caseId}/non-punishment`, { signal: 'POSSIBLE' }), 201);
      for (const purpose of ['SERVICE_REFERRAL', 'FORMAL_IDENTIFICATION'] as const) {
        await consent(caseworker, caseId, purpose, police);
      }
      await consent(caseworker, caseId, 'POLICE_COOPERATION', police, { level: 'CONTACT_ONLY' });
      const referralId = await draft(caseworker, caseId, police, {
        kind: 'identification',
        services: ['legal_info'],
      });
      body(await act(caseworker, referralId, 'send'));
      expect(body(await officer.get(`/referrals/${referralId}`))).toMatchObject({
        ...{ protectiveNotice: 'NON_PUNISHMENT', nonPunishment: null, handover: null },
      });
      body(await act(officer, referralId, 'accept'));
      expect(body(await officer.get(`/referrals/${referralId}`))).toMatchObject({
        nonPunishment: null,
        handover: null,
      });
    }
    const { referralId } = await accepted();
    expect(body(await staff.get(`/referrals/${referralId}`)).protectiveNotice).toBeNull();
  });
});

describe('Deciding', () => {
  test('asking stops the clock once, answering moves the deadline by the pause (REF-26)', async () => {
    const { referralId } = await sent(caseworker, shelter);
    const due = Date.parse(String(body(await staff.get(`/referrals/${referralId}`)).dueAt));
    body(await act(staff, referralId, 'ask', { need: 'languages' }));
    node.clock.advance(60_000);
    const answered = body(await act(caseworker, referralId, 'answer', { answer: 'Tajik and Russian.' }));
    expect(answered).toMatchObject({ status: 'ACKNOWLEDGED', pausedAt: null });
    expect(Date.parse(String(answered.dueAt)) - due).toBe(60_000);
    expect(body(await act(staff, referralId, 'ask', { need: 'transport' })).pausedAt).toBeNull();
    const thread = await staff.get(`/referrals/${referralId}/messages`);
    expect(thread.body).toMatchObject({
      items: [{ kind: 'ask' }, { kind: 'answer' }, { kind: 'ask', need: 'transport' }],
    });
  });

  test('a status opens exactly its own actions, and says so (REF-25)', async () => {
    const { referralId } = await sent(caseworker, shelter);
    const wrong = await act(staff, referralId, 'complete');
    expect([wrong.status, slugOf(wrong)]).toEqual([409, 'wrong-state']);
    expect(wrong.body).toMatchObject({
      open: expect.arrayContaining(['acknowledge', 'accept', 'ask', 'decline']),
    });
    expect((await act(caseworker, referralId, 'accept')).status).toBe(403);
    expect((await act(staff, referralId, 'cancel')).status).toBe(403);
    const stale = await act(staff, referralId, 'acknowledge', { version: 1 });
    expect([stale.status, slugOf(stale)]).toEqual([409, 'stale-version']);
  });

  test('accepting needs a password proven within five minutes (REF-27)', async () => {
    const { referralId } = await sent(caseworker, shelter);
    node.clock.advance(6 * 60_000);
    const refused = await act(staff, referralId, 'accept');
    expect([refused.status, slugOf(refused)]).toEqual([401, 'step-up-required']);
    expect((await staff.post('/session/step-up', { password: 'a long test password' })).status).toBe(204);
    expect(body(await act(staff, referralId, 'accept')).status).toBe('ACCEPTED');
  });

  test('whoever comes second is told who was first, and nobody outside is (REF-57)', async () => {
    const second = await node.as('shelter_staff', shelter, 2);
    const { referralId } = await sent(caseworker, shelter);
    expect(body(await act(second, referralId, 'accept')).decidedBy).toBe('shelter_staff 2');
    const late = await act(staff, referralId, 'accept');
    expect([late.status, slugOf(late)]).toEqual([409, 'wrong-state']);
    expect(body(await staff.get(`/referrals/${referralId}`)).decidedBy).toBe('shelter_staff 2');
    expect(body(await caseworker.get(`/referrals/${referralId}`)).decidedBy).toBeNull();
    const declined = await sent(caseworker, shelter);
    body(await act(second, declined.referralId, 'decline', { reason: 'LANGUAGE' }));
    expect(body(await staff.get(`/referrals/${declined.referralId}`)).decidedBy).toBe('shelter_staff 2');
  });

  test('a yes by telephone keeps its true time, within what is possible (REF-58)', async () => {
    const { referralId } = await sent(caseworker, shelter);
    const before = node.clock.now();
    node.clock.advance(60_000);
    const minute = 60_000;
    for (const [wrong, message] of [
      [before.getTime() - minute, 'lies before the referral was sent'],
      [node.clock.now().getTime() + minute, 'lies after now: a yes by telephone was said before'],
    ] as const) {
      const refused = await act(staff, referralId, 'accept', { agreedAt: new Date(wrong).toISOString() });
      expect(refused).toMatchObject({ status: 422, body: { issues: [{ path: 'agreedAt', message }] } });
    }
    const done = body(await act(staff, referralId, 'accept', { agreedAt: before.toISOString() }));
    expect(done).toMatchObject({
      ...{ agreedAt: before.toISOString(), decidedAt: node.clock.now().toISOString() },
    });
    const agreed = { agreedAt: before.toISOString(), decidedBy: null };
    expect(body(await caseworker.get(`/referrals/${referralId}`))).toMatchObject(agreed);
  });

  test('a bed for her and each who depends on her, or none at all (REF-30)', async () => {
    const house = await node.organisation('shelter', 'UZ');
    const unitId = await beds(node, house, 3);
    const warden = await node.as('shelter_staff', house);
    const send = async (dependants: number) => {
      const caseId = await openCase(caseworker, { dependants });
      await consentToBed(caseworker, caseId, house);
      const id = await draft(caseworker, caseId, house);
      body(await act(caseworker, id, 'send'));
      return id;
    };
    const [mother, family] = [await send(1), await send(1)];
    expect(body(await act(warden, mother, 'accept', { unit: unitId })).place).toBe('held');
    const full = await act(warden, family, 'accept');
    expect([full.status, slugOf(full)]).toEqual([409, 'capacity-taken']);
    expect(body(await warden.get(`/referrals/${family}`)).status).toBe('SENT');
    expect((await act(warden, family, 'accept', { unit: family })).status).toBe(422);
    body(await act(warden, mother, 'no-show'));
    expect(body(await act(warden, family, 'accept')).place).toBe('held');
  });

  test('accepting a part makes a draft of the rest for the first alternate (REF-32)', async () => {
    const caseId = await openCase(caseworker);
    await consentToBed(caseworker, caseId, shelter);
    const other = await node.organisation('ngo', 'UZ');
    const change = { services: ['shelter_bed', 'therapy'], alternates: [other.id] };
    const referralId = await draft(caseworker, caseId, shelter, change);
    body(await act(caseworker, referralId, 'send'));
    expect((await act(staff, referralId, 'accept', { services: ['dental'] })).status).toBe(422);
    body(await act(staff, referralId, 'accept', { services: ['therapy'] }));
    const { body: outbox } = await caseworker.get(`/referrals?box=outbox&caseId=${caseId}`);
    expect(outbox).toMatchObject({
      items: [
        { status: 'AWAITING_CONSENT', services: ['shelter_bed'], to: { id: other.id } },
        { status: 'ACCEPTED', services: ['shelter_bed', 'therapy'] },
      ],
    });
  });

  test('an accepted transfer opens the receiver’s own case; the old one closes at the handover (REF-33)', async () => {
    const { caseId, referralId } = await accepted({ kind: 'transfer' });
    const mine = String(body(await staff.get(`/referrals/${referralId}`)).newCaseId);
    expect(body(await staff.get(`/cases/${mine}`))).toMatchObject({
      source: 'referral',
      status: 'ACTIVE',
      countryOfRecord: 'UZ',
    });
    expect((await caseworker.get(`/cases/${mine}`)).status).toBe(404);
    expect((await staff.get(`/cases/${caseId}`)).status).toBe(404);
    expect(body(await caseworker.get(`/cases/${caseId}`)).status).toBe('ACTIVE');
    body(await act(staff, referralId, 'start'));
    body(await act(staff, referralId, 'complete'));
    expect(body(await caseworker.get(`/cases/${caseId}`))).toMatchObject({
      status: 'CLOSED',
      closure: 'TRANSFERRED_ABROAD',
    });
  });

  test('declined, it is redirected under another name (REF-35, REF-36)', async () => {
    const { referralId } = await sent(caseworker, shelter);
    const other = await node.organisation('shelter', 'UZ');
    body(await act(staff, referralId, 'decline', { reason: 'NO_CAPACITY', suggest: [other.id] }));
    expect(body(await caseworker.get(`/referrals/${referralId}`)).suggested).toEqual([other.id]);
    const next = body(await act(caseworker, referralId, 'redirect', { toOrganisationId: other.id }), 201);
    expect(next).toMatchObject({ status: 'AWAITING_CONSENT', parentId: referralId });
    expect(body(await caseworker.get(`/referrals/${referralId}`))).toMatchObject({
      status: 'REDIRECTED',
      next: next.id,
    });
  });

  test('a case does not close over an open referral', async () => {
    const { caseId, referralId } = await sent(caseworker, shelter);
    expect((await caseworker.post(`/cases/${caseId}/close`, closing('OTHER'))).status).toBe(409);
    body(await act(caseworker, referralId, 'cancel'));
    expect(body(await caseworker.post(`/cases/${caseId}/close`, closing('OTHER'))).status).toBe('CLOSED');
  });
});

describe('After acceptance', () => {
  test('start, complete, feedback: an outcome code goes back and nothing else (REF-38, REF-40, REF-43)', async () => {
    const { referralId } = await accepted();
    body(await act(staff, referralId, 'start'));
    body(await act(staff, referralId, 'complete'));
    body(await act(staff, referralId, 'feedback', { outcome: 'PROVIDED' }));
    expect(body(await caseworker.get(`/referrals/${referralId}`))).toMatchObject({
      ...{ status: 'CLOSED_WITH_FEEDBACK', outcome: 'PROVIDED', can: ['read-messages'] },
    });
  });

  test('a bed in use survives the withdrawal and is freed by the shelter alone (CONS-26, REF-41, REF-42)', async () => {
    const house = await node.organisation('shelter', 'UZ');
    await beds(node, house, 1);
    const warden = await node.as('shelter_staff', house);
    const { referralId, consents } = await sent(caseworker, house);
    body(await act(warden, referralId, 'accept'));
    body(await act(warden, referralId, 'start'));
    body(await caseworker.post(`/consents/${consents.SERVICE_REFERRAL ?? ''}/withdraw`, { channel: 'oral' }));
    expect(body(await warden.get(`/referrals/${referralId}`))).toMatchObject({
      ...{ status: 'REVOKED', place: 'arrived', match: null, handover: null, can: ['release'] },
    });
    expect(body(await act(warden, referralId, 'release'))).toMatchObject({ place: 'released', can: [] });
  });
});

describe('Who learns what', () => {
  test('the parts of an identity that go along are no list for police or coordinators', async () => {
    const police = await node.organisation('police', 'KZ');
    const officer = await node.as('police_officer', police);
    const caseId = await openCase(caseworker);
    const exposure = { kind: 'identification', services: ['legal_info'], toOrganisationId: police.id };
    const refused = await caseworker.post(`/cases/${caseId}/referrals`, {
      ...exposure,
      segments: ['legal_exposure'],
    });
    expect([refused.status, slugOf(refused)]).toEqual([422, 'invalid-input']);
    for (const purpose of ['SERVICE_REFERRAL', 'FORMAL_IDENTIFICATION'])
      await consent(caseworker, caseId, purpose, police);
    await consent(caseworker, caseId, 'POLICE_COOPERATION', police, { level: 'STATEMENT' });
    await consent(caseworker, caseId, 'IDENTITY_DISCLOSURE', police, { segments: ['contact'], maxTier: 3 });
    const referralId = await draft(caseworker, caseId, police, { ...exposure, segments: ['contact'] });
    body(await act(caseworker, referralId, 'send'));
    expect(body(await caseworker.get(`/referrals/${referralId}`)).segments).toEqual(['contact']);
    expect(body(await officer.get(`/referrals/${referralId}`)).segments).toEqual([]);
  });

  test('a withdrawal looks like any other end to state bodies, and is told to whoever helps her (CONS-30)', async () => {
    const police = await node.organisation('police', 'KZ');
    const officer = await node.as('police_officer', police);
    const caseId = await openCase(caseworker);
    for (const purpose of ['SERVICE_REFERRAL', 'FORMAL_IDENTIFICATION'])
      await consent(caseworker, caseId, purpose, police);
    const cooperation = await consent(caseworker, caseId, 'POLICE_COOPERATION', police, {
      level: 'STATEMENT',
    });
    const referralId = await draft(caseworker, caseId, police, {
      kind: 'identification',
      services: ['legal_info'],
    });
    body(await act(caseworker, referralId, 'send'));
    body(await caseworker.post(`/consents/${cooperation}/withdraw`, { channel: 'oral' }));
    expect(body(await caseworker.get(`/referrals/${referralId}`)).status).toBe('REVOKED');
    expect(body(await officer.get(`/referrals/${referralId}`)).status).toBe('CANCELLED');
    const ids = async (status: string) =>
      (await officer.get(`/referrals?box=inbox&status=${status}`)).text.includes(referralId);
    expect([await ids('CANCELLED'), await ids('REVOKED')]).toEqual([true, false]);
  });

  test('two receivers cannot join a person by the id of her signal', async () => {
    const caseId = await openCase(caseworker);
    body(await caseworker.post(`/cases/${caseId}/non-punishment`, { signal: 'POSSIBLE' }), 201);
    await consentToBed(caseworker, caseId, shelter);
    const referralId = await draft(caseworker, caseId, shelter);
    body(await act(caseworker, referralId, 'send'));
    body(await act(staff, referralId, 'accept'));
    expect(body(await staff.get(`/referrals/${referralId}`)).nonPunishment).toEqual({
      id: null,
      signal: 'POSSIBLE',
    });
  });
});

describe('Taking back', () => {
  test('everything: what is over keeps its outcome and shows its receiver nothing more (CONS-25)', async () => {
    const { caseId, referralId } = await accepted();
    body(await act(staff, referralId, 'start'));
    body(await act(staff, referralId, 'complete'));
    expect(body(await staff.get(`/referrals/${referralId}`)).handover).not.toBeNull();
    body(await caseworker.post(`/cases/${caseId}/withdraw`, { what: 'everything', channel: 'oral' }));
    expect(body(await staff.get(`/referrals/${referralId}`))).toMatchObject({
      ...{ status: 'COMPLETED', match: null, handover: null, can: ['feedback'] },
    });
    expect((await staff.get(`/referrals/${referralId}/messages`)).status).toBe(409);
    const both = { what: 'everything', recipientOrganisationId: shelter.id, channel: 'oral' };
    expect((await caseworker.post(`/cases/${caseId}/withdraw`, both)).status).toBe(422);
  });

  test('a narrower consent closes tier 2 at once, and an update needs her consents (CONS-14, REF-23)', async () => {
    const { caseId, referralId } = await accepted();
    const narrow = await consent(caseworker, caseId, 'SERVICE_REFERRAL', shelter, { maxTier: 1 });
    expect(body(await staff.get(`/referrals/${referralId}`)).handover).toBeNull();
    await node.owner.query("UPDATE consent SET valid_until = '2026-01-01' WHERE id = $1", [narrow]);
    const lapsed = await act(caseworker, referralId, 'update');
    expect([lapsed.status, slugOf(lapsed)]).toEqual([422, 'consent-missing']);
  });

  test('a consent to tier 0 sends nothing', async () => {
    const caseId = await openCase(caseworker);
    await consentToBed(caseworker, caseId, shelter);
    await consent(caseworker, caseId, 'SERVICE_REFERRAL', shelter, { maxTier: 0 });
    const referralId = await draft(caseworker, caseId, shelter);
    expect(slugOf(await act(caseworker, referralId, 'send'))).toBe('consent-missing');
  });

  test('a closed case takes no redirected referral', async () => {
    const { caseId, referralId } = await sent(caseworker, shelter);
    body(await act(staff, referralId, 'decline', { reason: 'OTHER' }));
    body(await caseworker.post(`/cases/${caseId}/close`, closing('OTHER')));
    const other = await node.organisation('shelter', 'UZ');
    expect((await act(caseworker, referralId, 'redirect', { toOrganisationId: other.id })).status).toBe(409);
  });

  test('withdrawn before the answer: revoked, and accepting answers 409 (REF-48, CONS-25)', async () => {
    const { referralId, consents } = await sent(caseworker, shelter);
    body(
      await caseworker.post(`/consents/${consents.SHELTER_PLACEMENT ?? ''}/withdraw`, { channel: 'code' }),
    );
    const refused = await act(staff, referralId, 'accept');
    expect([refused.status, slugOf(refused)]).toEqual([409, 'wrong-state']);
    expect(body(await staff.get(`/referrals/${referralId}`))).toMatchObject({
      status: 'REVOKED',
      match: null,
      can: [],
    });
    expect((await staff.get(`/referrals/${referralId}/messages`)).status).toBe(409);
  });

  test('her three decisions: sharing, one service, everything (CONS-24, CONS-27)', async () => {
    const caseId = await openCase(caseworker);
    const other = await node.organisation('shelter', 'UZ');
    const ids: string[] = [];
    for (const to of [shelter, other]) {
      await consentToBed(caseworker, caseId, to);
      await consent(caseworker, caseId, 'IDENTITY_DISCLOSURE', to, { segments: ['legal_identity'] });
      const id = await draft(caseworker, caseId, to, { segments: ['legal_identity'] });
      body(await act(caseworker, id, 'send'));
      ids.push(id);
    }
    const [first = '', second = ''] = ids;
    const state = async (id: string) => body(await caseworker.get(`/referrals/${id}`));
    body(await caseworker.post(`/cases/${caseId}/withdraw`, { what: 'sharing', channel: 'oral' }));
    expect(await state(first)).toMatchObject({ status: 'SENT', segments: [] });
    body(
      await caseworker.post(`/cases/${caseId}/withdraw`, {
        what: 'service',
        recipientOrganisationId: shelter.id,
        channel: 'oral',
      }),
    );
    expect(await state(first)).toMatchObject({ status: 'REVOKED' });
    expect(await state(second)).toMatchObject({ status: 'SENT' });
    body(await caseworker.post(`/cases/${caseId}/withdraw`, { what: 'everything', channel: 'written' }));
    expect(await state(second)).toMatchObject({ status: 'REVOKED' });
  });

  test('tier 2 is shown only as far as she agreed, and an update follows her (CONS-14)', async () => {
    const caseId = await openCase(caseworker);
    await consentToBed(caseworker, caseId, shelter);
    await consent(caseworker, caseId, 'SERVICE_REFERRAL', shelter, { maxTier: 1 });
    const referralId = await draft(caseworker, caseId, shelter);
    body(await act(caseworker, referralId, 'send'));
    expect(body(await act(staff, referralId, 'accept'))).toMatchObject({
      status: 'ACCEPTED',
      handover: null,
    });
    await consent(caseworker, caseId, 'SERVICE_REFERRAL', shelter, { maxTier: 2 });
    expect(body(await staff.get(`/referrals/${referralId}`)).handover).toBeNull();
    body(await act(caseworker, referralId, 'update'));
    expect(body(await staff.get(`/referrals/${referralId}`)).handover).toMatchObject({
      documents: 'withheld',
    });
  });

  test('a narrower identity consent takes back what it no longer names (CONS-24)', async () => {
    const caseId = await openCase(caseworker);
    await consentToBed(caseworker, caseId, shelter);
    const segments = ['legal_identity', 'contact'];
    await consent(caseworker, caseId, 'IDENTITY_DISCLOSURE', shelter, { segments });
    const referralId = await draft(caseworker, caseId, shelter, { segments });
    body(await act(caseworker, referralId, 'send'));
    await consent(caseworker, caseId, 'IDENTITY_DISCLOSURE', shelter, { segments: ['contact'] });
    expect(body(await caseworker.get(`/referrals/${referralId}`))).toMatchObject({
      status: 'SENT',
      segments: ['contact'],
    });
  });

  test('a provisional consent carries one emergency referral at tier 1 (CONS-12 to CONS-14)', async () => {
    const here = await node.organisation('shelter', 'KZ');
    const there = await node.organisation('shelter', 'KZ');
    const warden = await node.as('shelter_staff', here);
    const caseId = await openCase(caseworker);
    const provisional = { alone: false };
    for (const to of [here, there]) {
      for (const purpose of ['SERVICE_REFERRAL', 'SHELTER_PLACEMENT'])
        await consent(caseworker, caseId, purpose, to, provisional);
    }
    const calm = await draft(caseworker, caseId, here);
    expect((await act(caseworker, calm, 'send')).status).toBe(422);
    body(await act(caseworker, calm, 'update', { urgency: 'IMMEDIATE' }));
    body(await act(caseworker, calm, 'send'));
    body(await act(warden, calm, 'accept'));
    expect(body(await warden.get(`/referrals/${calm}`))).toMatchObject({
      status: 'ACCEPTED',
      handover: null,
    });
    const second = await draft(caseworker, caseId, there, { urgency: 'IMMEDIATE' });
    expect(body(await caseworker.get(`/referrals/${second}`)).status).toBe('AWAITING_CONSENT');
  });
});
