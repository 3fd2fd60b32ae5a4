import { Prisma } from '../../../prisma/generated/client.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

/** One officer spends at a time; held to the end of the transaction. */
export async function lockBudget(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`vault.budget ${userId}`}, 0))`;
}

/** How often she did one of these since a moment, and when first. The ledger is the count: nobody can take it back. */
export async function countSpent(
  reader: Reader,
  userId: string,
  actions: readonly string[],
  since: Date,
): Promise<{ count: number; first: Date | null }> {
  const [found] = await reader.$queryRaw<{ count: number; first: Date | null }[]>`
    SELECT count(*)::int AS count, min(e.at) AS first FROM ledger_entry e
    WHERE e.user_id = ${userId}::uuid AND e.outcome = 'allowed' AND e.action = ANY(${[...actions]}) AND e.at > ${since}`;
  return found ?? { count: 0, first: null };
}

/** A line of the ledger that says that an identity was opened. */
export interface OpeningRow {
  readonly id: string;
  readonly at: Date;
  readonly organisationId: string | null;
  readonly organisation: string | null;
  readonly user: string | null;
  readonly purpose: string | null;
}

/** Who opened the identity of a case, the latest first: the owner's officers, and those of receivers. */
export function listOpenings(
  reader: Reader,
  caseId: string,
  { limit, after }: PageAsked,
): Promise<OpeningRow[]> {
  return reader.$queryRaw<OpeningRow[]>`
    SELECT e.id, e.at, e.organisation_id AS "organisationId", o.name AS organisation, u.name AS user, e.purpose
    FROM ledger_entry e JOIN case_record c ON c.id = e.case_id
      LEFT JOIN organisation o ON o.id = e.organisation_id LEFT JOIN user_account u ON u.id = e.user_id
    WHERE e.case_id = ${caseId}::uuid AND e.outcome = 'allowed' AND e.concerns_id = c.organisation_id
      AND e.action IN ('identity.open', 'identity.open-received')
      ${after === null ? Prisma.empty : Prisma.sql`AND e.id < ${after}::uuid`}
    ORDER BY e.id DESC LIMIT ${limit + 1}`;
}
