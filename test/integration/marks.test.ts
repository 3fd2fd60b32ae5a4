import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { beds, body, consentToBed, draft, openCase, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let caseworker: Client;
beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'UZ');
  caseworker = await node.as('caseworker', ngo);
});
afterAll(() => node.stop());

const Items = z.looseObject({
  items: z.array(
    z.looseObject({ organisation: z.looseObject({ id: z.string() }), reasons: z.array(z.string()) }),
  ),
});
async function matched(caseId: string) {
  return Items.parse((await caseworker.get(`/cases/${caseId}/matches?service=shelter_bed&country=UZ`)).body)
    .items;
}
async function house(maximum: number) {
  const shelter = await node.organisation('shelter', 'UZ');
  const unit = await beds(node, shelter, maximum);
  return { shelter, unit, staff: await node.as('shelter_staff', shelter) };
}
async function refer(caseId: string, to: TestOrganisation): Promise<string> {
  await consentToBed(caseworker, caseId, to);
  const id = await draft(caseworker, caseId, to);
  body(await caseworker.post(`/referrals/${id}/send`));
  return id;
}

describe('Two cases of one owner', () => {
  test('are kept apart or together by a mark that both hold, sealed (DIR-49)', async () => {
    const [one, other] = [await openCase(caseworker), await openCase(caseworker)];
    const marked = body(await caseworker.put(`/cases/${one}/marks`, { caseId: other, kind: 'apart' }));
    expect(marked.marks).toEqual([
      { caseId: other, code: expect.stringMatching(/^PN-/), kind: 'apart', obeyed: null },
    ]);
    const back = body(await caseworker.get(`/cases/${other}/marks`));
    expect(back.marks).toMatchObject([{ caseId: one, kind: 'apart' }]);
    const kept = await node.owner.query<{ sealed: Buffer }>(
      'SELECT sealed FROM case_mark WHERE case_id = ANY($1)',
      [[one, other]],
    );
    expect(kept.rowCount).toBe(2);
    for (const { sealed } of kept.rows) {
      for (const id of [one, other]) expect(sealed.toString('latin1')).not.toContain(id);
    }
    const others = await node.as('caseworker', await node.organisation('ngo', 'UZ'));
    expect(slugOf(await others.get(`/cases/${one}/marks`))).toBe('not-found');
    const theirs = await openCase(others);
    expect(slugOf(await caseworker.put(`/cases/${one}/marks`, { caseId: theirs, kind: 'apart' }))).toBe(
      'invalid-input',
    );
    expect(slugOf(await caseworker.put(`/cases/${one}/marks`, { caseId: one, kind: 'apart' }))).toBe(
      'invalid-input',
    );
    expect(body(await caseworker.put(`/cases/${one}/marks`, { caseId: other, kind: null })).marks).toEqual(
      [],
    );
    expect(body(await caseworker.get(`/cases/${other}/marks`)).marks).toEqual([]);
  });

  test('that must not meet are matched with other houses, and a house where one is answers as full (DIR-50, DIR-51)', async () => {
    const { shelter, staff } = await house(5);
    const [one, other, third] = [
      await openCase(caseworker),
      await openCase(caseworker),
      await openCase(caseworker),
    ];
    const placed = await refer(one, shelter);
    body(await staff.post(`/referrals/${placed}/accept`, {}));
    const asked = await refer(other, shelter);
    body(await caseworker.put(`/cases/${one}/marks`, { caseId: other, kind: 'apart' }));
    expect((await matched(other)).map(({ organisation }) => organisation.id)).not.toContain(shelter.id);
    expect((await matched(third)).map(({ organisation }) => organisation.id)).toContain(shelter.id);
    expect(slugOf(await staff.post(`/referrals/${asked}/accept`, {}))).toBe('capacity-taken');
    expect(slugOf(await caseworker.post(`/referrals/${asked}/agree-by-phone`, {}))).toBe('capacity-taken');
    body(await caseworker.put(`/cases/${one}/marks`, { caseId: other, kind: null }));
    expect(body(await staff.post(`/referrals/${asked}/accept`, {})).status).toBe('ACCEPTED');
    body(await caseworker.put(`/cases/${one}/marks`, { caseId: other, kind: 'apart' }));
    expect(body(await caseworker.get(`/cases/${one}/marks`)).marks).toMatchObject([{ obeyed: false }]);
  });

  test('that stay together come first where one is, and sleep in one unit (DIR-50, DIR-51)', async () => {
    const { shelter, staff } = await house(4);
    const service = await node.owner.query<{ id: string }>(
      'SELECT id FROM service WHERE organisation_id = $1',
      [shelter.id],
    );
    const units = await node.owner.query<{ id: string }>(
      `INSERT INTO capacity_unit (id, service_id, name, maximum, updated_at)
       VALUES ('ffffffff-0000-7000-8000-000000000001', $1, 'Last', 4, now()) RETURNING id`,
      [service.rows[0]?.id],
    );
    const unit = units.rows[0]?.id;
    const [one, other] = [await openCase(caseworker), await openCase(caseworker)];
    body(await staff.post(`/referrals/${await refer(one, shelter)}/accept`, { unit }));
    body(await caseworker.put(`/cases/${other}/marks`, { caseId: one, kind: 'together' }));
    const first = (await matched(other))[0];
    expect(first).toMatchObject({
      organisation: { id: shelter.id },
      reasons: expect.arrayContaining(['stays_together']),
    });
    const second = await refer(other, shelter);
    body(await staff.post(`/referrals/${second}/accept`, {}));
    const hold = await node.owner.query<{ unit_id: string }>(
      'SELECT unit_id FROM capacity_hold WHERE referral_id = $1',
      [second],
    );
    expect(hold.rows[0]?.unit_id).toBe(unit);
    expect(body(await caseworker.get(`/cases/${one}/marks`)).marks).toMatchObject([{ obeyed: true }]);
  });
});
