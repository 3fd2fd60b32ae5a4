import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { DepositionAnswer } from '#contract/journeys';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

export interface DepositionRow {
  readonly id: string;
  readonly journeyId: string;
  readonly reference: string;
  readonly fromOrganisationId: string;
  readonly toOrganisationId: string;
  readonly fromCountry: string;
  readonly from: OrganisationBrief;
  readonly lawyerOrganisationId: string | null;
  readonly lawyer: OrganisationBrief | null;
  readonly answer: DepositionAnswer;
  readonly plannedOn: string | null;
  readonly heldAt: Date | null;
  readonly offeredAt: Date;
  readonly version: number;
}

const columns = Prisma.sql`r.id, r.journey_id AS "journeyId", r.reference,
  r.from_organisation_id AS "fromOrganisationId", r.to_organisation_id AS "toOrganisationId",
  r.from_country AS "fromCountry",
  json_build_object('id', f.id, 'name', f.name, 'kind', f.kind, 'country', f.country_code) AS "from",
  r.lawyer_organisation_id AS "lawyerOrganisationId", CASE WHEN l.id IS NULL THEN NULL
    ELSE json_build_object('id', l.id, 'name', l.name, 'kind', l.kind, 'country', l.country_code) END AS lawyer,
  r.answer, to_char(r.planned_on, 'YYYY-MM-DD') AS "plannedOn", r.held_at AS "heldAt", r.offered_at AS "offeredAt",
  r.version`;
const joined = Prisma.sql`deposition r JOIN organisation f ON f.id = r.from_organisation_id
  LEFT JOIN organisation l ON l.id = r.lawyer_organisation_id`;

export async function findDeposition(reader: Reader, id: string): Promise<DepositionRow | undefined> {
  const [found] = await reader.$queryRaw<DepositionRow[]>`
    SELECT ${columns} FROM ${joined} WHERE r.id = ${id}::uuid`;
  return found;
}

export async function findDepositionOf(
  reader: Reader,
  journeyId: string,
): Promise<DepositionRow | undefined> {
  const [found] = await reader.$queryRaw<DepositionRow[]>`
    SELECT ${columns} FROM ${joined} WHERE r.journey_id = ${journeyId}::uuid`;
  return found;
}

export async function lockDeposition(tx: Tx, id: string): Promise<DepositionRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM deposition r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findDeposition(tx, id);
}

export function listDepositions(
  reader: Reader,
  seen: Sql,
  { limit, after }: PageAsked,
): Promise<DepositionRow[]> {
  return reader.$queryRaw<DepositionRow[]>`
    SELECT ${columns} FROM ${joined}
    WHERE ${seen} ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

type Offered = Pick<
  DepositionRow,
  | 'id'
  | 'journeyId'
  | 'reference'
  | 'fromOrganisationId'
  | 'toOrganisationId'
  | 'fromCountry'
  | 'answer'
  | 'lawyerOrganisationId'
  | 'plannedOn'
  | 'offeredAt'
> & { readonly offeredById: string };

/** Offered again, her last answer stands. */
export async function writeDeposition(tx: Tx, row: Offered): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO deposition (id, journey_id, reference, from_organisation_id, to_organisation_id, from_country, answer,
      lawyer_organisation_id, planned_on, offered_by_id, offered_at)
    VALUES (${row.id}::uuid, ${row.journeyId}::uuid, ${row.reference}, ${row.fromOrganisationId}::uuid,
      ${row.toOrganisationId}::uuid, ${row.fromCountry}, ${row.answer}, ${row.lawyerOrganisationId}::uuid,
      ${row.plannedOn}::date, ${row.offeredById}::uuid, ${row.offeredAt})
    ON CONFLICT (journey_id) DO UPDATE SET answer = EXCLUDED.answer,
      lawyer_organisation_id = EXCLUDED.lawyer_organisation_id, planned_on = EXCLUDED.planned_on, held_at = NULL,
      offered_by_id = EXCLUDED.offered_by_id, offered_at = EXCLUDED.offered_at, version = deposition.version + 1`;
}

export async function updateDeposition(
  tx: Tx,
  { id, plannedOn, heldAt }: Pick<DepositionRow, 'id' | 'plannedOn' | 'heldAt'>,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE deposition SET planned_on = ${plannedOn}::date, held_at = ${heldAt}, version = version + 1
    WHERE id = ${id}::uuid`;
}
