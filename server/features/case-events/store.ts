import { Prisma } from '../../../prisma/generated/client.ts';
import type { CaseStatus } from '#contract/cases';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';
import { Problem } from '../../platform/problem.ts';

export interface CaseEventRow {
  readonly id: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly openedAt: Date;
  readonly version: number;
  readonly sealed: Uint8Array;
  readonly cases: readonly { readonly id: string; readonly code: string; readonly status: CaseStatus }[];
  /** Once it was opened. */
  readonly title?: string;
}

const columns = Prisma.sql`r.id, r.reference, r.organisation_id AS "organisationId", r.opened_at AS "openedAt", r.version,
  r.sealed, coalesce((SELECT json_agg(json_build_object('id', c.id, 'code', c.code, 'status', c.status) ORDER BY c.id)
    FROM case_event_member m JOIN case_record c ON c.id = m.case_id WHERE m.event_id = r.id), '[]') AS cases`;

export async function findCaseEvent(reader: Reader, id: string): Promise<CaseEventRow | undefined> {
  const [found] = await reader.$queryRaw<CaseEventRow[]>`
    SELECT ${columns} FROM case_event r WHERE r.id = ${id}::uuid`;
  return found;
}

export async function getCaseEvent(reader: Reader, id: string): Promise<CaseEventRow> {
  const found = await findCaseEvent(reader, id);
  if (!found) throw new Problem('not-found');
  return found;
}

export async function lockCaseEvent(tx: Tx, id: string): Promise<CaseEventRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM case_event r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findCaseEvent(tx, id);
}

export function listCaseEvents(
  reader: Reader,
  seen: Sql,
  caseId: string | undefined,
  { limit, after }: PageAsked,
): Promise<CaseEventRow[]> {
  return reader.$queryRaw<CaseEventRow[]>`
    SELECT ${columns} FROM case_event r
    WHERE ${seen} ${
      caseId === undefined
        ? Prisma.empty
        : Prisma.sql`AND EXISTS (SELECT FROM case_event_member m WHERE m.event_id = r.id AND m.case_id = ${caseId}::uuid)`
    }
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export interface NewCaseEvent {
  readonly id: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly openedById: string;
  readonly openedAt: Date;
}

export async function insertCaseEvent(tx: Tx, row: NewCaseEvent, sealed: Uint8Array): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO case_event (id, reference, organisation_id, sealed, opened_by_id, opened_at)
    VALUES (${row.id}::uuid, ${row.reference}, ${row.organisationId}::uuid, ${sealed}, ${row.openedById}::uuid,
      ${row.openedAt})`;
}

/** Of these, the cases that are the organisation's; how many they are. */
export async function linkMembers(
  tx: Tx,
  { id, organisationId }: Pick<CaseEventRow, 'id' | 'organisationId'>,
  caseIds: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO case_event_member (event_id, case_id, organisation_id)
    SELECT ${id}::uuid, c.id, c.organisation_id FROM case_record c
    WHERE c.id = ANY(${[...caseIds]}::uuid[]) AND c.organisation_id = ${organisationId}::uuid
    ON CONFLICT DO NOTHING`;
}

export async function unlinkMembers(tx: Tx, id: string, caseIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM case_event_member WHERE event_id = ${id}::uuid AND case_id = ANY(${[...caseIds]}::uuid[])`;
}

export async function raiseVersion(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE case_event SET version = version + 1 WHERE id = ${id}::uuid`;
}

export async function countOwn(
  reader: Reader,
  organisationId: string,
  caseIds: readonly string[],
): Promise<number> {
  const [found] = await reader.$queryRaw<{ own: number }[]>`
    SELECT count(*)::integer AS own FROM case_record c
    WHERE c.id = ANY(${[...caseIds]}::uuid[]) AND c.organisation_id = ${organisationId}::uuid`;
  return found?.own ?? 0;
}
