import type { OrganisationKind, ReferralStatus, Segment } from '#contract/codes';
import type { Db, Reader, Tx } from '../../platform/db.ts';
import type { CodeShows, RequestKind, RequestOutcome } from '#contract/survivor';

/** A number as the door knows it. */
export interface KnownCode {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly shows: CodeShows;
  readonly privateKey: Uint8Array;
}

export async function findByLookup(
  db: Db,
  door: Buffer[],
  lookup: Buffer,
  now: Date,
): Promise<KnownCode | undefined> {
  const [found] = await db.$queryRaw<KnownCode[]>`SELECT * FROM sec.code_of(${door}, ${lookup}, ${now})`;
  return found;
}

export interface NewVisit {
  readonly idHash: Buffer;
  readonly tokenHash: Buffer;
  readonly codeId: string;
  readonly lockedKey: Buffer;
  readonly idleUntil: Date;
  readonly endsAt: Date;
}

export async function insertVisit(db: Db, door: Buffer[], visit: NewVisit, now: Date): Promise<void> {
  await db.$executeRaw`
    SELECT sec.open_visit(${door}, ${visit.idHash}, ${visit.tokenHash}, ${visit.codeId}::uuid, ${visit.lockedKey}, ${now},
      ${visit.idleUntil}, ${visit.endsAt})`;
}

/** A visit as its cookie finds it. */
export interface FoundVisit {
  readonly codeId: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly shows: CodeShows;
  readonly publicKey: Uint8Array;
  readonly lockedKey: Uint8Array;
  readonly barred: Uint8Array;
}

/** She is there: it lasts on to `idleUntil`. */
export async function findVisitRow(
  db: Db,
  idHash: Buffer,
  now: Date,
  idleUntil: Date,
): Promise<FoundVisit | undefined> {
  const [found] = await db.$queryRaw<
    FoundVisit[]
  >`SELECT * FROM sec.visit_of(${idHash}, ${now}, ${idleUntil})`;
  return found;
}

export async function endVisit(db: Db, idHash: Buffer, now: Date): Promise<void> {
  await db.$executeRaw`SELECT sec.end_visit(${idHash}, ${now})`;
}

export async function changeCode(tx: Tx, lookup: Buffer, locked: Buffer, now: Date): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ done: boolean }[]>`
    SELECT sec.change_code(${lookup}, ${locked}, ${now}) AS done`;
  return found?.done ?? false;
}

/** What of her case her page needs, and no more. */
export interface HerCase {
  readonly id: string;
  readonly code: string;
  readonly organisationId: string;
  readonly country: string;
  readonly kind: OrganisationKind;
  readonly segments: Segment[];
}

export async function findHerCase(reader: Reader): Promise<HerCase | undefined> {
  const [found] = await reader.$queryRaw<HerCase[]>`
    SELECT c.id, c.code, c.organisation_id AS "organisationId", c.country_of_record AS country, o.kind,
      sec.her_segments() AS segments
    FROM case_record c JOIN organisation o ON o.id = c.organisation_id WHERE c.id = sec.her_case()`;
  return found;
}

export async function lockHerCase(tx: Tx): Promise<HerCase | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM case_record c WHERE c.id = sec.her_case() FOR NO KEY UPDATE`;
  return findHerCase(tx);
}

/** One organisation that was asked for help, and what it was shown. */
export interface HolderRow {
  readonly organisationId: string;
  readonly kind: OrganisationKind;
  readonly country: string;
  readonly status: ReferralStatus;
  readonly sentAt: Date | null;
  readonly accepted: boolean;
  readonly handover: boolean;
  readonly closed: boolean;
  readonly until: string | null;
  /** Parts of her identity that it may open now, and that it could open before. */
  readonly open: Segment[];
  readonly seen: Segment[];
  readonly deletion: 'DELETED' | 'KEPT' | null;
  readonly ground: string | null;
}

/** Every organisation that something of hers was sent to, the first one first. */
export function listHolders(reader: Reader): Promise<HolderRow[]> {
  return reader.$queryRaw<HolderRow[]>`
    SELECT r.to_organisation_id AS "organisationId", o.kind, o.country_code AS country, r.status, r.sent_at AS "sentAt",
      r.decided_at IS NOT NULL AND cardinality(r.accepted_services) > 0 AS accepted, r.handover_agreed AS handover,
      r.closed_to_receiver AS closed,
      (SELECT to_char(min(k.valid_until), 'YYYY-MM-DD') FROM consent k WHERE k.case_id = r.case_id
        AND k.recipient_organisation_id = r.to_organisation_id AND k.state = 'GIVEN') AS until,
      ARRAY(SELECT DISTINCT g.segment FROM disclosure_grant g WHERE g.referral_id = r.id
        AND g.to_organisation_id = r.to_organisation_id AND g.state = 'RELEASED' ORDER BY 1) AS open,
      ARRAY(SELECT DISTINCT g.segment FROM disclosure_grant g WHERE g.referral_id = r.id
        AND g.to_organisation_id = r.to_organisation_id AND g.state = 'ENDED' AND g.released_at IS NOT NULL
        ORDER BY 1) AS seen,
      (SELECT max(g.deletion) FROM disclosure_grant g WHERE g.referral_id = r.id
        AND g.to_organisation_id = r.to_organisation_id AND g.state = 'ENDED' AND g.released_at IS NOT NULL) AS deletion,
      (SELECT max(g.deletion_ground) FROM disclosure_grant g WHERE g.referral_id = r.id
        AND g.to_organisation_id = r.to_organisation_id) AS ground
    FROM referral r JOIN organisation o ON o.id = r.to_organisation_id
    WHERE r.case_id = sec.her_case() AND r.delivered ORDER BY r.id LIMIT 60`;
}

export interface NewRequest {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly kind: RequestKind;
  readonly sealed: Uint8Array | null;
  readonly madeAt: Date;
  readonly dueAt: Date;
}

/** False where she is being looked after already. */
export async function insertRequest(tx: Tx, it: NewRequest): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO survivor_request (id, reference, case_id, organisation_id, kind, sealed, made_at, due_at)
    VALUES (${it.id}::uuid, ${it.reference}, ${it.caseId}::uuid, ${it.organisationId}::uuid, ${it.kind}, ${it.sealed},
      ${it.madeAt}, ${it.dueAt})
    ON CONFLICT (case_id) WHERE kind = 'check' AND done_at IS NULL DO NOTHING`;
  return made === 1;
}

/** What she asked for and what became of it, the latest first. */
export interface AskedRow {
  readonly kind: RequestKind;
  readonly madeAt: Date;
  readonly outcome: RequestOutcome | null;
}

export function listAsked(reader: Reader): Promise<AskedRow[]> {
  return reader.$queryRaw<AskedRow[]>`
    SELECT q.kind, q.made_at AS "madeAt", q.outcome FROM survivor_request q
    WHERE q.case_id = sec.her_case() AND q.kind <> 'check' ORDER BY q.id DESC LIMIT 5`;
}

/** When she last said stop; null where she has not. */
export async function findLastStop(reader: Reader): Promise<Date | null> {
  const [found] = await reader.$queryRaw<{ at: Date | null }[]>`
    SELECT max(k.withdrawn_at) AS at FROM consent k WHERE k.case_id = sec.her_case() AND k.withdrawn_channel = 'code'`;
  return found?.at ?? null;
}
