import { Prisma } from '../../../prisma/generated/client.ts';
import type { CaseStatus } from '#contract/cases';
import type { Segment } from '#contract/codes';
import type { Reader, Tx } from '../../platform/db.ts';
import type { Recipient } from '../../platform/envelope.ts';

/** The version in use of one part of an identity, sealed. */
export interface SegmentRow {
  readonly id: string;
  readonly caseId: string;
  /** The owner. */
  readonly organisationId: string;
  readonly segment: Segment;
  readonly version: number;
  /** The owner's officer key that `dekSealed` is sealed to. */
  readonly kid: string;
  readonly dekSealed: Uint8Array;
  readonly blob: Uint8Array;
}

const columns = Prisma.sql`s.id, s.case_id AS "caseId", s.organisation_id AS "organisationId", s.segment, s.version,
  s.kid, s.dek_sealed AS "dekSealed", s.blob`;
/** Its officers' key, or one that this has led to since, was lost: of a chain the ids are in the order of time. */
const lost = Prisma.sql`EXISTS (SELECT FROM organisation_key l WHERE l.organisation_id = s.organisation_id
  AND l.kind = 'officer' AND l.lost_at IS NOT NULL AND l.id >= s.kid) AS lost`;

/** A version in use; `lost`: nobody opens it but officers of before who come back. */
export interface HeldSegment extends SegmentRow {
  readonly lost: boolean;
}

/** The versions in use. */
export function listSegments(reader: Reader, caseId: string): Promise<HeldSegment[]> {
  return reader.$queryRaw<HeldSegment[]>`
    SELECT ${columns}, ${lost} FROM identity_segment s
    WHERE s.case_id = ${caseId}::uuid AND s.replaced_at IS NULL ORDER BY s.segment`;
}

/**
 * The versions in use, and nobody replaces one before the transaction ends: holds the case, so that it comes before
 * consents, referrals and grants.
 */
export async function lockSegments(tx: Tx, caseId: string): Promise<HeldSegment[]> {
  await tx.$queryRaw`SELECT 1 AS locked FROM case_record r WHERE r.id = ${caseId}::uuid FOR SHARE`;
  return listSegments(tx, caseId);
}

/** The officer key in use of an organisation; undefined where it has no officers yet. */
export async function findOfficerKey(reader: Reader, organisationId: string): Promise<Recipient | undefined> {
  const [found] = await reader.$queryRaw<Recipient[]>`
    SELECT k.id AS kid, k.public_key AS "publicKey" FROM organisation_key k
    WHERE k.organisation_id = ${organisationId}::uuid AND k.kind = 'officer' AND k.next_id IS NULL`;
  return found;
}

/** Of a version what everybody who works on the case may know. */
export interface SegmentBrief {
  readonly segment: Segment;
  readonly version: number;
  readonly writtenAt: Date;
  readonly writtenBy: string;
  readonly lost: boolean;
}

export function listBriefs(reader: Reader, caseId: string): Promise<SegmentBrief[]> {
  return reader.$queryRaw<SegmentBrief[]>`
    SELECT s.segment, s.version, s.written_at AS "writtenAt", u.name AS "writtenBy", ${lost}
    FROM identity_segment s JOIN user_account u ON u.id = s.written_by_id
    WHERE s.case_id = ${caseId}::uuid AND s.replaced_at IS NULL ORDER BY s.segment`;
}

/** The identity of a case as rights see it, with what parts of it there are. */
export interface IdentityRow {
  readonly caseId: string;
  readonly organisationId: string;
  readonly openedById: string;
  readonly status: CaseStatus;
  readonly segments: readonly SegmentBrief[];
}

export async function findIdentity(reader: Reader, caseId: string): Promise<IdentityRow | undefined> {
  const [found] = await reader.$queryRaw<Omit<IdentityRow, 'segments'>[]>`
    SELECT r.id AS "caseId", r.organisation_id AS "organisationId", r.opened_by_id AS "openedById", r.status
    FROM case_record r WHERE r.id = ${caseId}::uuid`;
  return found && { ...found, segments: await listBriefs(reader, caseId) };
}

/** Shreds the version in use with what it is found by; answers its number, 0 where there was none. */
export async function shredSegment(tx: Tx, caseId: string, segment: Segment, now: Date): Promise<number> {
  const [old] = await tx.$queryRaw<{ id: string; version: number }[]>`
    UPDATE identity_segment SET dek_sealed = NULL, blob = NULL, replaced_at = ${now}
    WHERE case_id = ${caseId}::uuid AND segment = ${segment} AND replaced_at IS NULL RETURNING id, version`;
  if (!old) return 0;
  await tx.$executeRaw`DELETE FROM identity_token WHERE segment_id = ${old.id}::uuid`;
  return old.version;
}

export async function insertSegment(
  tx: Tx,
  row: SegmentRow,
  written: { readonly byId: string; readonly at: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO identity_segment (id, case_id, organisation_id, segment, version, kid, dek_sealed, blob,
      written_by_id, written_at)
    VALUES (${row.id}::uuid, ${row.caseId}::uuid, ${row.organisationId}::uuid, ${row.segment}, ${row.version},
      ${row.kid}::uuid, ${row.dekSealed}, ${row.blob}, ${written.byId}::uuid, ${written.at})`;
}
