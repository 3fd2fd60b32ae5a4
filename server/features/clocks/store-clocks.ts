import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { ClockView } from '#contract/clocks';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';
import { columns, type ClockRow } from './store.ts';

/** A clock as an organisation sees it: `toldId` is its own where it was told that somebody else has missed it. */
export interface SeenClock extends ClockRow {
  readonly toldId: string | null;
  readonly organisation: OrganisationBrief;
  readonly steps: readonly {
    step: ClockView['steps'][number]['step'];
    organisation: OrganisationBrief | null;
    at: string;
  }[];
}

/** Clocks with whether this organisation was told of them, as a table on which a right can be asked. */
function seenBy(organisationId: string): Sql {
  return Prisma.sql`(SELECT c.*, CASE WHEN EXISTS (SELECT FROM clock_step s WHERE s.clock_id = c.id
      AND s.organisation_id = ${organisationId}::uuid AND s.step IN ('coordinator', 'deputy', 'national_deputy'))
    THEN ${organisationId}::uuid END AS told_id FROM clock c) r JOIN organisation o ON o.id = r.organisation_id`;
}

const brief = Prisma.sql`json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code)`;
const shown = Prisma.sql`${columns}, r.told_id AS "toldId", ${brief} AS organisation`;
const steps = Prisma.sql`coalesce((SELECT json_agg(json_build_object('step', s.step, 'at', s.at, 'organisation',
    CASE WHEN t.id IS NULL THEN NULL ELSE json_build_object('id', t.id, 'name', t.name, 'kind', t.kind,
      'country', t.country_code) END) ORDER BY s.id)
  FROM clock_step s LEFT JOIN organisation t ON t.id = s.organisation_id WHERE s.clock_id = r.id), '[]')`;

export async function findSeenClock(
  reader: Reader,
  id: string,
  organisationId: string,
): Promise<SeenClock | undefined> {
  const [found] = await reader.$queryRaw<SeenClock[]>`
    SELECT ${shown}, ${steps} AS steps FROM ${seenBy(organisationId)} WHERE r.id = ${id}::uuid`;
  return found;
}

export async function lockSeenClock(
  tx: Tx,
  id: string,
  organisationId: string,
): Promise<SeenClock | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM clock WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return findSeenClock(tx, id, organisationId);
}

interface ClocksAsked {
  readonly box: 'ours' | 'told';
  readonly organisationId: string;
  /** Only what was due before. */
  readonly dueBefore: Date | undefined;
}

/** What still runs, the nearest deadline first; pages go on after the last one's hour. */
export function listClocks(
  reader: Reader,
  seen: Sql,
  { box, organisationId, dueBefore }: ClocksAsked,
  { limit, after }: PageAsked,
): Promise<SeenClock[]> {
  const kept =
    box === 'ours'
      ? Prisma.sql`r.organisation_id = ${organisationId}::uuid`
      : Prisma.sql`r.told_id = ${organisationId}::uuid`;
  return reader.$queryRaw<SeenClock[]>`
    SELECT ${shown}, '[]'::json AS steps FROM ${seenBy(organisationId)}
    WHERE ${kept} AND r.ended_at IS NULL AND coalesce(${seen}, FALSE)
      ${dueBefore === undefined ? Prisma.empty : Prisma.sql`AND r.due_at <= ${dueBefore} AND r.paused_at IS NULL`}
      ${after === null ? Prisma.empty : Prisma.sql`AND (r.due_at, r.id) > (SELECT a.due_at, a.id FROM clock a WHERE a.id = ${after}::uuid)`}
    ORDER BY r.due_at, r.id LIMIT ${limit + 1}`;
}

export async function markTakenUp(tx: Tx, id: string, byId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE clock SET taken_up_at = ${at}, taken_up_by_id = ${byId}::uuid, version = version + 1 WHERE id = ${id}::uuid`;
}
