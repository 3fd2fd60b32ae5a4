import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OrganisationKind, ReferralKind, Role, ServiceCode } from '#contract/codes';
import { startNode, type TestNode } from '../support/node.ts';
import { aCase, agreement, body, consent, draft, mandate } from '../support/story.ts';
import { seat, type Person } from './people.ts';

interface Receiver {
  readonly kind: OrganisationKind;
  readonly role: Role;
  readonly referral: ReferralKind;
  readonly service: ServiceCode;
  /** What it may ever see of a referral it has accepted: tier 1, tier 2. */
  readonly tiers: readonly number[];
}

/** By hand, from the fields' upper bounds: kind decides what an organisation can be shown, whatever it accepted. */
const receivers: readonly Receiver[] = [
  { kind: 'ngo', role: 'caseworker', referral: 'assistance', service: 'food', tiers: [1, 2] },
  { kind: 'shelter', role: 'shelter_staff', referral: 'assistance', service: 'food', tiers: [1, 2] },
  { kind: 'legal_aid', role: 'lawyer', referral: 'legal', service: 'lawyer', tiers: [1, 2] },
  { kind: 'health', role: 'health_worker', referral: 'assistance', service: 'urgent_care', tiers: [1, 2] },
  { kind: 'hotline', role: 'hotline_operator', referral: 'assistance', service: 'legal_info', tiers: [1] },
  {
    kind: 'labour_inspectorate',
    role: 'labour_inspector',
    referral: 'assistance',
    service: 'legal_info',
    tiers: [1],
  },
  { kind: 'coordinator', role: 'coordinator', referral: 'assistance', service: 'food', tiers: [1] },
  { kind: 'police', role: 'police_officer', referral: 'identification', service: 'legal_info', tiers: [1] },
  {
    kind: 'prosecutor',
    role: 'police_officer',
    referral: 'identification',
    service: 'legal_info',
    tiers: [],
  },
  {
    kind: 'consulate',
    role: 'consular_officer',
    referral: 'consular',
    service: 'travel_document',
    tiers: [],
  },
];
const purposes: Readonly<Partial<Record<ReferralKind, string>>> = {
  legal: 'LEGAL_REPRESENTATION',
  identification: 'FORMAL_IDENTIFICATION',
  consular: 'CONSULAR_CONTACT',
};

let node: TestNode;
let sender: Person;
beforeAll(async () => {
  node = await startNode();
  sender = await seat(node, await node.organisation('ngo', 'AE'), 'caseworker');
});
afterAll(() => node.stop());

async function sentTo({ kind, role, referral, service }: Receiver, change: object = {}) {
  const organisation = await node.organisation(kind, 'AE');
  const { client } = await seat(node, organisation, role);
  const caseId = body(
    await sender.client.post('/cases', { ...aCase, exploitation: ['OrganRemoval'] }),
    201,
  ).id;
  for (const purpose of ['SERVICE_REFERRAL', purposes[referral]]) {
    if (purpose !== undefined) await consent(sender.client, caseId, purpose, organisation, { ...change });
  }
  if (kind === 'police' || kind === 'prosecutor') {
    await consent(sender.client, caseId, 'POLICE_COOPERATION', organisation, { level: 'STATEMENT' });
  }
  const kindly = { kind: referral, services: [service], urgency: 'IMMEDIATE' };
  const id = await draft(sender.client, caseId, organisation, kindly);
  body(await sender.client.post(`/referrals/${id}/send`));
  return { id, caseId, client };
}

describe('What an organisation is shown of a referral follows from its kind (REF-17, REF-19)', () => {
  test.each(receivers.map((receiver) => [receiver.kind, receiver] as const))(
    '%s',
    async (_kind, receiver) => {
      const { id, client } = await sentTo(receiver);
      const offered = body(await client.get(`/referrals/${id}`));
      expect([offered.match !== null, offered.handover]).toEqual([receiver.tiers.includes(1), null]);
      body(await client.post(`/referrals/${id}/accept`));
      const accepted = body(await client.get(`/referrals/${id}`));
      expect(accepted.match !== null).toBe(receiver.tiers.includes(1));
      expect(accepted.handover !== null).toBe(receiver.tiers.includes(2));
      const said = (await client.get(`/referrals/${id}`)).text;
      expect(said.includes('OrganRemoval')).toBe(receiver.tiers.includes(2));
    },
  );
});

describe('What stands on a provisional consent opens no tier 2 (CONS-14)', () => {
  const [ngo] = receivers;
  const alone = { alone: false };

  test('of a referral for help', async () => {
    if (!ngo) throw new Error('The list is empty');
    const { id, client } = await sentTo(ngo, alone);
    const accepted = await client.post(`/referrals/${id}/accept`);
    expect(body(accepted).handover).toBeNull();
    expect(accepted.text).not.toContain('OrganRemoval');
  });

  test('nor by a transfer, whose acceptance would open a case from it', async () => {
    const organisation = await node.organisation('ngo', 'AE');
    const caseId = body(await sender.client.post('/cases', aCase), 201).id;
    await consent(sender.client, caseId, 'SERVICE_REFERRAL', organisation, alone);
    const id = await draft(sender.client, caseId, organisation, {
      kind: 'transfer',
      services: ['food'],
      urgency: 'IMMEDIATE',
    });
    const reply = await sender.client.post(`/referrals/${id}/send`);
    expect(reply.status).toBe(422);
    expect(reply.body).toMatchObject({ type: '/problems/consent-missing' });
  });
});

describe('What a coordinator on the route is shown (REF-20)', () => {
  test.each([
    [false, true],
    [true, false],
  ])('policing %s: tier 1 %s, never tier 2', async (policing, seesMatch) => {
    const [from, to] = [await node.organisation('ngo', 'KZ'), await node.organisation('shelter', 'TJ')];
    const coordinator = await node.organisation('coordinator', 'KZ');
    await node.owner.query('UPDATE organisation SET policing = $2 WHERE id = $1', [coordinator.id, policing]);
    await mandate(node, coordinator, 'clear');
    await agreement(node, 'KZ', 'TJ', 'coordinated');
    const owner = (await seat(node, from, 'caseworker')).client;
    const { client } = await seat(node, coordinator, 'coordinator');
    const caseId = body(await owner.post('/cases', { ...aCase, exploitation: ['OrganRemoval'] }), 201).id;
    for (const purpose of ['SERVICE_REFERRAL', 'CROSS_BORDER_TRANSFER']) {
      await consent(owner, caseId, purpose, to);
    }
    const id = await draft(owner, caseId, to, { services: ['food'] });
    expect(body(await owner.post(`/referrals/${id}/send`)).status).toBe('AWAITING_CLEARANCE');
    const seen = await client.get(`/referrals/${id}`);
    const nothing = { handover: null, pseudonym: null, caseId: null, caseCode: null, nonPunishment: null };
    expect(body(seen)).toMatchObject({ relation: 'route', ...nothing });
    expect(body(seen).match !== null).toBe(seesMatch);
    expect(seen.text).not.toContain('OrganRemoval');
    const listed = await client.get('/referrals?box=route');
    expect(listed.text.includes('"ageGroup"')).toBe(seesMatch);

    // Once it goes on, nor when she arrives and where she sleeps.
    body(await client.post(`/referrals/${id}/clear`));
    const far = await node.organisation('coordinator', 'TJ');
    await mandate(node, far, 'clear');
    const clearing = await seat(node, far, 'coordinator');
    body(await clearing.client.post(`/referrals/${id}/clear`));
    const shelter = await seat(node, to, 'shelter_staff');
    const arrival = '2037-12-01T10:00:00.000Z';
    expect(body(await shelter.client.post(`/referrals/${id}/accept`, { arrival })).arrival).toBe(arrival);
    for (const one of [client, clearing.client]) {
      const later = await one.get(`/referrals/${id}`);
      expect(body(later)).toMatchObject({ ...nothing, arrival: null, place: null, acceptedServices: null });
      expect(later.text).not.toContain('2037-12-01');
    }
    expect(body(await owner.get(`/referrals/${id}`)).arrival).toBe(arrival);
  });
});
