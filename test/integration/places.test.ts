import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { referralTasks } from '../../server/features/referrals/index.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { beds, body, consentToBed, draft, mandate, openCase, sent, slugOf } from '../support/story.ts';

const hour = 60 * 60_000;
let node: TestNode;
let ngo: TestOrganisation;
let caseworker: Client;
beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'UZ');
  caseworker = await node.as('caseworker', ngo);
});
afterAll(() => node.stop());

async function house(maximum: number) {
  const shelter = await node.organisation('shelter', 'UZ');
  const unit = await beds(node, shelter, maximum);
  return { shelter, unit, staff: await node.as('shelter_staff', shelter) };
}
const work = (task: keyof typeof referralTasks, id: string) => referralTasks[task](node.house, id);
async function held(unit: string): Promise<number> {
  const found = await node.owner.query<{ held: number }>('SELECT held FROM capacity_unit WHERE id = $1', [
    unit,
  ]);
  return found.rows[0]?.held ?? -1;
}
async function told(kind: string, recordId: string): Promise<string[]> {
  const found = await node.owner.query<{ organisation_id: string }>(
    'SELECT organisation_id FROM notice WHERE kind = $1 AND record_id = $2 ORDER BY organisation_id',
    [kind, recordId],
  );
  return found.rows.map((row) => row.organisation_id);
}

describe('A yes by telephone', () => {
  test('written by either end holds a place and stops the clock, and releases nothing (DIR-42)', async () => {
    for (const by of ['sender', 'receiver'] as const) {
      const { shelter, unit, staff } = await house(2);
      const { referralId } = await sent(caseworker, shelter, { segments: [] });
      const writer = by === 'sender' ? caseworker : staff;
      const agreed = body(await writer.post(`/referrals/${referralId}/agree-by-phone`, {}));
      const until = new Date(node.clock.now().getTime() + 24 * hour).toISOString();
      expect(agreed).toMatchObject({
        ...{ status: 'ACKNOWLEDGED', place: 'held', placeUntil: until, phoneAgreed: { by, until } },
        pausedAt: node.clock.now().toISOString(),
      });
      expect(await held(unit)).toBe(1);
      const seen = body(await staff.get(`/referrals/${referralId}`));
      expect(seen).toMatchObject({ handover: null, identity: 'NONE', place: 'held' });
      expect(await told('phone_agreed', referralId)).toEqual([by === 'sender' ? shelter.id : ngo.id]);
      expect(slugOf(await writer.post(`/referrals/${referralId}/agree-by-phone`, {}))).toBe('wrong-state');
    }
    const { shelter } = await house(0);
    const { referralId } = await sent(caseworker, shelter);
    expect(slugOf(await caseworker.post(`/referrals/${referralId}/agree-by-phone`, {}))).toBe(
      'capacity-taken',
    );
  });

  test('ends with word to both before and when it does, and the clock runs on (DIR-43)', async () => {
    const { shelter, unit } = await house(1);
    const { referralId } = await sent(caseworker, shelter);
    const before = body(await caseworker.get(`/referrals/${referralId}`)).dueAt;
    body(await caseworker.post(`/referrals/${referralId}/agree-by-phone`, {}));
    await work('hold.end', referralId);
    expect(await held(unit)).toBe(1);
    node.clock.advance(18 * hour);
    await work('hold.warn', referralId);
    expect(await told('hold_ending', referralId)).toEqual([ngo.id, shelter.id].sort());
    node.clock.advance(6 * hour);
    await work('referral.escalate', referralId);
    await work('hold.end', referralId);
    await work('hold.end', referralId);
    expect(await told('hold_ended', referralId)).toEqual([ngo.id, shelter.id].sort());
    expect(await held(unit)).toBe(0);
    const again = await node.as('caseworker', ngo, 2);
    const ended = body(await again.get(`/referrals/${referralId}`));
    expect(ended).toMatchObject({
      status: 'ACKNOWLEDGED',
      place: 'released',
      phoneAgreed: null,
      pausedAt: null,
    });
    expect(Date.parse(String(ended.dueAt))).toBe(Date.parse(String(before)) + 24 * hour);
    caseworker = again;
  });

  test('is made good by an acceptance, in the unit that it names (DIR-44)', async () => {
    const { shelter, unit, staff } = await house(1);
    const other = await beds(node, { ...shelter, name: 'second' }, 1).catch(() => undefined);
    expect(other).toBeUndefined();
    const { referralId } = await sent(caseworker, shelter);
    body(await staff.post(`/referrals/${referralId}/agree-by-phone`, { unit }));
    const accepted = body(await staff.post(`/referrals/${referralId}/accept`, {}));
    expect(accepted).toMatchObject({
      status: 'ACCEPTED',
      place: 'held',
      placeUntil: null,
      phoneAgreed: null,
    });
    expect(accepted.agreedAt).toBe(node.clock.now().toISOString());
    node.clock.advance(30 * hour);
    await work('hold.end', referralId);
    expect(await held(unit)).toBe(1);
    caseworker = await node.as('caseworker', ngo, 3);
  });

  test('of one that is declined or cancelled holds nothing (DIR-46)', async () => {
    for (const end of ['decline', 'cancel'] as const) {
      const { shelter, unit, staff } = await house(1);
      const { referralId } = await sent(caseworker, shelter);
      body(await staff.post(`/referrals/${referralId}/agree-by-phone`, {}));
      const reply =
        end === 'decline'
          ? await staff.post(`/referrals/${referralId}/decline`, { reason: 'NO_CAPACITY' })
          : await caseworker.post(`/referrals/${referralId}/cancel`, {});
      expect(body(reply)).toMatchObject({ place: 'released', phoneAgreed: null });
      expect(await held(unit)).toBe(0);
    }
  });
});

describe('A waiting list', () => {
  test('holds what becomes free for the first who fits, the urgent ones first, and passes it on (DIR-45)', async () => {
    const { shelter, unit, staff } = await house(1);
    const first = await sent(caseworker, shelter, { urgency: 'STANDARD' });
    body(await staff.post(`/referrals/${first.referralId}/accept`, {}));
    const waiting = [];
    for (const urgency of ['STANDARD', 'URGENT_24H']) {
      const { referralId } = await sent(caseworker, shelter, { urgency });
      expect(body(await staff.post(`/referrals/${referralId}/wait`)).waitingSince).toBe(
        node.clock.now().toISOString(),
      );
      expect(await told('waiting_listed', referralId)).toEqual([ngo.id]);
      waiting.push(referralId);
    }
    const [slow = '', quick = ''] = waiting;
    body(await staff.post(`/referrals/${first.referralId}/no-show`));
    await work('place.offer', unit);
    await work('place.offer', unit);
    expect(body(await staff.get(`/referrals/${quick}`))).toMatchObject({
      place: 'held',
      status: 'ACKNOWLEDGED',
    });
    expect(body(await staff.get(`/referrals/${slow}`))).toMatchObject({ place: null });
    expect(await told('place_offered', quick)).toEqual([ngo.id, shelter.id].sort());
    node.clock.advance(12 * hour);
    await work('hold.end', quick);
    await work('place.offer', unit);
    expect(await held(unit)).toBe(1);
    const again = await node.as('shelter_staff', shelter, 2);
    expect(body(await again.get(`/referrals/${slow}`))).toMatchObject({ place: 'held' });
    expect(body(await again.get(`/referrals/${quick}`))).toMatchObject({ place: 'released' });
    expect(body(await again.post(`/referrals/${quick}/stop-waiting`)).waitingSince).toBeNull();
    expect(await told('waiting_ended', quick)).toEqual([ngo.id]);
    caseworker = await node.as('caseworker', ngo, 4);
  });

  test('does not offer what does not fit (DIR-45)', async () => {
    const { shelter, unit, staff } = await house(1);
    await node.owner.query("UPDATE service SET sexes = '{Masculine}' WHERE organisation_id = $1", [
      shelter.id,
    ]);
    const { referralId } = await sent(caseworker, shelter);
    body(await staff.post(`/referrals/${referralId}/wait`));
    await work('place.offer', unit);
    expect(await held(unit)).toBe(0);
    await node.owner.query("UPDATE service SET sexes = '{Feminine}' WHERE organisation_id = $1", [
      shelter.id,
    ]);
    await work('place.offer', unit);
    expect(await held(unit)).toBe(1);
  });
});

describe('A house that is overcrowded', () => {
  test('is told to whoever routes its country, once, and not how many (DIR-47)', async () => {
    const office = await node.organisation('coordinator', 'UZ');
    await mandate(node, office, 'route');
    const { shelter, staff } = await house(1);
    const service = await node.owner.query<{ id: string }>(
      'SELECT id FROM service WHERE organisation_id = $1',
      [shelter.id],
    );
    const id = service.rows[0]?.id ?? '';
    body(await staff.post(`/services/${id}/capacity`, { available: 0, beyond: 2 }));
    body(await staff.post(`/services/${id}/capacity`, { available: 0, beyond: 3 }));
    expect(await told('overcrowded', id)).toEqual([office.id]);
    const line = await node.owner.query(
      "SELECT * FROM notice WHERE kind = 'overcrowded' AND record_id = $1",
      [id],
    );
    expect(JSON.stringify(line.rows[0])).not.toMatch(/"beyond"|: ?2|shelter/i);
  });
});

describe('Whether there is room', () => {
  test('is told to a sender whose case fits and to nobody else (DIR-48)', async () => {
    const { shelter } = await house(3);
    const caseId = await openCase(caseworker);
    const asked = `/cases/${caseId}/matches?service=shelter_bed&country=UZ`;
    const { items } = (await caseworker.get(asked)).body as {
      items: { organisation: { id: string }; capacity: string }[];
    };
    expect(items.find((it) => it.organisation.id === shelter.id)?.capacity).toBeDefined();
    for (const [role, kind] of [
      ['police_officer', 'police'],
      ['border_officer', 'border'],
      ['consular_officer', 'consulate'],
      ['manager', 'ngo'],
    ] as const) {
      const other = await node.as(role, await node.organisation(kind, 'UZ'));
      expect(slugOf(await other.get(asked))).toBe('not-permitted');
      const services = JSON.stringify((await other.get('/services?country=UZ&limit=100')).body);
      expect(services).not.toMatch(/"available"|"likely"|"occupied"|"maximum"/);
    }
    expect(slugOf(await node.nobody().get(asked))).toBe('sign-in-required');
  });
});

describe('How soon somebody answers', () => {
  test('is the middle of the last, from three answers on (DIR-40, DIR-41)', async () => {
    const { shelter, staff } = await house(9);
    const caseId = await openCase(caseworker);
    const answer = async () => {
      const asked = `/cases/${caseId}/matches?service=shelter_bed&country=UZ`;
      const { items } = (await caseworker.get(asked)).body as {
        items: { organisation: { id: string }; answerMinutes: number | null }[];
      };
      return items.find((it) => it.organisation.id === shelter.id)?.answerMinutes;
    };
    for (const minutes of [1, 2, 1]) {
      expect(await answer()).toBeNull();
      const id = await openCase(caseworker);
      await consentToBed(caseworker, id, shelter);
      const referralId = await draft(caseworker, id, shelter);
      body(await caseworker.post(`/referrals/${referralId}/send`));
      node.clock.advance(minutes * 60_000);
      body(await staff.post(`/referrals/${referralId}/accept`, {}));
    }
    expect(await answer()).toBe(1);
  });
});
