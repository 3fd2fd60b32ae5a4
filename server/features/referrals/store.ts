import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { CaseView } from '#contract/cases';
import type {
  ClockReason,
  ConsentPurpose,
  CorridorMode,
  NonPunishmentSignal,
  ReferralStatus,
} from '#contract/codes';
import type { HandoverData, ListReferrals, MatchData, ReferralView } from '#contract/referrals';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';
import type { GrantCounts } from '../vault/index.ts';

type Shown = Pick<
  ReferralView,
  'kind' | 'urgency' | 'services' | 'segments' | 'safeContact' | 'outcome' | 'place' | 'version' | 'suggested'
>;

export interface ReferralRow extends Shown {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  /** Empty for all but its owner. */
  readonly caseCode: string;
  readonly fromOrganisationId: string;
  readonly fromCountry: string;
  readonly toOrganisationId: string | null;
  readonly toCountry: string | null;
  readonly from: OrganisationBrief;
  readonly to: OrganisationBrief | null;
  readonly pseudonym: string | null;
  readonly acceptedServices: ReferralView['services'];
  readonly alternates: string[];
  readonly status: ReferralStatus;
  readonly corridor: CorridorMode | null;
  readonly clearanceCountry: string | null;
  readonly originCleared: boolean;
  readonly destinationCleared: boolean;
  readonly delivered: boolean;
  /** It went out on a provisional consent. */
  readonly provisional: boolean;
  /** She agreed to tier 2 for whoever accepts. */
  readonly handoverAgreed: boolean;
  /** She took back what an ended referral rested on: it shows its receiver nothing any more. */
  readonly closedToReceiver: boolean;
  readonly missing: ConsentPurpose[];
  readonly parentId: string | null;
  readonly nextId: string | null;
  readonly newCaseId: string | null;
  readonly reason: string | null;
  readonly arrival: Date | null;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly dueAt: Date | null;
  readonly pausedAt: Date | null;
  readonly pauseUsed: boolean;
  readonly escalatedAt: Date | null;
  /** How often more time was given, and what a coordinator last did with the clock. */
  readonly extensions: number;
  readonly clockMoved: 'extended' | 'escalated' | null;
  readonly clockReason: ClockReason | null;
  readonly clockMovedAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly decidedAt: Date | null;
  /** Who of the receiver decided; the name only where the receiver itself reads it. */
  readonly decidedById: string | null;
  readonly decidedBy: string | null;
  /** When it was agreed by telephone, before it was written here. */
  readonly agreedAt: Date | null;
  readonly match: MatchData | null;
  /** Tier 2 as it is stored, and as it was opened in this request. */
  readonly sealedHandover: Uint8Array | null;
  readonly handover: HandoverData | null;
  /** How many sleep where she sleeps: of tier 2 the node itself knows this. */
  readonly places: number | null;
  readonly signal: { id: string; signal: NonPunishmentSignal } | null;
  /** What its receiver was promised and given of her identity. */
  readonly grants: GrantCounts;
  /** Until when a place is kept that nobody has accepted yet. */
  readonly placeUntil: Date | null;
  /** Which end wrote down a yes by telephone, when, and until when it stops the clock. */
  readonly phoneBy: 'sender' | 'receiver' | null;
  readonly phoneAt: Date | null;
  readonly phoneUntil: Date | null;
  /** Since when it waits for a place of its receiver. */
  readonly waitingSince: Date | null;
  /** Its receiver does not work here: a letter, or a link that lives until it is answered. */
  readonly offPlatform: boolean;
}

const own = Prisma.sql`r.id, r.reference, r.case_id AS "caseId", r.from_organisation_id AS "fromOrganisationId",
  r.from_country AS "fromCountry", r.to_organisation_id AS "toOrganisationId", r.to_country AS "toCountry",
  r.pseudonym, r.kind, r.urgency, r.services, r.accepted_services AS "acceptedServices", r.segments,
  r.alternates, r.safe_contact AS "safeContact", r.status, r.corridor, r.clearance_country AS "clearanceCountry",
  r.origin_cleared AS "originCleared", r.destination_cleared AS "destinationCleared", r.delivered, r.provisional,
  r.handover_agreed AS "handoverAgreed", r.closed_to_receiver AS "closedToReceiver", r.missing, r.parent_id AS "parentId", r.next_id AS "nextId", r.new_case_id AS "newCaseId", r.reason, r.suggested,
  r.outcome, r.arrival, r.created_by_id AS "createdById", r.created_at AS "createdAt", r.sent_at AS "sentAt",
  r.due_at AS "dueAt", r.paused_at AS "pausedAt", r.pause_used AS "pauseUsed", r.escalated_at AS "escalatedAt",
  r.acknowledged_at AS "acknowledgedAt", r.decided_at AS "decidedAt",
  r.decided_by_id AS "decidedById", NULL AS "decidedBy", r.agreed_at AS "agreedAt",
  r.extensions, r.clock_moved AS "clockMoved", r.clock_reason AS "clockReason", r.clock_moved_at AS "clockMovedAt",
  r.version`;

const around = Prisma.sql`coalesce(c.code, '') AS "caseCode",
  json_build_object('id', f.id, 'name', f.name, 'kind', f.kind, 'country', f.country_code) AS "from",
  CASE WHEN t.id IS NULL THEN NULL
    ELSE json_build_object('id', t.id, 'name', t.name, 'kind', t.kind, 'country', t.country_code) END AS "to", coalesce(t.off_platform, FALSE) AS "offPlatform",
  (SELECT p.data FROM referral_payload p WHERE p.referral_id = r.id AND p.tier = 1) AS match`;

// What was said of one that is decided is over.
const openNow = Prisma.sql`r.status IN ('SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED')`;

const deep = Prisma.sql`NULL AS handover,
  (SELECT p.sealed FROM referral_payload p WHERE p.referral_id = r.id AND p.tier = 2) AS "sealedHandover",
  (SELECT p.places FROM referral_payload p WHERE p.referral_id = r.id AND p.tier = 2) AS places,
  (SELECT h.state FROM capacity_hold h WHERE h.referral_id = r.id) AS place,
  (SELECT h.expires_at FROM capacity_hold h WHERE h.referral_id = r.id AND h.state = 'held') AS "placeUntil",
  (SELECT y.said_by FROM phone_agreement y WHERE y.referral_id = r.id AND y.ended_at IS NULL AND ${openNow}) AS "phoneBy",
  (SELECT y.at FROM phone_agreement y WHERE y.referral_id = r.id AND y.ended_at IS NULL AND ${openNow}) AS "phoneAt",
  (SELECT y.until FROM phone_agreement y WHERE y.referral_id = r.id AND y.ended_at IS NULL AND ${openNow}) AS "phoneUntil",
  (SELECT w.since FROM capacity_wait w WHERE w.referral_id = r.id AND w.ended_at IS NULL AND ${openNow}) AS "waitingSince",
  (SELECT json_build_object('id', n.id, 'signal', n.signal) FROM non_punishment_signal n
    WHERE n.case_id = r.case_id) AS signal,
  (SELECT json_build_object(
      'pending', count(*) FILTER (WHERE g.state = 'PENDING'),
      'released', count(*) FILTER (WHERE g.state = 'RELEASED'),
      'ended', count(*) FILTER (WHERE g.state = 'ENDED' AND g.released_at IS NOT NULL),
      'unanswered', count(*) FILTER (WHERE g.state = 'ENDED' AND g.released_at IS NOT NULL AND g.deletion IS NULL))
    FROM disclosure_grant g
    WHERE g.referral_id = r.id AND g.to_organisation_id = r.to_organisation_id) AS grants`;

const shallow = Prisma.sql`NULL AS "sealedHandover", NULL AS handover, NULL AS places, NULL AS place, NULL AS signal,
  NULL AS grants, NULL AS "placeUntil", NULL AS "phoneBy", NULL AS "phoneAt", NULL AS "phoneUntil", NULL AS "waitingSince"`;

// Only its owner sees the case.
const joined = Prisma.sql`referral r LEFT JOIN case_record c ON c.id = r.case_id
  JOIN organisation f ON f.id = r.from_organisation_id LEFT JOIN organisation t ON t.id = r.to_organisation_id`;

export async function findReferral(reader: Reader, id: string): Promise<ReferralRow | undefined> {
  const [found] = await reader.$queryRaw<ReferralRow[]>`
    SELECT ${own}, ${around}, ${deep} FROM ${joined} WHERE r.id = ${id}::uuid`;
  return found;
}

/** The name of a person of the caller's own organisation; of another the database shows none. */
export async function findColleague(reader: Reader, id: string): Promise<string | null> {
  const [found] = await reader.$queryRaw<{ name: string }[]>`
    SELECT u.name FROM user_account u WHERE u.id = ${id}::uuid`;
  return found?.name ?? null;
}

// A locking SELECT that had to wait reads only the locked row anew; what it joins stays as it was before the wait.
// So each lock is taken first, and the row with all that belongs to it is read by a second statement.

export async function lockReferral(tx: Tx, id: string): Promise<ReferralRow | undefined> {
  await tx.$queryRaw`SELECT 1 FROM referral WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return findReferral(tx, id);
}

/** Of a case what its clock must know, locked like the case itself: jobs may not read what is sealed in it. */
export async function lockCaseGround(
  tx: Tx,
  caseId: string,
): Promise<Pick<CaseView, 'status' | 'isMinor'> | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM case_record WHERE id = ${caseId}::uuid FOR NO KEY UPDATE`;
  const [found] = await tx.$queryRaw<Pick<CaseView, 'status' | 'isMinor'>[]>`
    SELECT status, is_minor AS "isMinor" FROM case_record WHERE id = ${caseId}::uuid`;
  return found;
}

/** Referrals of a case in some statuses, locked in the order of their ids. */
export async function lockReferralsOfCase(
  tx: Tx,
  caseId: string,
  statuses: readonly ReferralStatus[],
): Promise<ReferralRow[]> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM referral WHERE case_id = ${caseId}::uuid AND status IN (${Prisma.join([...statuses])})
    ORDER BY id FOR NO KEY UPDATE`;
  return findReferrals(tx, locked);
}

/** Referrals between two countries that wait for a coordinator, locked in the order of their ids. */
export async function lockWaiting(tx: Tx, countryA: string, countryB: string): Promise<ReferralRow[]> {
  const pair = Prisma.join([countryA, countryB]);
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM referral WHERE status = 'AWAITING_CLEARANCE' AND clearance_country IN (${pair})
      AND from_country IN (${pair}) AND to_country IN (${pair})
    ORDER BY id FOR NO KEY UPDATE`;
  return findReferrals(tx, locked);
}

async function findReferrals(
  reader: Reader,
  ids: readonly { readonly id: string }[],
): Promise<ReferralRow[]> {
  if (ids.length === 0) return [];
  return reader.$queryRaw<ReferralRow[]>`
    SELECT ${own}, ${around}, ${deep} FROM ${joined}
    WHERE r.id = ANY(${ids.map(({ id }) => id)}::uuid[]) ORDER BY r.id`;
}

// Where the box alone decides, the right is kept out of the planner's counting: both together would promise it almost
// no rows, and it would sort a whole inbox instead of reading the newest from the index.
const uncounted = (seen: Sql) => Prisma.sql`coalesce(${seen}, FALSE)`;

const boxes = {
  inbox: (organisationId: string, seen: Sql) =>
    Prisma.sql`r.to_organisation_id = ${organisationId}::uuid AND r.delivered AND ${uncounted(seen)}`,
  outbox: (organisationId: string, seen: Sql) =>
    Prisma.sql`r.from_organisation_id = ${organisationId}::uuid AND ${uncounted(seen)}`,
  route: (organisationId: string, seen: Sql) => Prisma.sql`r.corridor IN ('coordinated', 'none')
    AND r.from_organisation_id <> ${organisationId}::uuid
    AND NOT (r.delivered AND r.to_organisation_id IS NOT DISTINCT FROM ${organisationId}::uuid) AND ${seen}`,
} as const;

export function listReferrals(
  reader: Reader,
  seen: Sql,
  {
    box,
    caseId,
    statuses,
  }: Pick<ListReferrals, 'box' | 'caseId'> & {
    readonly statuses: readonly ReferralStatus[] | undefined;
  },
  organisationId: string,
  { limit, after }: PageAsked,
): Promise<ReferralRow[]> {
  return reader.$queryRaw<ReferralRow[]>`
    SELECT ${own}, ${around}, ${shallow} FROM ${joined}
    WHERE ${boxes[box](organisationId, seen)}
      ${statuses === undefined ? Prisma.empty : Prisma.sql`AND r.status = ANY(${[...statuses]})`}
      ${
        caseId === undefined
          ? Prisma.empty
          : Prisma.sql`AND r.case_id = ${caseId}::uuid
        AND r.from_organisation_id = ${organisationId}::uuid`
      }
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

/** Whether another referral of the case already went out on a provisional consent; asked one at a time for a case. */
export async function isProvisionalUsed(reader: Reader, caseId: string, exceptId: string): Promise<boolean> {
  await reader.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${caseId}, 1))::text`;
  const [found] = await reader.$queryRaw<{ used: boolean }[]>`
    SELECT sec.is_provisional_used(${caseId}::uuid, ${exceptId}::uuid) AS used`;
  return found?.used ?? false;
}
