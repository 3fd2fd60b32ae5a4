import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { referralTasks } from '../../server/features/referrals/index.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { agreement, body, consentToBed, draft, mandate, openCase, sent, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let caseworker: Client;
let staff: Client;
const hour = 60 * 60_000;

beforeAll(async () => {
  node = await startNode();
  [ngo, shelter] = [await node.organisation('ngo', 'KZ'), await node.organisation('shelter', 'UZ')];
  await agreement(node, 'KZ', 'UZ', 'direct');
  await signIn();
});
afterAll(() => node.stop());

async function signIn(): Promise<void> {
  caseworker = await node.as('caseworker', ngo);
  staff = await node.as('shelter_staff', shelter);
}

/** Time passes; sessions do not outlive it, people sign in again. */
async function pass(ms: number): Promise<void> {
  node.clock.advance(ms);
  await signIn();
}

const work = (task: keyof typeof referralTasks, id: string) => referralTasks[task](node.house, id);
const state = async (id: string) => body(await caseworker.get(`/referrals/${id}`));

async function planned(id: string): Promise<string[]> {
  const { rows } = await node.owner.query<{ key: string }>(
    'SELECT key FROM graphile_worker.jobs WHERE key LIKE $1 ORDER BY key',
    [`%${id}`],
  );
  return rows.map(({ key }) => key.slice(0, -37));
}

describe('The clock of a referral', () => {
  test('runs from sending by urgency, and is planned in the same transaction (REF-44)', async () => {
    for (const [urgency, hours] of [
      ['IMMEDIATE', 1],
      ['URGENT_24H', 24],
      ['STANDARD', 72],
    ] as const) {
      const { referralId } = await sent(caseworker, shelter, { urgency });
      const { sentAt, dueAt } = await state(referralId);
      expect(Date.parse(String(dueAt)) - Date.parse(String(sentAt))).toBe(hours * hour);
      expect(await planned(referralId)).toEqual(['referral.escalate']);
    }
    const caseId = await openCase(caseworker);
    await consentToBed(caseworker, caseId, shelter);
    expect(await planned(await draft(caseworker, caseId, shelter))).toEqual([]);
  });

  test('escalates when due, expires after as long again, and tells the ledger (REF-45, REF-46)', async () => {
    const { referralId } = await sent(caseworker, shelter, { urgency: 'IMMEDIATE' });
    await work('referral.escalate', referralId);
    expect((await state(referralId)).escalatedAt).toBeNull();
    await pass(hour);
    await work('referral.escalate', referralId);
    await work('referral.escalate', referralId);
    const { escalatedAt } = await state(referralId);
    expect(escalatedAt).toBe(node.clock.now().toISOString());
    await work('referral.expire', referralId);
    expect((await state(referralId)).status).toBe('SENT');
    await pass(hour);
    await work('referral.expire', referralId);
    await work('referral.expire', referralId);
    expect((await state(referralId)).status).toBe('EXPIRED');
    expect(body(await staff.get(`/referrals/${referralId}`))).toMatchObject({ match: null, can: [] });
    const lines = await node.owner.query(
      'SELECT action FROM ledger_entry WHERE subject_id = $1 AND user_id IS NULL ORDER BY id',
      [referralId],
    );
    expect(lines.rows).toEqual([{ action: 'referral.escalate' }, { action: 'referral.expire' }]);
  });

  test('waits while a question is open, and does not touch what was decided', async () => {
    const { referralId } = await sent(caseworker, shelter, { urgency: 'IMMEDIATE' });
    body(await staff.post(`/referrals/${referralId}/ask`, { need: 'transport' }));
    await pass(hour / 2);
    await work('referral.escalate', referralId);
    expect(await state(referralId)).toMatchObject({ status: 'INFO_REQUESTED', escalatedAt: null });
    body(await caseworker.post(`/referrals/${referralId}/answer`, { answer: 'By train.' }));
    body(await staff.post(`/referrals/${referralId}/accept`));
    await pass(5 * hour);
    await work('referral.escalate', referralId);
    await work('referral.expire', referralId);
    expect(await state(referralId)).toMatchObject({ status: 'ACCEPTED', escalatedAt: null });
  });
});

describe('A question nobody answers', () => {
  test('stops the clock as long as the urgency allows, then counts as overdue (REF-26, REF-45)', async () => {
    const { referralId } = await sent(caseworker, shelter, { urgency: 'IMMEDIATE' });
    await pass(hour / 2);
    body(await staff.post(`/referrals/${referralId}/ask`, { need: 'transport' }));
    await pass(hour);
    await work('referral.escalate', referralId);
    const { escalatedAt, pausedAt, dueAt } = await state(referralId);
    expect([escalatedAt, pausedAt]).toEqual([node.clock.now().toISOString(), null]);
    expect(Date.parse(String(dueAt)) - node.clock.now().getTime()).toBe(hour / 2);
    expect(await planned(referralId)).toContain('referral.expire');
    await pass(2 * hour);
    await work('referral.expire', referralId);
    expect((await state(referralId)).status).toBe('EXPIRED');
  });

  test('a job that comes too early is planned again, not lost', async () => {
    const { referralId } = await sent(caseworker, shelter, { urgency: 'IMMEDIATE' });
    await node.owner.query('SELECT graphile_worker.remove_job($1)', [`referral.escalate:${referralId}`]);
    expect(await planned(referralId)).toEqual([]);
    await work('referral.escalate', referralId);
    expect(await planned(referralId)).toEqual(['referral.escalate']);
  });
});

describe('The next in line', () => {
  test('is the first that still works here and to which she agreed (REF-37)', async () => {
    const [gone, unasked, asked] = [
      await node.organisation('shelter', 'UZ'),
      await node.organisation('shelter', 'UZ'),
      await node.organisation('shelter', 'UZ'),
    ];
    const caseId = await openCase(caseworker);
    for (const to of [shelter, gone, asked]) await consentToBed(caseworker, caseId, to);
    const alternates = [gone.id, unasked.id, asked.id];
    const referralId = await draft(caseworker, caseId, shelter, { alternates });
    body(await caseworker.post(`/referrals/${referralId}/send`));
    body(await staff.post(`/referrals/${referralId}/decline`, { reason: 'NO_CAPACITY' }));
    await node.owner.query("UPDATE organisation SET status = 'SUSPENDED' WHERE id = $1", [gone.id]);
    await work('referral.offer-alternate', referralId);
    const { next } = await state(referralId);
    expect(await state(String(next))).toMatchObject({ status: 'SENT', to: { id: asked.id } });
  });

  test('an alternate is sent by itself where she agreed beforehand, else it waits for her (REF-37)', async () => {
    for (const agreed of [true, false]) {
      const other = await node.organisation('shelter', 'UZ');
      const caseId = await openCase(caseworker);
      await consentToBed(caseworker, caseId, shelter);
      if (agreed) await consentToBed(caseworker, caseId, other);
      const referralId = await draft(caseworker, caseId, shelter, { alternates: [other.id] });
      body(await caseworker.post(`/referrals/${referralId}/send`));
      body(await staff.post(`/referrals/${referralId}/decline`, { reason: 'NO_CAPACITY' }));
      expect(await planned(referralId)).toContain('referral.offer-alternate');
      await work('referral.offer-alternate', referralId);
      await work('referral.offer-alternate', referralId);
      const old = await state(referralId);
      expect(old.status).toBe('REDIRECTED');
      expect(await state(String(old.next))).toMatchObject({
        to: { id: other.id },
        status: agreed ? 'SENT' : 'AWAITING_CONSENT',
      });
    }
  });
});

describe('Corridors', () => {
  test('without an agreement a coordinator cannot clear; a new agreement lets it go (REF-12, REF-15)', async () => {
    const far = await node.organisation('shelter', 'TM');
    const coordination = await node.organisation('coordinator', 'KZ');
    await mandate(node, coordination, 'clear');
    const coordinator = await node.as('coordinator', coordination);
    const administrator = await node.as('administrator', await node.organisation('node', 'KZ'));
    const caseId = await openCase(caseworker);
    await consentToBed(caseworker, caseId, far);
    const referralId = await draft(caseworker, caseId, far);
    expect(body(await caseworker.post(`/referrals/${referralId}/send`))).toMatchObject({
      ...{ status: 'AWAITING_CLEARANCE', awaiting: { reason: 'no_agreement', country: 'KZ' } },
    });
    const refused = await coordinator.post(`/referrals/${referralId}/clear`);
    expect([refused.status, slugOf(refused)]).toEqual([409, 'no-agreement']);
    const made = { countryA: 'KZ', countryB: 'TM', mode: 'direct', validFrom: '2026-01-01T00:00:00Z' };
    expect((await administrator.post('/agreements', made)).status).toBe(201);
    expect((await state(referralId)).status).toBe('SENT');
  });

  test('a new agreement asks her again where a consent has lapsed meanwhile (REF-15)', async () => {
    const far = await node.organisation('shelter', 'TR');
    const administrator = await node.as('administrator', await node.organisation('node', 'KZ'));
    const caseId = await openCase(caseworker);
    const consents = await consentToBed(caseworker, caseId, far);
    const referralId = await draft(caseworker, caseId, far);
    expect(body(await caseworker.post(`/referrals/${referralId}/send`)).status).toBe('AWAITING_CLEARANCE');
    await node.owner.query("UPDATE consent SET valid_until = '2026-01-01' WHERE id = $1", [
      consents.SERVICE_REFERRAL,
    ]);
    const made = { countryA: 'KZ', countryB: 'TR', mode: 'direct', validFrom: '2026-01-01T00:00:00Z' };
    expect((await administrator.post('/agreements', made)).status).toBe(201);
    expect(await state(referralId)).toMatchObject({
      ...{ status: 'AWAITING_CONSENT', missing: [{ purpose: 'SERVICE_REFERRAL' }] },
    });
  });

  test('a refused clearance has its reason and can be redirected (REF-14)', async () => {
    const other = await node.organisation('shelter', 'RU');
    await agreement(node, 'KZ', 'RU', 'coordinated');
    const coordination = await node.organisation('coordinator', 'KZ');
    await mandate(node, coordination, 'clear');
    const coordinator = await node.as('coordinator', coordination);
    const caseId = await openCase(caseworker);
    await consentToBed(caseworker, caseId, other);
    const referralId = await draft(caseworker, caseId, other);
    body(await caseworker.post(`/referrals/${referralId}/send`));
    const refused = body(
      await coordinator.post(`/referrals/${referralId}/refuse-clearance`, { reason: 'UNSAFE_ROUTE' }),
    );
    expect(refused).toMatchObject({
      status: 'CLEARANCE_REFUSED',
      reason: 'UNSAFE_ROUTE',
      caseId: null,
      handover: null,
    });
    expect((await state(referralId)).can).toContain('redirect');
  });

  test('a mandate that has ended clears nothing', async () => {
    const coordination = await node.organisation('coordinator', 'KZ');
    await mandate(node, coordination, 'clear');
    const coordinator = await node.as('coordinator', coordination);
    const { body: before } = await coordinator.get('/referrals?box=route');
    expect(before).toMatchObject({ items: [{ status: 'CLEARANCE_REFUSED' }] });
    await node.owner.query('UPDATE mandate SET valid_to = $1 WHERE organisation_id = $2', [
      node.clock.now(),
      coordination.id,
    ]);
    expect((await coordinator.get('/referrals?box=route')).body).toEqual({ items: [], next: null });
  });
});
