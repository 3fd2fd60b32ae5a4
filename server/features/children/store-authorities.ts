import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

export async function putAuthority(
  tx: Tx,
  row: {
    readonly caseId: string;
    readonly organisationId: string;
    readonly referralId: string;
    readonly since: Date;
  },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO child_authority (case_id, organisation_id, referral_id, since)
    VALUES (${row.caseId}::uuid, ${row.organisationId}::uuid, ${row.referralId}::uuid, ${row.since})
    ON CONFLICT (case_id, organisation_id) DO UPDATE SET referral_id = excluded.referral_id, since = excluded.since,
      until = NULL`;
}

export async function endAuthority(tx: Tx, caseId: string, organisationId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE child_authority SET until = ${at} WHERE case_id = ${caseId}::uuid
      AND organisation_id = ${organisationId}::uuid AND until IS NULL`;
}

/** Those that guard the child now: to its organisation all of them, to an authority itself. */
export function listAuthorities(reader: Reader, caseId: string): Promise<OrganisationBrief[]> {
  return reader.$queryRaw<OrganisationBrief[]>`
    SELECT o.id, o.name, o.kind, o.country_code AS country FROM child_authority a
      JOIN organisation o ON o.id = a.organisation_id
    WHERE a.case_id = ${caseId}::uuid AND a.until IS NULL ORDER BY a.since, o.id`;
}

/** The child's track as an authority that has just accepted it finds it: only what its clocks need. */
export async function findEntrusted(
  reader: Reader,
  caseId: string,
): Promise<
  | { id: string; organisationId: string; country: string; guardian: string; interestsOn: Date | null }
  | undefined
> {
  const [found] = await reader.$queryRaw<
    { id: string; organisationId: string; country: string; guardian: string; interestsOn: Date | null }[]
  >`
    SELECT t.id, t.organisation_id AS "organisationId", t.country_code AS country, t.guardian,
      t.interests_on AS "interestsOn"
    FROM child_track t WHERE t.case_id = ${caseId}::uuid AND t.ended_at IS NULL`;
  return found;
}

export interface CallRow {
  readonly id: string;
  readonly childId: string;
  readonly organisationId: string;
  readonly toOrganisationId: string | null;
  readonly reference: string;
  readonly country: string;
  readonly from: OrganisationBrief;
  readonly to: OrganisationBrief | null;
  readonly alarm: boolean;
  readonly at: Date;
  readonly answeredAt: Date | null;
  readonly version: number;
}

// The child's own track is not for whoever was only called: the reference is the call's.
const columns = Prisma.sql`r.id, r.child_id AS "childId", r.organisation_id AS "organisationId",
  r.to_organisation_id AS "toOrganisationId", r.reference, r.country_code AS country,
  json_build_object('id', f.id, 'name', f.name, 'kind', f.kind, 'country', f.country_code) AS "from",
  CASE WHEN t.id IS NULL THEN NULL
    ELSE json_build_object('id', t.id, 'name', t.name, 'kind', t.kind, 'country', t.country_code) END AS "to",
  r.alarm, r.at, r.answered_at AS "answeredAt", r.version`;
const joined = Prisma.sql`child_call r JOIN organisation f ON f.id = r.organisation_id
  LEFT JOIN organisation t ON t.id = r.to_organisation_id`;

export async function findCall(reader: Reader, id: string): Promise<CallRow | undefined> {
  const [found] = await reader.$queryRaw<
    CallRow[]
  >`SELECT ${columns} FROM ${joined} WHERE r.id = ${id}::uuid`;
  return found;
}

export async function lockCall(tx: Tx, id: string): Promise<CallRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM child_call r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findCall(tx, id);
}

export function listCalls(reader: Reader, seen: Sql, { limit, after }: PageAsked): Promise<CallRow[]> {
  return reader.$queryRaw<CallRow[]>`
    SELECT ${columns} FROM ${joined}
    WHERE ${seen} ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export function listCallsOf(reader: Reader, childId: string): Promise<CallRow[]> {
  return reader.$queryRaw<CallRow[]>`
    SELECT ${columns} FROM ${joined} WHERE r.child_id = ${childId}::uuid ORDER BY r.id DESC LIMIT 20`;
}

interface NewCall {
  readonly id: string;
  readonly childId: string;
  readonly organisationId: string;
  readonly toOrganisationId: string | null;
  readonly reference: string;
  readonly country: string;
  readonly alarm: boolean;
  readonly calledById: string;
  readonly at: Date;
}

export async function insertCall(tx: Tx, row: NewCall): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO child_call (id, child_id, organisation_id, to_organisation_id, reference, country_code, alarm,
      called_by_id, at)
    VALUES (${row.id}::uuid, ${row.childId}::uuid, ${row.organisationId}::uuid, ${row.toOrganisationId}::uuid,
      ${row.reference}, ${row.country}, ${row.alarm}, ${row.calledById}::uuid, ${row.at})`;
}

export async function markAnswered(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE child_call SET answered_by_id = ${by}::uuid, answered_at = ${at},
      version = version + 1 WHERE id = ${id}::uuid`;
}

/** The organisation that runs this node. */
export async function findNode(reader: Reader): Promise<string | undefined> {
  const [found] = await reader.$queryRaw<
    { id: string }[]
  >`SELECT o.id FROM organisation o WHERE o.kind = 'node'`;
  return found?.id;
}
