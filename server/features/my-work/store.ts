import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { ConsentPurpose, ReferralStatus, ServiceCode } from '#contract/codes';
import type { Reader, Sql } from '../../platform/db.ts';

/** More than anybody does in a day; a source that has more says so. */
export const most = 100;

export interface ReferralWork {
  readonly id: string;
  readonly caseId: string | null;
  readonly name: string;
  readonly services: ServiceCode[];
  readonly status: ReferralStatus;
  readonly hasAsked: boolean;
  readonly other: OrganisationBrief | null;
  readonly at: Date;
  readonly dueAt: Date | null;
  readonly arrival: Date | null;
  /** Accepted, with parts of an identity that nobody has released yet. */
  readonly unreleased: boolean;
}

const brief = Prisma.sql`CASE WHEN o.id IS NULL THEN NULL
  ELSE json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code) END AS other`;
const said = Prisma.sql`r.services, r.status, r.pause_used AS "hasAsked", r.due_at AS "dueAt", r.arrival, ${brief}`;
const unreleased = Prisma.sql`(r.status IN ('ACCEPTED', 'IN_PROGRESS') AND r.segments <> '{}'
  AND NOT EXISTS (SELECT FROM disclosure_grant g WHERE g.referral_id = r.id
    AND g.to_organisation_id = r.to_organisation_id AND g.released_at IS NOT NULL))`;

interface Sent {
  readonly organisationId: string;
  readonly open: readonly string[];
  readonly replied: readonly string[];
  readonly since: Date;
}

/** Referrals of ours that ask something of us, or of which an answer came back not long ago. */
export function listSent(reader: Reader, seen: Sql, asked: Sent): Promise<ReferralWork[]> {
  const { organisationId, open, replied, since } = asked;
  return reader.$queryRaw<ReferralWork[]>`
    SELECT r.id, r.case_id AS "caseId", c.code AS name, ${said}, ${unreleased} AS unreleased,
      coalesce(r.paused_at, r.decided_at, r.sent_at, r.created_at) AS at
    FROM referral r JOIN case_record c ON c.id = r.case_id LEFT JOIN organisation o ON o.id = r.to_organisation_id
    WHERE r.from_organisation_id = ${organisationId}::uuid AND coalesce(${seen}, FALSE)
      AND (r.status = ANY(${[...open]}) OR ${unreleased} OR (r.status = ANY(${[...replied]})
        AND coalesce(r.decided_at, r.due_at, r.created_at) > ${since}))
    ORDER BY r.due_at, r.id DESC LIMIT ${most + 1}`;
}

/** What was sent to us and asks something of us. */
export function listReceived(
  reader: Reader,
  seen: Sql,
  organisationId: string,
  statuses: readonly string[],
): Promise<ReferralWork[]> {
  return reader.$queryRaw<ReferralWork[]>`
    SELECT r.id, NULL AS "caseId", coalesce(r.pseudonym, r.reference) AS name, ${said}, FALSE AS unreleased,
      coalesce(r.paused_at, r.decided_at, r.sent_at, r.created_at) AS at
    FROM referral r JOIN organisation o ON o.id = r.from_organisation_id
    WHERE r.to_organisation_id = ${organisationId}::uuid AND r.delivered AND coalesce(${seen}, FALSE)
      AND r.status = ANY(${[...statuses]})
    ORDER BY r.due_at, r.id DESC LIMIT ${most + 1}`;
}

export interface ConsentWork {
  readonly id: string;
  readonly caseId: string;
  readonly name: string;
  readonly purpose: ConsentPurpose;
  readonly other: OrganisationBrief | null;
  readonly at: Date;
  readonly lastDay: string;
}

/** Given consents of active cases whose last day comes soon; `seen` speaks of the case. */
export function listEnding(
  reader: Reader,
  seen: Sql,
  organisationId: string,
  from: string,
  days: number,
): Promise<ConsentWork[]> {
  return reader.$queryRaw<ConsentWork[]>`
    SELECT k.id, k.case_id AS "caseId", r.code AS name, k.purpose, ${brief}, k.valid_from AS at,
      to_char(k.valid_until, 'YYYY-MM-DD') AS "lastDay"
    FROM consent k JOIN case_record r ON r.id = k.case_id
      LEFT JOIN organisation o ON o.id = k.recipient_organisation_id
    WHERE k.organisation_id = ${organisationId}::uuid AND k.state = 'GIVEN' AND r.status = 'ACTIVE' AND ${seen}
      AND k.valid_until BETWEEN ${from}::date AND ${from}::date + ${days}::integer
    ORDER BY k.valid_until, k.id LIMIT ${most + 1}`;
}

export interface BeyondWork {
  readonly id: string;
  readonly caseId: string;
  readonly name: string;
  readonly requestedById: string;
  readonly requestedAt: Date;
  readonly confirmedAt: Date | null;
  readonly endsAt: Date | null;
}

/** Accesses beyond the rules that nobody has confirmed yet, or reviewed yet. */
export function listBeyond(reader: Reader, seen: Sql, askedAfter: Date): Promise<BeyondWork[]> {
  return reader.$queryRaw<BeyondWork[]>`
    SELECT r.id, r.case_id AS "caseId", coalesce(c.code, '') AS name, r.requested_by_id AS "requestedById",
      r.requested_at AS "requestedAt", r.confirmed_at AS "confirmedAt", r.ends_at AS "endsAt"
    FROM break_glass r LEFT JOIN case_record c ON c.id = r.case_id
    WHERE ${seen} AND r.outcome IS NULL AND (r.confirmed_at IS NOT NULL OR r.requested_at > ${askedAfter})
    ORDER BY r.id LIMIT ${most + 1}`;
}

export interface OfferWork {
  readonly id: string;
  readonly name: string;
  readonly at: Date;
}

/** Offers of help that were given to us and of which no case was opened yet. */
export function listAssigned(reader: Reader, seen: Sql, organisationId: string): Promise<OfferWork[]> {
  return reader.$queryRaw<OfferWork[]>`
    SELECT r.id, r.reference AS name, r.created_at AS at FROM flag r
    WHERE r.assigned_to_id = ${organisationId}::uuid AND r.status = 'ASSIGNED' AND ${seen}
    ORDER BY r.created_at LIMIT ${most + 1}`;
}

export interface HouseWork {
  readonly id: string;
  readonly name: string;
  readonly other: OrganisationBrief;
  readonly beyond: number;
  readonly at: Date;
}

/** Our houses that hold too many or were not counted for long, and in some countries every house that holds too many. */
export function listHouses(
  reader: Reader,
  organisationId: string | null,
  countries: readonly string[],
  countedBefore: Date,
): Promise<HouseWork[]> {
  return reader.$queryRaw<HouseWork[]>`
    SELECT u.id, u.name, ${brief}, u.beyond, u.updated_at AS at
    FROM capacity_unit u JOIN service s ON s.id = u.service_id AND s.status = 'ACTIVE'
      JOIN organisation o ON o.id = s.organisation_id AND o.status = 'ACTIVE'
    WHERE (s.organisation_id = ${organisationId}::uuid AND (u.beyond > 0 OR u.updated_at < ${countedBefore}))
      OR (s.country_code = ANY(${[...countries]}::text[]) AND u.beyond > 0)
    ORDER BY u.beyond DESC, u.updated_at, u.id LIMIT ${most + 1}`;
}
