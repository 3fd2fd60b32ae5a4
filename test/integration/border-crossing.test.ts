import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startNode, type TestNode } from '../support/node.ts';
import { agreement, beds, body, consentToBed, draft, mandate, openCase } from '../support/story.ts';

let node: TestNode;
beforeAll(async () => {
  node = await startNode();
});
afterAll(() => node.stop());

describe('A referral crosses a border', () => {
  test('from a case in AE over two coordinators to a held bed in UZ (REF-10, REF-11, REF-16, REF-17)', async () => {
    const [ngo, shelter] = [await node.organisation('ngo', 'AE'), await node.organisation('shelter', 'UZ')];
    const [coordAe, coordUz] = [
      await node.organisation('coordinator', 'AE'),
      await node.organisation('coordinator', 'UZ'),
    ];
    await agreement(node, 'AE', 'UZ', 'coordinated');
    await mandate(node, coordAe, 'clear');
    await mandate(node, coordUz, 'clear');
    await beds(node, shelter, 2);
    const caseworker = await node.as('caseworker', ngo);
    const staff = await node.as('shelter_staff', shelter);
    const [originator, destination] = [
      await node.as('coordinator', coordAe),
      await node.as('coordinator', coordUz),
    ];

    const caseId = await openCase(caseworker);
    const referralId = await draft(caseworker, caseId, shelter);
    expect(body(await caseworker.get(`/referrals/${referralId}`)).status).toBe('AWAITING_CONSENT');
    await consentToBed(caseworker, caseId, shelter);
    expect(body(await caseworker.get(`/referrals/${referralId}`)).status).toBe('DRAFT');
    expect(body(await caseworker.post(`/referrals/${referralId}/send`)).status).toBe('AWAITING_CLEARANCE');
    expect((await staff.get(`/referrals/${referralId}`)).status).toBe(404);
    expect((await destination.get(`/referrals/${referralId}`)).status).toBe(404);
    expect(body(await originator.post(`/referrals/${referralId}/clear`)).status).toBe('AWAITING_CLEARANCE');
    expect(body(await destination.post(`/referrals/${referralId}/clear`)).status).toBe('SENT');
    const seen = body(await staff.get(`/referrals/${referralId}`));
    expect(seen).toMatchObject({ status: 'SENT', handover: null, caseId: null, caseCode: null });
    expect(body(await staff.post(`/referrals/${referralId}/ask`, { need: 'arrival_time' })).status).toBe(
      'INFO_REQUESTED',
    );
    expect(
      body(await caseworker.post(`/referrals/${referralId}/answer`, { answer: 'Tomorrow.' })).status,
    ).toBe('ACKNOWLEDGED');
    const accepted = body(await staff.post(`/referrals/${referralId}/accept`));
    expect(accepted).toMatchObject({ status: 'ACCEPTED', place: 'held', acceptedServices: ['shelter_bed'] });
    expect(accepted.handover).toMatchObject({ citizenships: ['TJ'], exploitation: ['SexualExploitation'] });
    const { body: timeline } = await caseworker.get(`/cases/${caseId}/timeline`);
    const told = z.object({ items: z.array(z.looseObject({ action: z.string() })) }).parse(timeline);
    expect(told.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'case.open',
        'consent.record',
        'referral.send',
        'referral.clear',
        'referral.accept',
      ]),
    );
  });
});
