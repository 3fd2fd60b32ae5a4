import { Prisma } from '../../../prisma/generated/client.ts';
import type { ScreeningDocument } from '#contract/identification';
import type { Reader, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

export interface ScreeningRow {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  /** Who opened the case. */
  readonly openedById: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly sealed: Uint8Array;
  /** Once it was opened. */
  readonly said?: ScreeningDocument;
}

const columns = Prisma.sql`s.id, s.case_id AS "caseId", s.organisation_id AS "organisationId",
  r.opened_by_id AS "openedById", u.name AS "recordedBy", s.recorded_at AS "recordedAt", s.sealed`;
const joined = Prisma.sql`screening s JOIN case_record r ON r.id = s.case_id
  JOIN user_account u ON u.id = s.recorded_by_id`;

export async function findScreening(reader: Reader, id: string): Promise<ScreeningRow | undefined> {
  const [found] = await reader.$queryRaw<ScreeningRow[]>`
    SELECT ${columns} FROM ${joined} WHERE s.id = ${id}::uuid`;
  return found;
}

/** Of one case, the latest first. */
export function listScreenings(
  reader: Reader,
  caseId: string,
  { limit, after }: PageAsked,
): Promise<ScreeningRow[]> {
  return reader.$queryRaw<ScreeningRow[]>`
    SELECT ${columns} FROM ${joined}
    WHERE s.case_id = ${caseId}::uuid ${after === null ? Prisma.empty : Prisma.sql`AND s.id < ${after}::uuid`}
    ORDER BY s.id DESC LIMIT ${limit + 1}`;
}

interface NewScreening {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly sealed: Buffer;
  readonly recordedById: string;
  readonly recordedAt: Date;
}

export async function insertScreening(tx: Tx, screening: NewScreening): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO screening (id, case_id, organisation_id, sealed, recorded_by_id, recorded_at)
    VALUES (${screening.id}::uuid, ${screening.caseId}::uuid, ${screening.organisationId}::uuid, ${screening.sealed},
      ${screening.recordedById}::uuid, ${screening.recordedAt})`;
}
