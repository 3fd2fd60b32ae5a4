import { Prisma } from '../../../prisma/generated/client.ts';
import type { LedgerLine, SearchLedger } from '#contract/audit';
import type { Reader, Sql } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';
import type { Actor } from '../../policy/actor.ts';

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
const onlyLooked = Prisma.sql`e.action ~ '[.](read|list|match|preview)(-|$)'`;

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
    WHERE e.case_id = ${caseId}::uuid AND e.outcome = 'allowed'
      AND CASE WHEN e.organisation_id = c.organisation_id THEN NOT ${onlyLooked}
        ELSE e.concerns_id IS NOT DISTINCT FROM c.organisation_id END
      ${after === null ? Prisma.empty : Prisma.sql`AND e.id < ${after}::uuid`}
    ORDER BY e.id DESC LIMIT ${limit + 1}`;
}

export type LedgerRow = Omit<LedgerLine, 'at' | 'concerns'> & {
  readonly at: Date;
  readonly concernsId: string | null;
};
export type LedgerSearch = Omit<SearchLedger, 'limit' | 'cursor'>;

const columns = Prisma.sql`r.id, r.at, r.organisation_id AS "organisationId", r.user_id AS "userId", r.role, r.action,
  r.outcome, r.reason, r.subject_type AS "subjectType", r.subject_id AS "subjectId", r.case_id AS "caseId",
  r.concerns_id AS "concernsId", r.purpose, r.request_id AS "requestId", r.asked, r.count, r.records`;

export async function findLine(reader: Reader, id: string): Promise<LedgerRow | undefined> {
  const [found] = await reader.$queryRaw<
    LedgerRow[]
  >`SELECT ${columns} FROM ledger_entry r WHERE r.id = ${id}::uuid`;
  return found;
}

type Searching = Pick<Actor, 'role' | 'organisationId'>;

/**
 * Every combination is read from an index in the order of ids; `test/integration/audit.test.ts` looks at the plans. What an
 * organisation did and what others did that concerns it lie in two indexes, which no plan reads in one order: each is
 * read by itself. By a person, an organisation finds her own only.
 */
export async function searchLedger(
  reader: Reader,
  seen: Sql,
  search: LedgerSearch,
  { limit, after }: PageAsked,
  { role, organisationId }: Searching,
): Promise<LedgerRow[]> {
  const asked = [
    seen,
    ...conditionsOf(search),
    ...(after === null ? [] : [Prisma.sql`r.id < ${after}::uuid`]),
  ];
  const pageOf = (...more: readonly Sql[]) => Prisma.sql`
    SELECT ${columns} FROM ledger_entry r WHERE ${Prisma.join([...asked, ...more], ' AND ')}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
  if (role === 'auditor') return reader.$queryRaw<LedgerRow[]>`${pageOf()}`;
  const own = pageOf(Prisma.sql`r.organisation_id = ${organisationId}::uuid`);
  if (search.userId !== undefined) return reader.$queryRaw<LedgerRow[]>`${own}`;
  const ofOthers = pageOf(
    Prisma.sql`r.concerns_id = ${organisationId}::uuid`,
    Prisma.sql`r.concerns_id IS DISTINCT FROM r.organisation_id`,
  );
  return reader.$queryRaw<LedgerRow[]>`
    SELECT * FROM ((${own}) UNION ALL (${ofOthers})) l ORDER BY l.id DESC LIMIT ${limit + 1}`;
}

function conditionsOf({
  organisationId,
  userId,
  subjectId,
  caseId,
  action,
  outcome,
  from,
  to,
}: LedgerSearch): Sql[] {
  return [
    ...(organisationId === undefined ? [] : [Prisma.sql`r.organisation_id = ${organisationId}::uuid`]),
    ...(userId === undefined ? [] : [Prisma.sql`r.user_id = ${userId}::uuid`]),
    ...(subjectId === undefined ? [] : [Prisma.sql`r.subject_id = ${subjectId}::uuid`]),
    ...(caseId === undefined ? [] : [Prisma.sql`r.case_id = ${caseId}::uuid`]),
    ...(action === undefined ? [] : [Prisma.sql`(r.action = ${action} OR r.asked = ${action})`]),
    ...(outcome === undefined ? [] : [Prisma.sql`r.outcome = ${outcome}`]),
    ...(from === undefined ? [] : [Prisma.sql`r.at >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [Prisma.sql`r.at < ${to}::timestamptz`]),
  ];
}
