import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { BoardCounts } from '../../server/contract/my-work.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { agreement, body, consentToBed, draft, mandate, openCase, slugOf } from '../support/story.ts';

const hour = 60 * 60_000;
const lines = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), status: z.string() })),
  next: z.string().nullable(),
});
let node: TestNode;
let desk: TestOrganisation;
let shelter: TestOrganisation;
let caseworker: Client;
let staff: Client;
let officer: Client;
let coordinator: Client;
let far: Client;

beforeAll(async () => {
  node = await startNode();
  desk = await node.organisation('coordinator', 'AE');
  shelter = await node.organisation('shelter', 'UZ');
  const abroad = await node.organisation('coordinator', 'UZ');
  await agreement(node, 'AE', 'UZ', 'coordinated');
  for (const kind of ['route', 'clear']) await mandate(node, desk, kind);
  await mandate(node, abroad, 'clear');
  caseworker = await node.as('caseworker', await node.organisation('ngo', 'AE'));
  staff = await node.as('shelter_staff', shelter);
  officer = await node.as('border_officer', await node.organisation('border', 'AE'));
  coordinator = await node.as('coordinator', desk);
  far = await node.as('coordinator', abroad);
}, 60_000);
afterAll(() => node.stop());

async function waiting(): Promise<string> {
  const caseId = await openCase(caseworker);
  await consentToBed(caseworker, caseId, shelter);
  const id = await draft(caseworker, caseId, shelter, { urgency: 'IMMEDIATE' });
  body(await caseworker.post(`/referrals/${id}/send`));
  return id;
}
async function cleared(): Promise<string> {
  const id = await waiting();
  for (const client of [coordinator, far]) body(await client.post(`/referrals/${id}/clear`));
  return id;
}
const flag = {
  ...{ post: 'AE-DXB-AIR-2', direction: 'leaving', reach: 'desk_now', child: 'no', sex: 'Feminine' },
  indicators: ['BEX-01'],
};
const raise = async () => body(await officer.post('/flags', flag), 201).id;
async function all(client: Client, path: string, limit = 100): Promise<{ id: string; status: string }[]> {
  const found: { id: string; status: string }[] = [];
  for (let cursor = ''; ;) {
    const reply = await client.get(`${path}&limit=${limit}${cursor}`);
    const { items, next } = lines.parse(reply.body);
    found.push(...items);
    if (next === null) return found;
    cursor = `&cursor=${next}`;
  }
}
const counts = async (client: Client) => BoardCounts.parse((await client.get('/board')).body);

describe('The board', () => {
  test('is counted whole, and what is over does not hide what is not (COO-14, COO-15)', async () => {
    const old = [await waiting(), await cleared()];
    const kept = await raise();
    for (let nth = 0; nth < 3; nth += 1) {
      body(await caseworker.post(`/referrals/${await waiting()}/cancel`));
      body(await coordinator.post(`/flags/${await raise()}/close`, { reason: 'NO_GROUNDS' }));
    }
    const accepted = await cleared();
    body(await staff.post(`/referrals/${accepted}/accept`));
    const assigned = await raise();
    const helper = await node.organisation('ngo', 'AE');
    body(await coordinator.post(`/flags/${assigned}/assign`, { organisationId: helper.id }));
    const ids = async (path: string) => (await all(coordinator, path, 2)).map(({ id }) => id);
    expect(await ids('/referrals?box=route&standing=open')).toEqual([accepted, ...old.toReversed()]);
    expect(await ids('/referrals?box=route&standing=over')).toHaveLength(3);
    expect((await ids('/flags?standing=open')).toSorted()).toEqual([kept, assigned].toSorted());
    expect(await ids('/flags?standing=over')).toHaveLength(3);
    expect(await counts(coordinator)).toEqual({
      stages: { triage: 2, clearance: 1, offered: 1, accepted: 1, service: 0, closed: 3 },
      ...{ ours: 3, overdue: 0, near: 0 },
    });
    // The other country: what was cleared on this side, no offer of ours, and nothing that waits for it.
    expect(await counts(far)).toEqual({
      stages: { triage: 0, clearance: 0, offered: 1, accepted: 1, service: 0, closed: 0 },
      ...{ ours: 0, overdue: 0, near: 0 },
    });
  });

  test('says how much is late and how much soon will be, as the lists do (COO-15)', async () => {
    const asked = await cleared();
    body(await staff.post(`/referrals/${asked}/ask`, { need: 'languages' }));
    node.clock.advance(0.8 * hour);
    coordinator = await node.as('coordinator', desk);
    expect(await counts(coordinator)).toMatchObject({ overdue: 0, near: 1 });
    node.clock.advance(0.2 * hour);
    coordinator = await node.as('coordinator', desk);
    // What was asked waits for its sender, and its clock stands.
    expect(await counts(coordinator)).toMatchObject({ overdue: 1, near: 0, stages: { offered: 2 } });
  });

  test('is counted for coordinators, by what each may read (COO-15)', async () => {
    for (const client of [caseworker, staff, officer]) {
      const again = await node.as(client.role ?? 'caseworker', client.organisation ?? shelter);
      expect(slugOf(await again.get('/board'))).toBe('not-permitted');
    }
    const nowhere = await node.as('coordinator', await node.organisation('coordinator', 'KZ'));
    const { stages, ...rest } = await counts(nowhere);
    expect([...Object.values(stages), ...Object.values(rest)]).toEqual(Array(9).fill(0));
  });

  test('narrows what a raiser is shown by what she is shown of it (COO-14)', async () => {
    officer = await node.as('border_officer', officer.organisation ?? desk);
    const own = await all(officer, '/flags?');
    expect(own).toHaveLength(5);
    expect(await all(officer, '/flags?standing=open')).toHaveLength(5);
    expect(await all(officer, '/flags?standing=over')).toEqual([]);
  });
});
