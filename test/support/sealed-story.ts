import { z } from 'zod';
import { GrantsView } from '../../server/contract/grants.ts';
import type { Client, Reply } from './client.ts';
import type { TestNode, TestOrganisation } from './node.ts';
import { body, consent, consentToBed, draft, openCase } from './story.ts';

/** What is planted in an identity, so that it can be looked for. */
export const zarrina = {
  legal_identity: { familyName: 'Canary-Rahimova', givenName: 'Zarrina', birthDate: '1994-02-11' },
  contact: { phone: '+971 50 000 71 71' },
} as const;

export interface Sealed {
  readonly caseId: string;
  readonly referralId: string;
  /** Ids of her consents by purpose. */
  readonly consents: Readonly<Record<string, string>>;
}

interface Change {
  readonly segments?: readonly string[];
  /** Parts that she agrees to show; all that are asked for unless said otherwise. */
  readonly agreed?: readonly string[];
  readonly referral?: Record<string, unknown>;
}

/** Her case with two parts of an identity, consents, and a referral for a bed that names parts; a draft. */
export async function sealedDraft(
  caseworker: Client,
  to: TestOrganisation,
  change: Change = {},
): Promise<Sealed> {
  const { segments = ['legal_identity', 'contact'], agreed = segments, referral = {} } = change;
  const caseId = await openCase(caseworker);
  await writeIdentity(caseworker, caseId, zarrina);
  const bed = await consentToBed(caseworker, caseId, to);
  const parts = { segments: [...agreed], maxTier: 3 };
  const IDENTITY_DISCLOSURE = await consent(caseworker, caseId, 'IDENTITY_DISCLOSURE', to, parts);
  const referralId = await draft(caseworker, caseId, to, { segments: [...segments], ...referral });
  return { caseId, referralId, consents: { ...bed, IDENTITY_DISCLOSURE } };
}

/** The same, sent. */
export async function sealedSent(
  caseworker: Client,
  to: TestOrganisation,
  change: Change = {},
): Promise<Sealed> {
  const made = await sealedDraft(caseworker, to, change);
  body(await caseworker.post(`/referrals/${made.referralId}/send`));
  return made;
}

/** The same, sent and its parts promised. */
export async function sealedPromised(
  caseworker: Client,
  to: TestOrganisation,
  change: Change = {},
): Promise<Sealed> {
  const made = await sealedSent(caseworker, to, change);
  body(await caseworker.post(`/referrals/${made.referralId}/grants`), 201);
  return made;
}

export async function writeIdentity(caseworker: Client, caseId: string, segments: object): Promise<void> {
  const reply = await caseworker.put(`/cases/${caseId}/identity`, { segments });
  if (reply.status !== 204) throw new Error(`Expected 204, got ${reply.status}: ${reply.text}`);
}

/** Opens parts as the receiver's officer. */
export function openParts(client: Client, referralId: string, segments: readonly string[]): Promise<Reply> {
  const why = { purpose: 'SERVICE_REFERRAL', reason: 'HANDOVER' };
  return client.post(`/referrals/${referralId}/identity/open`, { segments: [...segments], ...why });
}

export async function grantsOf(client: Client, referralId: string): Promise<GrantsView> {
  return GrantsView.parse((await client.get(`/referrals/${referralId}/grants`)).body);
}

/** Each part as `segment state`, in order; with the organisation's name where there are several. */
export async function statesOf(client: Client, referralId: string): Promise<string[]> {
  const { parts } = await grantsOf(client, referralId);
  return parts.map(({ segment, state, why }) => [segment, state, why ?? ''].join(' ').trim()).sort();
}

const grantRow = z.object({
  id: z.string(),
  state: z.string(),
  segment: z.string(),
  k1: z.instanceof(Buffer).nullable(),
  k2: z.instanceof(Buffer).nullable(),
  rel: z.instanceof(Buffer).nullable(),
});
export type StoredGrant = z.infer<typeof grantRow>;

/** What the table holds, as a thief of it would read it. */
export async function storedGrants(node: TestNode, referralId: string): Promise<StoredGrant[]> {
  const { rows } = await node.owner.query(
    `SELECT id, state, segment, k1_sealed AS k1, k2_enc AS k2, k2_rel AS rel FROM disclosure_grant
     WHERE referral_id = $1 ORDER BY segment, id`,
    [referralId],
  );
  return z.array(grantRow).parse(rows);
}
