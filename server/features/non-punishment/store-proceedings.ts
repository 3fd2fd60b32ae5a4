import { Prisma } from '../../../prisma/generated/client.ts';
import type { ProceedingOutcome, ProceedingSealed } from '#contract/proceedings';
import type { Reader, Sql, Tx } from '../../platform/db.ts';

export interface ProceedingRow {
  readonly id: string;
  readonly reference: string;
  readonly signalId: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly openedById: string;
  /** The asking organisation, while it is her lawyer. */
  readonly lawyerOrganisationId: string | null;
  readonly country: string;
  readonly stored: Uint8Array;
  /** Once it was opened. */
  readonly sealed: ProceedingSealed | null;
  readonly deadline: string | null;
  readonly requestedAt: Date | null;
  readonly outcome: ProceedingOutcome | null;
  readonly outcomeAt: Date | null;
  readonly reviewSince: Date | null;
  readonly recordedAt: Date;
  readonly version: number;
}

const columns = (organisationId: string) => Prisma.sql`r.id, r.reference, r.signal_id AS "signalId",
  r.case_id AS "caseId", r.organisation_id AS "organisationId",
  (SELECT c.opened_by_id FROM case_record c WHERE c.id = r.case_id) AS "openedById",
  (SELECT l.organisation_id FROM case_lawyer l WHERE l.case_id = r.case_id
    AND l.organisation_id = ${organisationId}::uuid AND l.until IS NULL) AS "lawyerOrganisationId",
  r.country_code AS country, r.sealed AS stored, NULL AS sealed, to_char(r.deadline, 'YYYY-MM-DD') AS deadline,
  r.requested_at AS "requestedAt", r.outcome, r.outcome_at AS "outcomeAt", r.review_since AS "reviewSince",
  r.recorded_at AS "recordedAt", r.version`;

async function select(reader: Reader, where: Sql, organisationId: string): Promise<ProceedingRow[]> {
  return reader.$queryRaw<ProceedingRow[]>`
    SELECT ${columns(organisationId)} FROM proceeding r WHERE ${where} ORDER BY r.id`;
}

/** The proceeding as one organisation stands to it. */
export async function findProceeding(
  reader: Reader,
  id: string,
  organisationId: string,
): Promise<ProceedingRow | undefined> {
  const [found] = await select(reader, Prisma.sql`r.id = ${id}::uuid`, organisationId);
  return found;
}

export async function lockProceeding(
  tx: Tx,
  id: string,
  organisationId: string,
): Promise<ProceedingRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM proceeding r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findProceeding(tx, id, organisationId);
}

export function listProceedings(
  reader: Reader,
  signalId: string,
  organisationId: string,
): Promise<ProceedingRow[]> {
  return select(reader, Prisma.sql`r.signal_id = ${signalId}::uuid`, organisationId);
}

/** Those of a case on which something is still owed. */
export function listOpenProceedings(
  reader: Reader,
  caseId: string,
  organisationId: string,
): Promise<ProceedingRow[]> {
  const open = Prisma.sql`(r.outcome IS NULL OR r.outcome IN ('PENDING', 'REFUSED', 'PARTLY') OR r.review_since IS NOT NULL)`;
  return select(reader, Prisma.sql`r.case_id = ${caseId}::uuid AND ${open}`, organisationId);
}

export interface NewProceeding {
  readonly id: string;
  readonly reference: string;
  readonly signalId: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly country: string;
  readonly stored: Uint8Array;
  readonly deadline: string | null;
  readonly recordedById: string;
  readonly recordedAt: Date;
}

export async function insertProceeding(tx: Tx, it: NewProceeding): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO proceeding (id, reference, signal_id, case_id, organisation_id, country_code, sealed, deadline,
      recorded_by_id, recorded_at)
    VALUES (${it.id}::uuid, ${it.reference}, ${it.signalId}::uuid, ${it.caseId}::uuid, ${it.organisationId}::uuid,
      ${it.country}, ${it.stored}, ${it.deadline}::date, ${it.recordedById}::uuid, ${it.recordedAt})`;
}

/** Writes what may change of it. */
export async function updateProceeding(
  tx: Tx,
  it: Pick<
    ProceedingRow,
    'id' | 'stored' | 'deadline' | 'requestedAt' | 'outcome' | 'outcomeAt' | 'reviewSince'
  >,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE proceeding SET sealed = ${it.stored}, deadline = ${it.deadline}::date, requested_at = ${it.requestedAt},
      outcome = ${it.outcome}, outcome_at = ${it.outcomeAt}, review_since = ${it.reviewSince}, version = version + 1
    WHERE id = ${it.id}::uuid`;
}

/** A review of each open one; whoever decided who she is learns of none. */
export async function reviewAll(
  tx: Tx,
  caseId: string,
  times: { readonly at: Date; readonly due: Date; readonly remind: Date },
): Promise<void> {
  await tx.$executeRaw`
    SELECT sec.review_proceedings(${caseId}::uuid, ${times.at}, ${times.due}, ${times.remind})`;
}
