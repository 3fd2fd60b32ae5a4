import { Prisma } from '../../../prisma/generated/client.ts';
import type { Reader } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

/** A line of the ledger as the owner of its case may see it; `userName` is for that organisation's own people. */
export interface TimelineRow {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly userName: string | null;
  readonly subjectType: string;
  readonly subjectId: string | null;
}

// Queries are named so; what the owner's people only looked at would drown what was done.
const onlyLooked = Prisma.sql`e.action ~ '\\.(read|list|match|preview)(-|$)'`;

/**
 * What happened to a case, newest first: what its own organisation did, and what others did or opened where the
 * line concerns that organisation. A line that concerns somebody else is not the owner's to read.
 */
export async function listTimeline(
  reader: Reader,
  caseId: string,
  { limit, after }: PageAsked,
): Promise<TimelineRow[]> {
  return reader.$queryRaw<TimelineRow[]>`
    SELECT e.id, e.at, e.action, e.organisation_id AS "organisationId", o.name AS "organisationName",
      u.name AS "userName", e.subject_type AS "subjectType", e.subject_id AS "subjectId"
    FROM ledger_entry e JOIN case_record c ON c.id = e.case_id
      LEFT JOIN organisation o ON o.id = e.organisation_id LEFT JOIN user_account u ON u.id = e.user_id
    WHERE e.case_id = ${caseId}::uuid AND e.outcome = 'allowed' AND e.concerns_id = c.organisation_id
      AND NOT (e.organisation_id IS NOT DISTINCT FROM c.organisation_id AND ${onlyLooked})
      ${after === null ? Prisma.empty : Prisma.sql`AND e.id < ${after}::uuid`}
    ORDER BY e.id DESC LIMIT ${limit + 1}`;
}
