import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { ReferralStatus, Urgency } from '#contract/codes';
import type { IdentificationState } from '#contract/identification-tracks';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

/** A referral for identification as the body sees it that received it, and how far its country has come. */
export interface DecisionRow {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  readonly kind: string;
  readonly fromOrganisationId: string;
  readonly createdById: string;
  readonly toOrganisationId: string | null;
  readonly fromCountry: string;
  readonly toCountry: string | null;
  readonly corridor: string | null;
  readonly delivered: boolean;
  readonly originCleared: boolean;
  readonly clearanceCountry: string | null;
  readonly from: OrganisationBrief;
  readonly pseudonym: string | null;
  readonly urgency: Urgency;
  readonly status: ReferralStatus;
  readonly decidedAt: Date | null;
  readonly version: number;
  readonly state: IdentificationState;
  readonly isChild: boolean;
}

const columns = Prisma.sql`r.id, r.reference, r.case_id AS "caseId", r.kind,
  r.from_organisation_id AS "fromOrganisationId", r.created_by_id AS "createdById",
  r.to_organisation_id AS "toOrganisationId", r.from_country AS "fromCountry", r.to_country AS "toCountry", r.corridor,
  r.delivered, r.origin_cleared AS "originCleared", r.clearance_country AS "clearanceCountry",
  json_build_object('id', f.id, 'name', f.name, 'kind', f.kind, 'country', f.country_code) AS "from",
  r.pseudonym, r.urgency, r.status, r.decided_at AS "decidedAt", r.version,
  coalesce((SELECT t.state FROM identification_track t WHERE t.case_id = r.case_id AND t.country_code = r.to_country),
    'SUSPECTED') AS state, sec.is_child(r.case_id) AS "isChild"`;
const joined = Prisma.sql`referral r JOIN organisation f ON f.id = r.from_organisation_id`;

export async function findDecision(reader: Reader, id: string): Promise<DecisionRow | undefined> {
  const [found] = await reader.$queryRaw<DecisionRow[]>`
    SELECT ${columns} FROM ${joined} WHERE r.id = ${id}::uuid AND r.kind = 'identification'`;
  return found;
}

/** Locked first, read after. */
export async function lockDecision(tx: Tx, id: string): Promise<DecisionRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM referral r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findDecision(tx, id);
}

/** Those an organisation has accepted for countries it may decide for, the newest first. */
export function listDecisions(
  reader: Reader,
  seen: Sql,
  organisationId: string,
  countries: readonly string[],
  { limit, after }: PageAsked,
): Promise<DecisionRow[]> {
  return reader.$queryRaw<DecisionRow[]>`
    SELECT ${columns} FROM ${joined}
    WHERE r.to_organisation_id = ${organisationId}::uuid AND r.delivered AND r.kind = 'identification' AND ${seen}
      AND r.to_country = ANY(${[...countries]})
      AND r.status IN ('ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'CLOSED_WITH_FEEDBACK')
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}
