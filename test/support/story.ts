import { expect } from '@jest/globals';
import { z } from 'zod';
import type { Client, Reply } from './client.ts';
import type { TestNode, TestOrganisation } from './node.ts';

const record = z.looseObject({ id: z.string() });

/** The body of an answer that must have succeeded; its fields are read loosely, the contract test reads them strictly. */
export function body(reply: Reply, status = 200): z.infer<typeof record> & Record<string, unknown> {
  if (reply.status !== status) throw new Error(`Expected ${status}, got ${reply.status}: ${reply.text}`);
  return record.parse(reply.body);
}

/** The slug of a refusal. */
export function slugOf(reply: Reply): string {
  const { type } = z.looseObject({ type: z.string() }).parse(reply.body);
  expect(reply.headers['content-type']).toBe('application/problem+json');
  return type.replace('/problems/', '');
}

export const aCase = {
  source: 'ngo',
  sex: 'Feminine',
  ageBand: '27--29',
  isMinor: 'no',
  citizenships: ['TJ'],
  languages: ['tgk', 'rus'],
  exploitation: ['SexualExploitation'],
  control: ['WithholdsDocuments', 'DebtBondage'],
  recruitment: ['ThroughFriendsOrSocialEvents'],
  countries: ['AE'],
  needs: ['shelter_bed', 'medical_exam'],
  risk: 'HIGH',
  riskFlags: ['debt'],
  documents: 'withheld',
  dependants: 0,
  ict: false,
};

const aConsent = {
  decision: 'GIVEN',
  maxTier: 2,
  givenBy: 'SELF',
  form: 'written',
  language: 'tgk',
  interpreter: false,
  informationPoints: ['who', 'why', 'recipients', 'risks', 'refuse', 'withdraw'],
  alone: true,
};

/** Opens a case and answers its id. */
export async function openCase(caseworker: Client, change: Record<string, unknown> = {}): Promise<string> {
  return body(await caseworker.post('/cases', { ...aCase, ...change }), 201).id;
}

/** Records one given consent towards an organisation, and answers its id. */
export async function consent(
  caseworker: Client,
  caseId: string,
  purpose: string,
  to: TestOrganisation,
  change: Record<string, unknown> = {},
): Promise<string> {
  const said = {
    ...aConsent,
    purpose,
    recipientOrganisationId: to.id,
    recipientCountry: to.country,
    ...change,
  };
  return body(await caseworker.post(`/cases/${caseId}/consents`, said), 201).id;
}

/** All the consents that a bed in another organisation needs. */
export async function consentToBed(
  caseworker: Client,
  caseId: string,
  to: TestOrganisation,
): Promise<Record<string, string>> {
  const purposes = ['SERVICE_REFERRAL', 'SHELTER_PLACEMENT'];
  if (caseworker.organisation?.country !== to.country) purposes.push('CROSS_BORDER_TRANSFER');
  const made: Record<string, string> = {};
  for (const purpose of purposes) made[purpose] = await consent(caseworker, caseId, purpose, to);
  return made;
}

export async function draft(
  caseworker: Client,
  caseId: string,
  to: TestOrganisation,
  change: Record<string, unknown> = {},
): Promise<string> {
  const said = {
    kind: 'assistance',
    toOrganisationId: to.id,
    services: ['shelter_bed'],
    urgency: 'URGENT_24H',
    ...change,
  };
  // Status is asked for of somebody who was told how it goes.
  if (change.kind === 'identification') await tellBefore(caseworker, caseId, to.country);
  return body(await caseworker.post(`/cases/${caseId}/referrals`, said), 201).id;
}

/** Who decides on status in a country, whether police learn her name, and what she gets without it. */
export async function tellBefore(caseworker: Client, caseId: string, country: string): Promise<void> {
  const told = {
    decider: 'not_known',
    policeLearnName: 'not_known',
    withoutIt: ['shelter'],
    language: 'rus',
  };
  body(await caseworker.post(`/cases/${caseId}/identification`, { country, event: 'told', told }), 201);
}

/** A referral for a bed that has been sent: same country or a direct corridor. */
export async function sent(
  caseworker: Client,
  to: TestOrganisation,
  change: Record<string, unknown> = {},
): Promise<{ caseId: string; referralId: string; consents: Record<string, string> }> {
  const caseId = await openCase(caseworker);
  const consents = await consentToBed(caseworker, caseId, to);
  const referralId = await draft(caseworker, caseId, to, change);
  expect(body(await caseworker.post(`/referrals/${referralId}/send`)).status).toBe('SENT');
  return { caseId, referralId, consents };
}

/** An agreement between two countries, for all kinds. */
export async function agreement(node: TestNode, one: string, other: string, mode: string): Promise<void> {
  const [a, b] = one < other ? [one, other] : [other, one];
  for (const country of [a, b]) {
    await node.owner.query('INSERT INTO country (code, name) VALUES ($1, $1) ON CONFLICT DO NOTHING', [
      country,
    ]);
  }
  await node.owner.query(
    "INSERT INTO agreement (id, country_a, country_b, mode, valid_from) VALUES (gen_random_uuid(), $1, $2, $3, '2020-01-01')",
    [a, b, mode],
  );
}

/** A mandate of an organisation over a country, in force. */
export async function mandate(
  node: TestNode,
  to: TestOrganisation,
  kind: string,
  country = to.country,
): Promise<void> {
  await node.owner.query(
    "INSERT INTO mandate (id, organisation_id, kind, country_code, valid_from) VALUES (gen_random_uuid(), $1, $2, $3, '2020-01-01')",
    [to.id, kind, country],
  );
}

/** A shelter's service with one unit of so many beds; answers the unit's id. */
export async function beds(node: TestNode, shelter: TestOrganisation, maximum: number): Promise<string> {
  const service = await node.owner.query<{ id: string }>(
    `INSERT INTO service (id, organisation_id, country_code, kind, code, name, created_at)
     VALUES (gen_random_uuid(), $1, $2, 'household', 'shelter_bed', 'Beds', now()) RETURNING id`,
    [shelter.id, shelter.country],
  );
  const unit = await node.owner.query<{ id: string }>(
    `INSERT INTO capacity_unit (id, service_id, name, maximum, updated_at)
     VALUES (gen_random_uuid(), $1, 'House', $2, now()) RETURNING id`,
    [service.rows[0]?.id, maximum],
  );
  return z.string().parse(unit.rows[0]?.id);
}
