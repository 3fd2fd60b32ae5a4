import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { OrganisationKind, Role } from '#contract/codes';
import type { Accused, ComplaintLine } from '#contract/complaints';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

export interface ComplaintRow {
  readonly id: string;
  readonly reference: string;
  readonly source: ComplaintLine['source'];
  readonly country: string;
  readonly about: OrganisationBrief | null;
  readonly aboutKind: OrganisationKind | null;
  readonly abuse: boolean;
  readonly hearerId: string;
  readonly heardAs: ComplaintLine['heardAs'];
  readonly authorId: string | null;
  readonly sealed: Uint8Array;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly outcome: ComplaintLine['outcome'];
  readonly answerSealed: Uint8Array | null;
  readonly answeredAt: Date | null;
  readonly version: number;
}

const columns = Prisma.sql`r.id, r.reference, r.source, r.country_code AS country,
  (SELECT json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code)
    FROM organisation o WHERE o.id = r.about_organisation_id) AS about,
  r.about_kind AS "aboutKind", r.abuse, r.hearer_id AS "hearerId", r.heard_as AS "heardAs", r.author_id AS "authorId",
  r.sealed, r.received_at AS "receivedAt", r.due_at AS "dueAt", r.outcome, r.answer AS "answerSealed",
  r.answered_at AS "answeredAt", r.version`;

export async function findComplaint(reader: Reader, id: string): Promise<ComplaintRow | undefined> {
  const [found] = await reader.$queryRaw<ComplaintRow[]>`
    SELECT ${columns} FROM complaint r WHERE r.id = ${id}::uuid`;
  return found;
}

export async function lockComplaint(tx: Tx, id: string): Promise<ComplaintRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM complaint r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findComplaint(tx, id);
}

export function listComplaints(
  reader: Reader,
  seen: Sql,
  { limit, after }: PageAsked,
): Promise<ComplaintRow[]> {
  return reader.$queryRaw<ComplaintRow[]>`
    SELECT ${columns} FROM complaint r
    WHERE ${seen} ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

/** What of hers became of what she complained of: on her own page, where the database shows no others. */
export function listHers(reader: Reader): Promise<ComplaintRow[]> {
  return reader.$queryRaw<ComplaintRow[]>`
    SELECT ${columns} FROM complaint r WHERE r.case_id = sec.her_case() ORDER BY r.id DESC LIMIT 5`;
}

export interface NewComplaint {
  readonly id: string;
  readonly reference: string;
  readonly source: ComplaintRow['source'];
  readonly country: string;
  readonly aboutOrganisationId: string | null;
  readonly aboutKind: OrganisationKind | null;
  readonly abuse: boolean;
  readonly hearerId: string;
  readonly heardAs: ComplaintRow['heardAs'];
  readonly sealed: Uint8Array;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  /** Whom she named. */
  readonly accused: readonly string[];
}

/** Keeps it and, where it is of abuse and hers, ends access; answers whose, and whether of everything. */
export function insertComplaint(
  tx: Tx,
  door: readonly Buffer[],
  it: NewComplaint,
): Promise<{ id: string; whole: boolean }[]> {
  return tx.$queryRaw<{ id: string; whole: boolean }[]>`
    SELECT * FROM sec.complain(${[...door]}, ${it.id}::uuid, ${it.reference}, ${it.source}, ${it.country},
      ${it.aboutOrganisationId}::uuid, ${it.aboutKind}, ${it.abuse}, ${it.hearerId}::uuid, ${it.heardAs}, ${it.sealed},
      ${it.receivedAt}, ${it.dueAt}, ${[...it.accused]}::uuid[])`;
}

export interface AccusedRow {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly whole: boolean;
  readonly decided: Accused['decision'];
  readonly decidedAt: Date | null;
}

export function listAccused(reader: Reader, complaintId: string): Promise<AccusedRow[]> {
  return reader.$queryRaw<AccusedRow[]>`SELECT * FROM sec.accused(${complaintId}::uuid)`;
}

export async function updateAccess(
  tx: Tx,
  accusedId: string,
  decision: NonNullable<Accused['decision']>,
  at: Date,
): Promise<void> {
  await tx.$queryRaw`SELECT sec.decide_access(${accusedId}::uuid, ${decision}, ${at}) AS done`;
}

export async function findHerKey(
  reader: Reader,
  complaintId: string,
): Promise<{ id: string; publicKey: Uint8Array } | undefined> {
  const [found] = await reader.$queryRaw<{ id: string; publicKey: Uint8Array }[]>`
    SELECT * FROM sec.key_of_complaint(${complaintId}::uuid)`;
  return found;
}

export async function updateAnswer(
  tx: Tx,
  id: string,
  said: {
    readonly outcome: NonNullable<ComplaintRow['outcome']>;
    readonly answer: Uint8Array;
    readonly byId: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE complaint SET outcome = ${said.outcome}, answer = ${said.answer}, answered_at = ${said.at},
      answered_by_id = ${said.byId}::uuid, version = version + 1 WHERE id = ${id}::uuid AND answered_at IS NULL`;
}

/** Somebody there has decided on access: whoever looks at an older page is told. */
export async function touchComplaint(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE complaint SET version = version + 1 WHERE id = ${id}::uuid`;
}

export async function findOrganisation(
  reader: Reader,
  id: string,
): Promise<{ id: string; country: string; kind: OrganisationKind } | undefined> {
  const [found] = await reader.$queryRaw<{ id: string; country: string; kind: OrganisationKind }[]>`
    SELECT o.id, o.country_code AS country, o.kind FROM organisation o WHERE o.id = ${id}::uuid AND o.status = 'ACTIVE'`;
  return found;
}

/** Of these organisations, those with a policing mandate, and those that nobody could read for: they have no keys. */
export async function listUnfit(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM organisation o WHERE o.id = ANY(${[...ids]}::uuid[]) AND (o.policing OR NOT EXISTS (
      SELECT FROM organisation_key k WHERE k.organisation_id = o.id AND k.kind = 'staff' AND k.next_id IS NULL))`;
  return found.map(({ id }) => id);
}

/** Whoever runs the node, for a country that has nobody to hear anything. */
export async function findNode(reader: Reader): Promise<string | null> {
  const [found] = await reader.$queryRaw<{ id: string | null }[]>`SELECT sec.node_organisation() AS id`;
  return found?.id ?? null;
}

/** What those she complained of call her case by: their own code, or that of what was sent to them. */
export async function findTheirRecord(
  reader: Reader,
  organisationId: string,
): Promise<{ subject: 'Case' | 'Referral'; id: string; reference: string } | undefined> {
  const [found] = await reader.$queryRaw<{ subject: 'Case' | 'Referral'; id: string; reference: string }[]>`
    SELECT 'Case' AS subject, c.id, c.code AS reference FROM case_record c
      WHERE c.id = sec.her_case() AND c.organisation_id = ${organisationId}::uuid
    UNION ALL (SELECT 'Referral', r.id, r.reference FROM referral r
      WHERE r.case_id = sec.her_case() AND r.to_organisation_id = ${organisationId}::uuid AND r.delivered
      ORDER BY r.id DESC LIMIT 1) LIMIT 1`;
  return found;
}
