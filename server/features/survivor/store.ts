import { Prisma } from '../../../prisma/generated/client.ts';
import type { CodeShows, RequestKind, RequestOutcome } from '#contract/survivor';
import type { Reader, Tx } from '../../platform/db.ts';

/** A number as staff see it: everything but the number. */
export interface CodeRow {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  /** Who opened the case. */
  readonly openedById: string;
  readonly shows: CodeShows;
  readonly publicKey: Uint8Array;
  readonly issuedAt: Date;
  readonly issuedBy: string;
  readonly changedAt: Date | null;
  readonly usedOn: string | null;
  readonly endedAt: Date | null;
  readonly version: number;
}

/** A number just made: on its way to her, and nowhere else. */
export interface IssuedRow extends CodeRow {
  readonly number: string;
  readonly card: string | null;
}

const columns = Prisma.sql`r.id, r.case_id AS "caseId", r.organisation_id AS "organisationId",
  (SELECT c.opened_by_id FROM case_record c WHERE c.id = r.case_id) AS "openedById", r.shows,
  r.public_key AS "publicKey", r.issued_at AS "issuedAt",
  (SELECT u.name FROM user_account u WHERE u.id = r.issued_by_id) AS "issuedBy", r.changed_at AS "changedAt",
  to_char(r.used_on, 'YYYY-MM-DD') AS "usedOn", r.ended_at AS "endedAt", r.version`;

export async function findCode(reader: Reader, id: string): Promise<CodeRow | undefined> {
  const [found] = await reader.$queryRaw<CodeRow[]>`
    SELECT ${columns} FROM survivor_code r WHERE r.id = ${id}::uuid`;
  return found;
}

/** Locked first, read after. */
export async function lockCode(tx: Tx, id: string): Promise<CodeRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM survivor_code r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findCode(tx, id);
}

/** Every number of a case, the latest first. */
export function listCodes(reader: Reader, caseId: string): Promise<CodeRow[]> {
  return reader.$queryRaw<CodeRow[]>`
    SELECT ${columns} FROM survivor_code r WHERE r.case_id = ${caseId}::uuid ORDER BY r.id DESC`;
}

export interface NewCode {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly shows: CodeShows;
  readonly lookup: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
  readonly barred: Uint8Array;
  readonly issuedById: string;
  readonly issuedAt: Date;
}

export async function insertCode(tx: Tx, code: NewCode): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO survivor_code (id, case_id, organisation_id, shows, lookup, public_key, private_key, barred, wanted, safe,
      issued_by_id, issued_at)
    VALUES (${code.id}::uuid, ${code.caseId}::uuid, ${code.organisationId}::uuid, ${code.shows}, ${code.lookup},
      ${code.publicKey}, ${code.privateKey}, ${code.barred}, true, true, ${code.issuedById}::uuid, ${code.issuedAt})`;
}

/** No number of that kind opens anything any more. */
export async function endCodes(tx: Tx, caseId: string, shows: CodeShows, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE survivor_code SET ended_at = ${now}, version = version + 1
    WHERE case_id = ${caseId}::uuid AND shows = ${shows} AND ended_at IS NULL`;
}

export async function endOneCode(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE survivor_code SET ended_at = ${now}, version = version + 1 WHERE id = ${id}::uuid AND ended_at IS NULL`;
}

export async function updateBarred(tx: Tx, id: string, barred: Uint8Array): Promise<void> {
  await tx.$executeRaw`UPDATE survivor_code SET barred = ${barred} WHERE id = ${id}::uuid`;
}

export interface NameRow {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly ofOrganisationId: string;
  readonly organisation: string;
  readonly ofUserId: string | null;
  readonly user: string | null;
  readonly sealed: Uint8Array;
  readonly version: number;
}

const nameColumns = Prisma.sql`n.id, n.case_id AS "caseId", n.organisation_id AS "organisationId",
  n.of_organisation_id AS "ofOrganisationId",
  (SELECT o.name FROM organisation o WHERE o.id = n.of_organisation_id) AS organisation, n.of_user_id AS "ofUserId",
  (SELECT u.name FROM user_account u WHERE u.id = n.of_user_id) AS "user", n.sealed, n.version`;

export function listNames(reader: Reader, caseId: string): Promise<NameRow[]> {
  return reader.$queryRaw<NameRow[]>`
    SELECT ${nameColumns} FROM survivor_name n WHERE n.case_id = ${caseId}::uuid ORDER BY n.id`;
}

/** One name for one helper: the id it has, or the one that is offered. */
export async function claimName(
  tx: Tx,
  name: Pick<NameRow, 'id' | 'caseId' | 'organisationId' | 'ofOrganisationId' | 'ofUserId'>,
): Promise<string> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT n.id FROM survivor_name n WHERE n.case_id = ${name.caseId}::uuid
      AND n.of_organisation_id = ${name.ofOrganisationId}::uuid AND n.of_user_id IS NOT DISTINCT FROM ${name.ofUserId}::uuid
    FOR NO KEY UPDATE`;
  return found?.id ?? name.id;
}

export async function putName(
  tx: Tx,
  name: Pick<NameRow, 'id' | 'caseId' | 'organisationId' | 'ofOrganisationId' | 'ofUserId' | 'sealed'>,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO survivor_name (id, case_id, organisation_id, of_organisation_id, of_user_id, sealed)
    VALUES (${name.id}::uuid, ${name.caseId}::uuid, ${name.organisationId}::uuid, ${name.ofOrganisationId}::uuid,
      ${name.ofUserId}::uuid, ${name.sealed})
    ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, version = survivor_name.version + 1`;
}

/** Whether somebody works in an organisation, who may be named. */
export async function isColleague(reader: Reader, userId: string, organisationId: string): Promise<boolean> {
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM user_account u WHERE u.id = ${userId}::uuid AND u.organisation_id = ${organisationId}::uuid`;
  return found.length > 0;
}

export interface RequestRow {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly openedById: string;
  readonly kind: RequestKind;
  readonly sealed: Uint8Array | null;
  readonly madeAt: Date;
  readonly dueAt: Date;
  readonly outcome: RequestOutcome | null;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
  readonly version: number;
}

const requestColumns = Prisma.sql`q.id, q.reference, q.case_id AS "caseId", q.organisation_id AS "organisationId",
  (SELECT c.opened_by_id FROM case_record c WHERE c.id = q.case_id) AS "openedById", q.kind, q.sealed,
  q.made_at AS "madeAt", q.due_at AS "dueAt", q.outcome, q.done_at AS "doneAt",
  (SELECT u.name FROM user_account u WHERE u.id = q.done_by_id) AS "doneBy", q.version`;

export async function findRequest(reader: Reader, id: string): Promise<RequestRow | undefined> {
  const [found] = await reader.$queryRaw<RequestRow[]>`
    SELECT ${requestColumns} FROM survivor_request q WHERE q.id = ${id}::uuid`;
  return found;
}

export async function lockRequest(tx: Tx, id: string): Promise<RequestRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM survivor_request q WHERE q.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findRequest(tx, id);
}

/** The latest first, and not without end. */
export function listRequests(reader: Reader, caseId: string): Promise<RequestRow[]> {
  return reader.$queryRaw<RequestRow[]>`
    SELECT ${requestColumns} FROM survivor_request q WHERE q.case_id = ${caseId}::uuid
    ORDER BY (q.done_at IS NULL) DESC, q.id DESC LIMIT 50`;
}

export async function updateRequest(
  tx: Tx,
  id: string,
  done: { readonly outcome: RequestOutcome; readonly byId: string; readonly at: Date },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE survivor_request SET outcome = ${done.outcome}, done_by_id = ${done.byId}::uuid, done_at = ${done.at},
      version = version + 1 WHERE id = ${id}::uuid AND done_at IS NULL`;
}
