import { Prisma } from '../../../prisma/generated/client.ts';
import type { FieldForm, FieldPath } from '#contract/codes-sources';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

export interface FieldReportRow {
  readonly id: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly reportedById: string;
  readonly form: FieldForm;
  readonly path: FieldPath;
  readonly caseId: string | null;
  readonly flagId: string | null;
  readonly tipId: string | null;
  readonly createdAt: Date;
}

const columns = Prisma.sql`r.id, r.reference, r.organisation_id AS "organisationId", r.reported_by_id AS "reportedById",
  r.form, r.path, r.case_id AS "caseId", r.flag_id AS "flagId", r.tip_id AS "tipId", r.created_at AS "createdAt"`;

export async function findFieldReport(reader: Reader, id: string): Promise<FieldReportRow | undefined> {
  const [found] = await reader.$queryRaw<FieldReportRow[]>`
    SELECT ${columns} FROM field_report r WHERE r.id = ${id}::uuid`;
  return found;
}

export function listFieldReports(
  reader: Reader,
  seen: Sql,
  { limit, after }: PageAsked,
): Promise<FieldReportRow[]> {
  return reader.$queryRaw<FieldReportRow[]>`
    SELECT ${columns} FROM field_report r
    WHERE ${seen} ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export async function insertFieldReport(tx: Tx, row: FieldReportRow): Promise<FieldReportRow> {
  await tx.$executeRaw`
    INSERT INTO field_report (id, reference, organisation_id, reported_by_id, form, path, case_id, flag_id, tip_id, created_at)
    VALUES (${row.id}::uuid, ${row.reference}, ${row.organisationId}::uuid, ${row.reportedById}::uuid, ${row.form},
      ${row.path}, ${row.caseId}::uuid, ${row.flagId}::uuid, ${row.tipId}::uuid, ${row.createdAt})`;
  return row;
}
