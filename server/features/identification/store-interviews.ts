import { Prisma } from '../../../prisma/generated/client.ts';
import type { InterviewDocument } from '#contract/interviews';
import type { Reader, Tx } from '../../platform/db.ts';

export interface InterviewRow {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  /** Who opened the case. */
  readonly openedById: string;
  readonly on: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly sealed: Uint8Array;
  /** Once it was opened. */
  readonly said?: InterviewDocument;
}

const columns = Prisma.sql`i.id, i.case_id AS "caseId", i.organisation_id AS "organisationId",
  r.opened_by_id AS "openedById", to_char(i.held_on, 'YYYY-MM-DD') AS "on", u.name AS "recordedBy",
  i.recorded_at AS "recordedAt", i.sealed`;
const joined = Prisma.sql`interview i JOIN case_record r ON r.id = i.case_id
  JOIN user_account u ON u.id = i.recorded_by_id`;

/** The latest hundred of a case, latest first. */
export function listInterviews(reader: Reader, caseId: string): Promise<InterviewRow[]> {
  return reader.$queryRaw<InterviewRow[]>`
    SELECT ${columns} FROM ${joined}
    WHERE i.case_id = ${caseId}::uuid ORDER BY i.held_on DESC, i.id DESC LIMIT 100`;
}

export async function findInterview(reader: Reader, id: string): Promise<InterviewRow | undefined> {
  const [found] = await reader.$queryRaw<InterviewRow[]>`
    SELECT ${columns} FROM ${joined}
    WHERE i.id = ${id}::uuid`;
  return found;
}

/** Interviews and screenings: each is one more time that she was asked. */
export async function countInterviews(reader: Reader, caseId: string): Promise<number> {
  const [found] = await reader.$queryRaw<{ many: number }[]>`
    SELECT (SELECT count(*) FROM interview i WHERE i.case_id = ${caseId}::uuid)::int
      + (SELECT count(*) FROM screening s WHERE s.case_id = ${caseId}::uuid)::int AS many`;
  return found?.many ?? 0;
}

interface NewInterview {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly on: string;
  readonly sealed: Buffer;
  readonly recordedById: string;
  readonly recordedAt: Date;
}

export async function insertInterview(tx: Tx, row: NewInterview): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO interview (id, case_id, organisation_id, held_on, sealed, recorded_by_id, recorded_at)
    VALUES (${row.id}::uuid, ${row.caseId}::uuid, ${row.organisationId}::uuid, ${row.on}::date, ${row.sealed},
      ${row.recordedById}::uuid, ${row.recordedAt})`;
}

export async function findDoNotAsk(reader: Reader, caseId: string): Promise<Uint8Array | undefined> {
  const [found] = await reader.$queryRaw<{ sealed: Uint8Array }[]>`
    SELECT d.sealed FROM do_not_ask d WHERE d.case_id = ${caseId}::uuid`;
  return found?.sealed;
}

export async function putDoNotAsk(
  tx: Tx,
  row: {
    readonly caseId: string;
    readonly organisationId: string;
    readonly sealed: Buffer;
    readonly setById: string;
    readonly setAt: Date;
  },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO do_not_ask (case_id, organisation_id, sealed, set_by_id, set_at)
    VALUES (${row.caseId}::uuid, ${row.organisationId}::uuid, ${row.sealed}, ${row.setById}::uuid, ${row.setAt})
    ON CONFLICT (case_id) DO UPDATE SET sealed = excluded.sealed, set_by_id = excluded.set_by_id, set_at = excluded.set_at`;
}
