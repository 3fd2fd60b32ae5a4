import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { referralTasks } from '../../server/features/referrals/index.ts';
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
  openCase,
  sent,
} from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let caseworker: Client;
let staff: Client;
let colleague: Client;

beforeAll(async () => {
  node = await startNode();
  [ngo, shelter] = [await node.organisation('ngo', 'KZ'), await node.organisation('shelter', 'UZ')];
  await agreement(node, 'KZ', 'UZ', 'direct');
  caseworker = await node.as('caseworker', ngo);
  staff = await node.as('shelter_staff', shelter);
  colleague = await node.as('shelter_staff', shelter, 2);
});
afterAll(() => node.stop());

const statuses = (replies: { status: number }[]) => replies.map(({ status }) => status).sort();

async function linesOf(action: string, subjectId: string): Promise<number> {
  const { rowCount } = await node.owner.query(
    "SELECT 1 FROM ledger_entry WHERE action = $1 AND subject_id = $2 AND outcome = 'allowed'",
    [action, subjectId],
  );
  return rowCount ?? 0;
}

describe('Two people, one referral', () => {
  test('fifty accepts of one referral: one wins, the others hear the state, one line in the ledger (REF-31)', async () => {
    const { referralId } = await sent(caseworker, shelter);
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 ? staff : colleague).post(`/referrals/${referralId}/accept`),
      ),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(49);
    expect(await linesOf('referral.accept', referralId)).toBe(1);
  });

  test('accept against decline: one winner, and the state is the winner’s', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { referralId } = await sent(caseworker, shelter);
      const [accept, decline] = await Promise.all([
        staff.post(`/referrals/${referralId}/accept`),
        colleague.post(`/referrals/${referralId}/decline`, { reason: 'NO_CAPACITY' }),
      ]);
      expect(statuses([accept, decline])).toEqual([200, 409]);
      const status = body(await staff.get(`/referrals/${referralId}`)).status;
      expect(status).toBe(accept.status === 200 ? 'ACCEPTED' : 'DECLINED');
    }
  });

  test('accept against withdrawal, a hundred rounds: never accepted after she took it back, and no bed is kept (REF-48, CONS-23)', async () => {
    const house = await node.organisation('shelter', 'UZ');
    const unitId = await beds(node, house, 200);
    const warden = await node.as('shelter_staff', house);
    const seen = { acceptedFirst: 0, withdrawnFirst: 0 };
    for (let round = 0; round < 100; round += 1) {
      const { referralId, consents } = await sent(caseworker, house);
      const withdraw = () =>
        caseworker.post(`/consents/${consents.SERVICE_REFERRAL ?? ''}/withdraw`, { channel: 'oral' });
      const accept = () => warden.post(`/referrals/${referralId}/accept`);
      const [one, other] = await Promise.all(round % 2 ? [accept(), withdraw()] : [withdraw(), accept()]);
      const [accepted, withdrawn] = round % 2 ? [one, other] : [other, one];
      expect(withdrawn.status).toBe(200);
      expect([200, 409]).toContain(accepted.status);
      const row = await node.owner.query<{ status: string; place: string | null }>(
        `SELECT r.status, (SELECT h.state FROM capacity_hold h WHERE h.referral_id = r.id) AS place
         FROM referral r WHERE r.id = $1`,
        [referralId],
      );
      expect(row.rows).toEqual([{ status: 'REVOKED', place: accepted.status === 200 ? 'released' : null }]);
      seen[accepted.status === 200 ? 'acceptedFirst' : 'withdrawnFirst'] += 1;
    }
    const unit = await node.owner.query('SELECT held, occupied FROM capacity_unit WHERE id = $1', [unitId]);
    expect(unit.rows).toEqual([{ held: 0, occupied: 0 }]);
    expect(Math.min(seen.acceptedFirst, seen.withdrawnFirst)).toBeGreaterThan(0);
  }, 180_000);

  test('she arrives while she withdraws: either the bed is hers, or it was never used (CONS-26)', async () => {
    const house = await node.organisation('shelter', 'UZ');
    const unitId = await beds(node, house, 200);
    const warden = await node.as('shelter_staff', house);
    let inUse = 0;
    for (let round = 0; round < 20; round += 1) {
      const { referralId, consents } = await sent(caseworker, house);
      body(await warden.post(`/referrals/${referralId}/accept`));
      const [start] = await Promise.all([
        warden.post(`/referrals/${referralId}/start`),
        caseworker.post(`/consents/${consents.SERVICE_REFERRAL ?? ''}/withdraw`, { channel: 'oral' }),
      ]);
      const { place, status } = body(await warden.get(`/referrals/${referralId}`));
      expect([status, place]).toEqual(['REVOKED', start.status === 200 ? 'arrived' : 'released']);
      if (start.status === 200) inUse += 1;
    }
    const unit = await node.owner.query('SELECT held FROM capacity_unit WHERE id = $1', [unitId]);
    expect(unit.rows).toEqual([{ held: inUse }]);
  }, 120_000);

  test('an alternate is tried while she withdraws: it is never shown to it afterwards (CONS-23)', async () => {
    const other = await node.organisation('shelter', 'UZ');
    const second = await node.as('shelter_staff', other);
    for (let round = 0; round < 20; round += 1) {
      const caseId = await openCase(caseworker);
      await consentToBed(caseworker, caseId, shelter);
      const { SERVICE_REFERRAL = '' } = await consentToBed(caseworker, caseId, other);
      const referralId = await draft(caseworker, caseId, shelter, { alternates: [other.id] });
      body(await caseworker.post(`/referrals/${referralId}/send`));
      body(await staff.post(`/referrals/${referralId}/decline`, { reason: 'NO_CAPACITY' }));
      await Promise.all([
        referralTasks['referral.offer-alternate'](node.house, referralId),
        caseworker.post(`/consents/${SERVICE_REFERRAL}/withdraw`, { channel: 'oral' }),
      ]);
      const { next } = body(await caseworker.get(`/referrals/${referralId}`));
      const reply = await second.get(`/referrals/${String(next)}`);
      if (reply.status === 200) expect(body(reply)).toMatchObject({ status: 'REVOKED', match: null });
      else expect(reply.status).toBe(404);
    }
  }, 120_000);

  test('accept against expiry: one of them wins (REF-45)', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { referralId } = await sent(caseworker, shelter, { urgency: 'IMMEDIATE' });
      const past = new Date(node.clock.now().getTime() - 3 * 60 * 60_000);
      await node.owner.query('UPDATE referral SET due_at = $1, escalated_at = $1 WHERE id = $2', [
        past,
        referralId,
      ]);
      const [accept] = await Promise.all([
        staff.post(`/referrals/${referralId}/accept`),
        referralTasks['referral.expire'](node.house, referralId),
      ]);
      const { status } = body(await staff.get(`/referrals/${referralId}`));
      expect(status).toBe(accept.status === 200 ? 'ACCEPTED' : 'EXPIRED');
    }
  }, 60_000);

  test('accept against redirect: one organisation has it, never two (REF-35, REF-45)', async () => {
    const other = await node.organisation('shelter', 'UZ');
    for (let round = 0; round < 10; round += 1) {
      const { referralId } = await sent(caseworker, shelter, { urgency: 'IMMEDIATE' });
      const past = new Date(node.clock.now().getTime() - 3 * 60 * 60_000);
      const due = 'UPDATE referral SET due_at = $1, escalated_at = $1 WHERE id = $2';
      await node.owner.query(due, [past, referralId]);
      const passOn = async () => {
        await referralTasks['referral.expire'](node.house, referralId);
        return caseworker.post(`/referrals/${referralId}/redirect`, { toOrganisationId: other.id });
      };
      const [accept, redirect] = await Promise.all([staff.post(`/referrals/${referralId}/accept`), passOn()]);
      expect([accept.status < 300, redirect.status < 300]).toContain(true);
      expect(statuses([accept, redirect])[1]).toBe(409);
      const { rowCount } = await node.owner.query('SELECT 1 FROM referral WHERE parent_id = $1', [
        referralId,
      ]);
      expect(rowCount).toBe(accept.status < 300 ? 0 : 1);
    }
  }, 60_000);

  test('one bed, fifty accepts of fifty referrals: one place is held, never two (REF-31)', async () => {
    const house = await node.organisation('shelter', 'UZ');
    const unitId = await beds(node, house, 1);
    const people = [await node.as('shelter_staff', house), await node.as('shelter_staff', house, 2)];
    const ids: string[] = [];
    for (let index = 0; index < 50; index += 1) ids.push((await sent(caseworker, house)).referralId);
    const replies = await Promise.all(
      ids.map((id, index) => (people[index % 2] ?? staff).post(`/referrals/${id}/accept`)),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(
      replies.filter(({ status, text }) => status === 409 && text.includes('capacity-taken')),
    ).toHaveLength(49);
    const unit = await node.owner.query('SELECT held, occupied FROM capacity_unit WHERE id = $1', [unitId]);
    expect(unit.rows).toEqual([{ held: 1, occupied: 0 }]);
    const holds = await node.owner.query(
      "SELECT count(*)::int AS n FROM capacity_hold WHERE unit_id = $1 AND state = 'held'",
      [unitId],
    );
    expect(holds.rows).toEqual([{ n: 1 }]);
  }, 120_000);

  test('the same idempotency key twice at once makes one case; another body is refused (PLAT-17, PLAT-18)', async () => {
    const before = await node.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM case_record');
    const both = await Promise.all(
      [1, 2, 3, 4].map(() => caseworker.post('/cases', aCase, { key: 'key-of-one-form' })),
    );
    expect(statuses(both)).toEqual([201, 201, 201, 201]);
    expect(new Set(both.map((reply) => body(reply, 201).id)).size).toBe(1);
    const after = await node.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM case_record');
    expect((after.rows[0]?.n ?? 0) - (before.rows[0]?.n ?? 0)).toBe(1);
    const other = await caseworker.post('/cases', { ...aCase, risk: 'LOW' }, { key: 'key-of-one-form' });
    expect(other.status).toBe(422);
    expect(other.text).toContain('idempotency-mismatch');
    const unkeyed = await Promise.all([caseworker.post('/cases', aCase), caseworker.post('/cases', aCase)]);
    expect(new Set(unkeyed.map((reply) => body(reply, 201).id)).size).toBe(2);
  });

  test('consent recorded while the draft is sent: sent once, and never without it (REF-8)', async () => {
    for (let round = 0; round < 20; round += 1) {
      const caseId = await openCase(caseworker);
      const referralId = await draft(caseworker, caseId, shelter);
      const [, send] = await Promise.all([
        consentToBed(caseworker, caseId, shelter),
        caseworker.post(`/referrals/${referralId}/send`),
      ]);
      const again = send.status === 200 ? send : await caseworker.post(`/referrals/${referralId}/send`);
      expect(body(again).status).toBe('SENT');
      expect(await linesOf('referral.send', referralId)).toBe(1);
    }
  });

  test('two emergency referrals at once on provisional consents: one goes out (CONS-13)', async () => {
    const shelters = [await node.organisation('shelter', 'KZ'), await node.organisation('shelter', 'KZ')];
    for (let round = 0; round < 10; round += 1) {
      const caseId = await openCase(caseworker);
      const ids: string[] = [];
      for (const to of shelters) {
        for (const purpose of ['SERVICE_REFERRAL', 'SHELTER_PLACEMENT']) {
          await consent(caseworker, caseId, purpose, to, { alone: false });
        }
        ids.push(await draft(caseworker, caseId, to, { urgency: 'IMMEDIATE' }));
      }
      const replies = await Promise.all(ids.map((id) => caseworker.post(`/referrals/${id}/send`)));
      expect(statuses(replies)).toEqual([200, 422]);
    }
  });
});
