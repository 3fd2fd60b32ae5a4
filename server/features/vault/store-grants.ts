import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { ReferralKind, ReferralStatus, Segment, Urgency } from '#contract/codes';
import type { LiveConsent } from '#contract/consent';
import type { Deletion } from '#contract/grants';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { Recipient } from '../../platform/envelope.ts';
import type { PageAsked } from '../../platform/paging.ts';
import type { Subjects } from '../../policy/subjects.ts';

export interface GrantRow {
  readonly id: string;
  readonly fromOrganisationId: string;
  readonly toOrganisationId: string;
  readonly segment: Segment;
  readonly segmentId: string;
  readonly purpose: string;
  readonly consentId: string;
  readonly referralId: string;
  readonly caseId: string;
  readonly state: 'PENDING' | 'RELEASED' | 'ENDED';
  readonly k1Sealed: Uint8Array | null;
  readonly k2Enc: Uint8Array | null;
  readonly k2Rel: Uint8Array | null;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly releasedAt: Date | null;
  readonly deletion: Deletion['answer'];
  readonly deletionGround: Deletion['ground'];
  readonly deletionAt: Date | null;
}

const columns = Prisma.sql`g.id, g.referral_id AS "referralId", g.case_id AS "caseId",
  g.from_organisation_id AS "fromOrganisationId", g.to_organisation_id AS "toOrganisationId",
  g.segment_id AS "segmentId", g.segment, g.purpose, g.consent_id AS "consentId", g.state,
  g.k1_sealed AS "k1Sealed", g.k2_enc AS "k2Enc", g.k2_rel AS "k2Rel", g.made_at AS "madeAt",
  g.expires_at AS "expiresAt", g.released_at AS "releasedAt", g.deletion, g.deletion_ground AS "deletionGround",
  g.deletion_at AS "deletionAt"`;

/** A referral as its grants see it. */
export interface GrantedReferral extends Readonly<Subjects['Referral']> {
  readonly id: string;
  readonly caseId: string;
  readonly kind: ReferralKind;
  readonly status: ReferralStatus;
  readonly segments: Segment[];
  readonly version: number;
  /** The addressee first, then the alternates in their order. */
  readonly receivers: OrganisationBrief[];
  /** How many its receiver has: promised, released, over after they were released, and of those without an answer. */
  readonly grants: {
    readonly pending: number;
    readonly released: number;
    readonly ended: number;
    readonly unanswered: number;
  };
}

/** With all that decides what may be promised to whom. */
export interface GrantGround extends GrantedReferral {
  /** Every grant it has or had, the latest first. */
  readonly all: GrantRow[];
  /** The receivers, each with its officers' key in use, if it has officers. */
  readonly parties: (OrganisationBrief & { readonly officerKey: Recipient | null })[];
  readonly written: Segment[];
  readonly live: readonly LiveConsent[];
}

/** How many grants its receiver has, by state. */
const counts = Prisma.sql`(
  SELECT json_build_object(
    'pending', count(*) FILTER (WHERE g.state = 'PENDING'),
    'released', count(*) FILTER (WHERE g.state = 'RELEASED'),
    'ended', count(*) FILTER (WHERE g.state = 'ENDED' AND g.released_at IS NOT NULL),
    'unanswered', count(*) FILTER (WHERE g.state = 'ENDED' AND g.released_at IS NOT NULL AND g.deletion IS NULL))
  FROM disclosure_grant g WHERE g.referral_id = r.id AND g.to_organisation_id = r.to_organisation_id)`;

const receivers = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code)
    ORDER BY n.nth), '[]')
  FROM unnest(array_remove(r.to_organisation_id || r.alternates, NULL)) WITH ORDINALITY AS n (id, nth)
  JOIN organisation o ON o.id = n.id)`;

const referral = Prisma.sql`r.id, r.case_id AS "caseId", r.kind, r.status, r.segments, r.version,
  r.from_organisation_id AS "fromOrganisationId", r.created_by_id AS "createdById",
  r.to_organisation_id AS "toOrganisationId", r.from_country AS "fromCountry", r.to_country AS "toCountry",
  r.corridor, r.delivered, r.origin_cleared AS "originCleared", r.clearance_country AS "clearanceCountry",
  ${receivers} AS receivers, ${counts} AS grants`;

export async function findGranted(reader: Reader, referralId: string): Promise<GrantedReferral | undefined> {
  const [found] = await reader.$queryRaw<GrantedReferral[]>`
    SELECT ${referral} FROM referral r WHERE r.id = ${referralId}::uuid`;
  return found;
}

/** The referral is held: nobody accepts, ends or readdresses it before this is over. */
export async function lockGranted(tx: Tx, referralId: string): Promise<GrantedReferral | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM referral WHERE id = ${referralId}::uuid FOR NO KEY UPDATE`;
  return findGranted(tx, referralId);
}

/** Every grant that a referral has or had, the latest first. */
export function listGrants(reader: Reader, referralId: string): Promise<GrantRow[]> {
  return reader.$queryRaw<GrantRow[]>`
    SELECT ${columns} FROM disclosure_grant g WHERE g.referral_id = ${referralId}::uuid ORDER BY g.id DESC`;
}

/** Its grants for one organisation, locked in the order of their ids, and read after the lock. */
export async function lockGrantsTo(
  tx: Tx,
  referralId: string,
  organisationId: string,
  state: GrantRow['state'],
): Promise<GrantRow[]> {
  return lockThose(
    tx,
    Prisma.sql`g.referral_id = ${referralId}::uuid AND g.to_organisation_id = ${organisationId}::uuid
      AND g.state = ${state}`,
  );
}

/** The grants in force of one part of an identity, wherever they go. */
export function lockGrantsOfSegment(tx: Tx, caseId: string, segment: Segment): Promise<GrantRow[]> {
  return lockThose(
    tx,
    Prisma.sql`g.case_id = ${caseId}::uuid AND g.segment = ${segment} AND g.state <> 'ENDED'`,
  );
}

function lockIds(tx: Tx, which: Sql): Promise<{ id: string }[]> {
  return tx.$queryRaw<{ id: string }[]>`
    SELECT g.id FROM disclosure_grant g WHERE ${which} ORDER BY g.id FOR NO KEY UPDATE`;
}

async function lockThose(tx: Tx, which: Sql): Promise<GrantRow[]> {
  const locked = await lockIds(tx, which);
  if (locked.length === 0) return [];
  // What was ended while the lock was waited for is ended.
  return tx.$queryRaw<GrantRow[]>`
    SELECT ${columns} FROM disclosure_grant g
    WHERE g.id = ANY(${locked.map(({ id }) => id)}::uuid[]) AND g.state <> 'ENDED' ORDER BY g.id`;
}

export async function insertGrant(tx: Tx, grant: GrantRow & { readonly madeById: string }): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO disclosure_grant (id, referral_id, case_id, from_organisation_id, to_organisation_id, segment_id,
      segment, purpose, consent_id, state, k1_sealed, k2_enc, k2_rel, made_by_id, made_at, expires_at, released_at)
    VALUES (${grant.id}::uuid, ${grant.referralId}::uuid, ${grant.caseId}::uuid, ${grant.fromOrganisationId}::uuid,
      ${grant.toOrganisationId}::uuid, ${grant.segmentId}::uuid, ${grant.segment}, ${grant.purpose},
      ${grant.consentId}::uuid, ${grant.state}, ${grant.k1Sealed}, ${grant.k2Enc}, ${grant.k2Rel},
      ${grant.madeById}::uuid, ${grant.madeAt}, ${grant.expiresAt}, ${grant.releasedAt})`;
}

/** The second half goes to the receiver, and the node keeps none. */
export async function markReleased(tx: Tx, id: string, k2Rel: Uint8Array, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE disclosure_grant SET state = 'RELEASED', k2_rel = ${k2Rel}, k2_enc = NULL, released_at = ${now}
    WHERE id = ${id}::uuid AND state = 'PENDING'`;
}

/** The halves of another version's key in the place of those before. */
export async function replaceHalves(
  tx: Tx,
  {
    id,
    segmentId,
    k1Sealed,
    k2Enc,
    k2Rel,
  }: Pick<GrantRow, 'id' | 'segmentId' | 'k1Sealed' | 'k2Enc' | 'k2Rel'>,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE disclosure_grant SET segment_id = ${segmentId}::uuid, k1_sealed = ${k1Sealed}, k2_enc = ${k2Enc},
      k2_rel = ${k2Rel}
    WHERE id = ${id}::uuid AND state <> 'ENDED'`;
}

// Reads no half: jobs end grants too, and may not read them.
async function end(tx: Tx, which: Sql): Promise<void> {
  const locked = await lockIds(tx, Prisma.sql`g.state <> 'ENDED' AND ${which}`);
  await endGrants(
    tx,
    locked.map(({ id }) => id),
  );
}

/** Both halves are gone. */
export async function endGrants(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    UPDATE disclosure_grant SET state = 'ENDED', k1_sealed = NULL, k2_enc = NULL, k2_rel = NULL
    WHERE id = ANY(${[...ids]}::uuid[])`;
}

/** Ends what a referral has promised or released to anybody else, or of any other part. */
export function endAllBut(
  tx: Tx,
  referralId: string,
  keep: { readonly organisationIds: readonly string[]; readonly segments: readonly Segment[] },
): Promise<void> {
  return end(
    tx,
    Prisma.sql`g.referral_id = ${referralId}::uuid AND NOT (
      g.to_organisation_id = ANY(${[...keep.organisationIds]}::uuid[]) AND g.segment = ANY(${[...keep.segments]}))`,
  );
}

/** Ends these parts for one organisation, in whichever referral of the case. */
export function endParts(
  tx: Tx,
  caseId: string,
  organisationId: string,
  segments: readonly Segment[],
): Promise<void> {
  return end(
    tx,
    Prisma.sql`g.case_id = ${caseId}::uuid AND g.to_organisation_id = ${organisationId}::uuid
      AND g.segment = ANY(${[...segments]})`,
  );
}

/** Ends all that goes to an organisation. */
export function endGrantsTo(tx: Tx, organisationId: string): Promise<void> {
  return end(tx, Prisma.sql`g.to_organisation_id = ${organisationId}::uuid`);
}

/** Ends what waits for an organisation as somebody's alternate. */
export function endWaiting(tx: Tx, caseId: string, organisationId: string): Promise<void> {
  return end(
    tx,
    Prisma.sql`g.case_id = ${caseId}::uuid AND g.to_organisation_id = ${organisationId}::uuid
      AND NOT EXISTS (SELECT FROM referral r
        WHERE r.id = g.referral_id AND r.to_organisation_id = g.to_organisation_id)`,
  );
}

/** What waits for these organisations goes on with another referral of the case. */
export async function moveGrants(
  tx: Tx,
  fromReferralId: string,
  toReferralId: string,
  organisationIds: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE disclosure_grant SET referral_id = ${toReferralId}::uuid
    WHERE referral_id = ${fromReferralId}::uuid AND state = 'PENDING'
      AND to_organisation_id = ANY(${[...organisationIds]}::uuid[])`;
}

/** One answer for all that had ended by then. */
export async function answerEnded(
  tx: Tx,
  { id, toOrganisationId }: Pick<GrantedReferral, 'id' | 'toOrganisationId'>,
  said: Pick<Deletion, 'answer' | 'ground'> & { readonly byId: string; readonly at: Date },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE disclosure_grant SET deletion = ${said.answer}, deletion_ground = ${said.ground},
      deletion_by_id = ${said.byId}::uuid, deletion_at = ${said.at}
    WHERE referral_id = ${id}::uuid AND to_organisation_id = ${toOrganisationId}::uuid AND state = 'ENDED'
      AND released_at IS NOT NULL AND deletion IS NULL`;
}

export interface PendingReleaseRow extends GrantedReferral {
  readonly reference: string;
  readonly urgency: Urgency;
  readonly caseCode: string;
  readonly decidedAt: Date | null;
}

/** Accepted referrals of an organisation whose receiver can open nothing yet, the oldest first. */
export function listPendingReleases(
  reader: Reader,
  seen: Sql,
  organisationId: string,
  { limit, after }: PageAsked,
): Promise<PendingReleaseRow[]> {
  return reader.$queryRaw<PendingReleaseRow[]>`
    SELECT ${referral}, r.reference, r.urgency, r.decided_at AS "decidedAt",
      (SELECT c.code FROM case_record c WHERE c.id = r.case_id) AS "caseCode"
    FROM referral r
    WHERE r.from_organisation_id = ${organisationId}::uuid AND r.status IN ('ACCEPTED', 'IN_PROGRESS')
      AND r.segments <> '{}' AND ${seen} AND NOT EXISTS (SELECT FROM disclosure_grant g
        WHERE g.referral_id = r.id AND g.to_organisation_id = r.to_organisation_id AND g.released_at IS NOT NULL)
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id > ${after}::uuid`}
    ORDER BY r.id LIMIT ${limit + 1}`;
}

export async function findPendingRelease(reader: Reader, id: string): Promise<PendingReleaseRow | undefined> {
  const [found] = await reader.$queryRaw<PendingReleaseRow[]>`
    SELECT ${referral}, r.reference, r.urgency, r.decided_at AS "decidedAt",
      (SELECT c.code FROM case_record c WHERE c.id = r.case_id) AS "caseCode"
    FROM referral r WHERE r.id = ${id}::uuid`;
  return found;
}
