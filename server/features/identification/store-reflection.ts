import type { endings } from '#contract/identification-tracks';
import type { Reader, Tx } from '../../platform/db.ts';

export interface ReflectionRow {
  readonly id: string;
  readonly caseId: string;
  readonly country: string;
  readonly startedOn: string;
  readonly endsOn: string | null;
  readonly extended: number;
  readonly endedBy: (typeof endings)[number] | null;
}

/** The latest of each country. */
export function listReflections(reader: Reader, caseId: string): Promise<ReflectionRow[]> {
  return reader.$queryRaw<ReflectionRow[]>`
    SELECT DISTINCT ON (p.country_code) p.id, p.case_id AS "caseId", p.country_code AS country,
      to_char(p.started_on, 'YYYY-MM-DD') AS "startedOn", to_char(p.ends_on, 'YYYY-MM-DD') AS "endsOn", p.extended,
      p.ended_by AS "endedBy"
    FROM reflection_period p WHERE p.case_id = ${caseId}::uuid ORDER BY p.country_code, p.id DESC`;
}

interface NewReflection {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly country: string;
  readonly startedOn: string;
  readonly endsOn: string | null;
}

/** False where one runs already. */
export async function insertReflection(tx: Tx, row: NewReflection): Promise<boolean> {
  const written = await tx.$executeRaw`
    INSERT INTO reflection_period (id, case_id, organisation_id, country_code, started_on, ends_on)
    VALUES (${row.id}::uuid, ${row.caseId}::uuid, ${row.organisationId}::uuid, ${row.country}, ${row.startedOn}::date,
      ${row.endsOn}::date)
    ON CONFLICT (case_id, country_code) WHERE ended_at IS NULL DO NOTHING`;
  return written === 1;
}

export async function extendReflection(tx: Tx, id: string, endsOn: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE reflection_period SET ends_on = ${endsOn}::date, extended = extended + 1 WHERE id = ${id}::uuid`;
}

/** False where it was ended before. */
export async function endReflection(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const written = await tx.$executeRaw`
    UPDATE reflection_period SET ended_by = ${by}, ended_at = ${at} WHERE id = ${id}::uuid AND ended_at IS NULL`;
  return written === 1;
}

export interface DueReflection {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly country: string;
  readonly endsOn: string | null;
}

/** What the clock may know of it. */
export async function lockDueReflection(tx: Tx, id: string): Promise<DueReflection | undefined> {
  const [found] = await tx.$queryRaw<DueReflection[]>`
    SELECT p.id, p.case_id AS "caseId", p.organisation_id AS "organisationId", p.country_code AS country,
      to_char(p.ends_on, 'YYYY-MM-DD') AS "endsOn"
    FROM reflection_period p WHERE p.id = ${id}::uuid AND p.ended_at IS NULL FOR NO KEY UPDATE`;
  return found;
}

export async function findCode(reader: Reader, caseId: string): Promise<string> {
  const [found] = await reader.$queryRaw<{ code: string }[]>`
    SELECT c.code FROM case_record c WHERE c.id = ${caseId}::uuid`;
  return found?.code ?? '';
}
