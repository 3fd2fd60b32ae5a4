import { JourneyView } from '../../server/contract/journeys.ts';
import type { Client } from './client.ts';
import { password, type TestNode, type TestOrganisation } from './node.ts';
import { sealedDraft } from './sealed-story.ts';
import { agreement, beds, body, consent, mandate } from './story.ts';

/** Two countries, an organisation and a coordinator in each, with one person in every house. */
export interface TwoEnds {
  readonly node: TestNode;
  readonly ngo: TestOrganisation;
  readonly shelter: TestOrganisation;
  readonly sender: Client;
  readonly receiver: Client;
  readonly origin: Client;
  readonly destination: Client;
}

export async function twoEnds(node: TestNode, mode = 'coordinated'): Promise<TwoEnds> {
  const [ngo, shelter] = [await node.organisation('ngo', 'KZ'), await node.organisation('shelter', 'UZ')];
  const [here, there] = [
    await node.organisation('coordinator', 'KZ'),
    await node.organisation('coordinator', 'UZ'),
  ];
  for (const one of [here, there]) await mandate(node, one, 'clear');
  await agreement(node, 'KZ', 'UZ', mode);
  await beds(node, shelter, 60);
  return {
    ...{ node, ngo, shelter },
    sender: await node.as('caseworker', ngo),
    receiver: await node.as('shelter_staff', shelter),
    origin: await node.as('coordinator', here),
    destination: await node.as('coordinator', there),
  };
}

export interface Begun {
  readonly caseId: string;
  readonly referralId: string;
  readonly journeyId: string;
}

/** Time has passed: whoever works on is signed in again, and has proven the password. */
export async function wake({ sender, receiver, origin, destination }: TwoEnds): Promise<void> {
  for (const client of [sender, receiver, origin, destination]) {
    const { role, organisation } = client;
    await client.signIn(`${role ?? ''}1@${organisation?.id ?? ''}.test`, password);
  }
}

/** An accepted referral over the border, with parts of an identity promised and so released. */
export async function acceptedAbroad(
  ends: TwoEnds,
  kind: 'transfer' | 'return' = 'transfer',
): Promise<Omit<Begun, 'journeyId'>> {
  const { shelter, sender, receiver, origin, destination } = ends;
  await wake(ends);
  const made = await sealedDraft(sender, shelter, { referral: { kind } });
  if (kind === 'return') await consent(sender, made.caseId, 'RETURN_ASSISTANCE', shelter);
  body(await sender.post(`/referrals/${made.referralId}/send`));
  body(await sender.post(`/referrals/${made.referralId}/grants`), 201);
  for (const coordinator of [origin, destination]) {
    const seen = await coordinator.get(`/referrals/${made.referralId}`);
    if (seen.status === 200) body(await coordinator.post(`/referrals/${made.referralId}/clear`));
  }
  body(await receiver.post(`/referrals/${made.referralId}/accept`, {}));
  return { caseId: made.caseId, referralId: made.referralId };
}

export async function begun(ends: TwoEnds, kind: 'transfer' | 'return' = 'transfer'): Promise<Begun> {
  const { caseId, referralId } = await acceptedAbroad(ends, kind);
  const { id: journeyId } = body(await ends.sender.post('/journeys', { referralId }), 201);
  return { caseId, referralId, journeyId };
}

export const travel = {
  ...{ departOn: '2037-11-24', arriveOn: '2037-11-25', companion: 'staff', paper: 'return_certificate' },
  legs: [{ mode: 'train', from: 'ZZQ-FROM-1', to: 'ZZQ-TO-1', on: '2037-11-24' }],
  note: 'ZZQ-TRAVEL-1',
};

type Step = 'risks' | 'consent' | 'deposition' | 'travel';
const all: readonly Step[] = ['risks', 'consent', 'deposition', 'travel'];

/** Each line of a transfer that both ends have to see to, but those that are left out. */
export async function prepare(
  ends: TwoEnds,
  { caseId, journeyId }: Begun,
  ...without: Step[]
): Promise<void> {
  const { sender, receiver, shelter, node } = ends;
  const does: Readonly<Record<Step, () => Promise<unknown>>> = {
    risks: async () => {
      for (const end of [sender, receiver]) {
        body(await end.post(`/journeys/${journeyId}/risk`, { level: 'LOW', measures: 'ZZQ-RISK-1' }));
      }
    },
    consent: () => {
      node.clock.advance(60_000);
      return agreedAfterRisk(sender, caseId, shelter);
    },
    deposition: async () =>
      body(await sender.post(`/journeys/${journeyId}/deposition`, { answer: 'not_wanted' })),
    travel: async () => body(await sender.post(`/journeys/${journeyId}/travel`, travel)),
  };
  for (const step of all) if (!without.includes(step)) await does[step]();
}

export function agreedAfterRisk(sender: Client, caseId: string, to: TestOrganisation): Promise<string> {
  return consent(sender, caseId, 'CROSS_BORDER_TRANSFER', to, {
    informationPoints: ['who', 'risks', 'refuse'],
  });
}

export const leave = (client: Client, journeyId: string) =>
  client.post(`/journeys/${journeyId}/depart`, { on: '2037-11-23' });

export async function journeyOf(client: Client, id: string): Promise<JourneyView> {
  const reply = await client.get(`/journeys/${id}`);
  if (reply.status !== 200) throw new Error(`Expected 200, got ${reply.status}: ${reply.text}`);
  return JourneyView.parse(reply.body);
}

/** A journey whose person has left. */
export async function departed(ends: TwoEnds, kind: 'transfer' | 'return' = 'transfer'): Promise<Begun> {
  const made = await begun(ends, kind);
  await prepare(ends, made);
  body(await leave(ends.sender, made.journeyId));
  return made;
}
