import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { ChildDocument, ChildEvent } from '#contract/children';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';
import type { ChildState } from './rules.ts';

export interface ChildRow extends ChildState {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  readonly organisationId: string;
  /** Of the case, for its owner; others see none. */
  readonly openedById: string;
  /** The asking organisation, while it is the child's authority. */
  readonly authorityId: string | null;
  readonly organisation: OrganisationBrief;
  readonly country: string;
  readonly pseudonym: string | null;
  readonly referralId: string | null;
  readonly worker: string | null;
  readonly toReconfirm: number;
  readonly begunAt: Date;
  readonly endedAt: Date | null;
  readonly version: number;
}

const rows = (organisationId: string) => Prisma.sql`(
  SELECT t.*, c.opened_by_id, a.organisation_id AS authority_id, a.referral_id
  FROM child_track t LEFT JOIN case_record c ON c.id = t.case_id
    LEFT JOIN child_authority a ON a.case_id = t.case_id AND a.organisation_id = ${organisationId}::uuid AND a.until IS NULL)`;
const columns = Prisma.sql`r.id, r.reference, r.case_id AS "caseId", r.organisation_id AS "organisationId",
  coalesce(r.opened_by_id::text, '') AS "openedById", r.authority_id AS "authorityId",
  json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code) AS organisation,
  r.country_code AS country, q.pseudonym, r.referral_id AS "referralId", u.name AS worker, r.guardian, r.age,
  r.age_result AS "ageResult", to_char(r.interests_on, 'YYYY-MM-DD') AS "interestsOn", r.determination,
  to_char(r.determined_on, 'YYYY-MM-DD') AS "determinedOn", r.safety, r.tracing,
  sec.consents_of_suspect(r.case_id) AS "toReconfirm", r.begun_at AS "begunAt", r.ended_at AS "endedAt", r.version`;
const joined = (organisationId: string) => Prisma.sql`${rows(organisationId)} r
  JOIN organisation o ON o.id = r.organisation_id LEFT JOIN user_account u ON u.id = r.worker_id
  LEFT JOIN referral q ON q.id = r.referral_id`;

async function one(reader: Reader, where: Sql, organisationId: string): Promise<ChildRow | undefined> {
  const [found] = await reader.$queryRaw<ChildRow[]>`
    SELECT ${columns} FROM ${joined(organisationId)} WHERE ${where}`;
  return found;
}

export function findChild(reader: Reader, id: string, organisationId: string): Promise<ChildRow | undefined> {
  return one(reader, Prisma.sql`r.id = ${id}::uuid`, organisationId);
}

export function findChildOf(
  reader: Reader,
  caseId: string,
  organisationId: string,
): Promise<ChildRow | undefined> {
  return one(reader, Prisma.sql`r.case_id = ${caseId}::uuid`, organisationId);
}

/** The case first, as everywhere: of a suspicion it is the case that changes. */
export async function lockChild(tx: Tx, id: string, organisationId: string): Promise<ChildRow | undefined> {
  await tx.$queryRaw`SELECT sec.lock_child_case(${id}::uuid)::text`;
  await tx.$queryRaw`SELECT 1 AS locked FROM child_track t WHERE t.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findChild(tx, id, organisationId);
}

export function listChildren(
  reader: Reader,
  seen: Sql,
  organisationId: string,
  { limit, after }: PageAsked,
): Promise<ChildRow[]> {
  return reader.$queryRaw<ChildRow[]>`
    SELECT ${columns} FROM ${joined(organisationId)}
    WHERE ${seen} AND r.ended_at IS NULL ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export interface NewChild {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly country: string;
  readonly begunAt: Date;
}

/** Of a case once; one that was ended begins anew. Answers the id it has. */
export async function putChild(tx: Tx, row: NewChild): Promise<{ id: string; reference: string }> {
  const [made] = await tx.$queryRaw<{ id: string; reference: string }[]>`
    INSERT INTO child_track AS t (id, reference, case_id, organisation_id, country_code, begun_at)
    VALUES (${row.id}::uuid, ${row.reference}, ${row.caseId}::uuid, ${row.organisationId}::uuid, ${row.country},
      ${row.begunAt})
    ON CONFLICT (case_id) DO UPDATE SET ended_at = NULL, version = t.version + 1
    RETURNING t.id::text AS id, t.reference`;
  if (!made) throw new Error('The track was not made');
  return made;
}

export async function endChild(tx: Tx, caseId: string, at: Date): Promise<{ id: string } | undefined> {
  const [ended] = await tx.$queryRaw<{ id: string }[]>`
    UPDATE child_track SET ended_at = ${at}, version = version + 1
    WHERE case_id = ${caseId}::uuid AND ended_at IS NULL RETURNING id::text AS id`;
  return ended;
}

export async function updateChild(
  tx: Tx,
  id: string,
  { guardian, age, ageResult, interestsOn, determination, determinedOn, safety, tracing }: ChildState,
  suspectedAt: Date | null,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE child_track SET guardian = ${guardian}, suspected_at = coalesce(${suspectedAt}, suspected_at), age = ${age},
      age_result = ${ageResult}, interests_on = ${interestsOn}::date, determination = ${determination},
      determined_on = ${determinedOn}::date, safety = ${safety}, tracing = ${tracing}, version = version + 1
    WHERE id = ${id}::uuid`;
}

export async function markSuspicion(tx: Tx, caseId: string, suspected: boolean): Promise<void> {
  await tx.$queryRaw`SELECT sec.mark_suspicion(${caseId}::uuid, ${suspected})::text`;
}

export async function setWorker(tx: Tx, id: string, workerId: string): Promise<void> {
  await tx.$executeRaw`UPDATE child_track SET worker_id = ${workerId}::uuid WHERE id = ${id}::uuid`;
}

/** Whether somebody works in an organisation. */
export async function isColleague(reader: Reader, id: string, organisationId: string): Promise<boolean> {
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM user_account u WHERE u.id = ${id}::uuid AND u.organisation_id = ${organisationId}::uuid
      AND u.status = 'ACTIVE'`;
  return found.length > 0;
}

/** Who opened the case of a code, among those of the organisation; nothing of the case is kept beside the child's. */
export async function findOpener(reader: Reader, code: string): Promise<string | undefined> {
  const [found] = await reader.$queryRaw<{ openedById: string }[]>`
    SELECT c.opened_by_id AS "openedById" FROM case_record c WHERE c.code = ${code}`;
  return found?.openedById;
}

export async function isConsentOf(reader: Reader, id: string, caseId: string): Promise<boolean> {
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM consent c WHERE c.id = ${id}::uuid AND c.case_id = ${caseId}::uuid`;
  return found.length > 0;
}

export interface ChildEventRow {
  readonly id: string;
  readonly organisationId: string;
  readonly event: ChildEvent;
  readonly on: string;
  readonly recordedBy: string | null;
  readonly recordedFor: string;
  readonly recordedAt: Date;
  readonly sealed: Uint8Array;
  /** Once it was opened; null where it did not open for the caller. */
  readonly document?: ChildDocument | null;
}

/** The latest hundred, latest first. */
export function listEvents(reader: Reader, childId: string): Promise<ChildEventRow[]> {
  return reader.$queryRaw<ChildEventRow[]>`
    SELECT e.id, e.organisation_id AS "organisationId", e.event, to_char(e.on_day, 'YYYY-MM-DD') AS "on",
      u.name AS "recordedBy", o.name AS "recordedFor", e.recorded_at AS "recordedAt", e.sealed
    FROM child_event e JOIN organisation o ON o.id = e.recorded_for_id
      LEFT JOIN user_account u ON u.id = e.recorded_by_id
    WHERE e.child_id = ${childId}::uuid ORDER BY e.id DESC LIMIT 100`;
}

interface NewEvent {
  readonly id: string;
  readonly childId: string;
  readonly organisationId: string;
  readonly event: ChildEvent;
  readonly on: string;
  readonly sealed: Buffer;
  readonly recordedById: string;
  readonly recordedForId: string;
  readonly recordedAt: Date;
}

export async function insertEvent(tx: Tx, row: NewEvent): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO child_event (id, child_id, organisation_id, event, on_day, sealed, recorded_by_id, recorded_for_id,
      recorded_at)
    VALUES (${row.id}::uuid, ${row.childId}::uuid, ${row.organisationId}::uuid, ${row.event}, ${row.on}::date,
      ${row.sealed}, ${row.recordedById}::uuid, ${row.recordedForId}::uuid, ${row.recordedAt})`;
}
