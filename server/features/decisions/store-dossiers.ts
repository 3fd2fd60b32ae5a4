import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { DossierDocument, DossierState, SittingState } from '#contract/decisions';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';
import { listSeats, type Asking, type SeatRow } from './store-sittings.ts';

export interface DossierRow {
  readonly id: string;
  readonly sittingId: string;
  /** The body that asked for it, and whose case it is. */
  readonly organisationId: string;
  readonly fromOrganisationId: string;
  /** Who wrote the referral. */
  readonly createdById: string;
  /** The asking person, where she has a seat. */
  readonly seatedUserId: string | null;
  readonly referralId: string;
  readonly caseId: string;
  readonly reference: string;
  readonly pseudonym: string | null;
  readonly fromCountry: string;
  readonly toCountry: string;
  readonly body: OrganisationBrief;
  readonly on: string;
  readonly sitting: SittingState;
  readonly state: DossierState;
  readonly sealed: Uint8Array | null;
  readonly sealedAt: Date | null;
  readonly version: number;
}

/** A dossier whose content was opened in this request. */
export interface OpenedDossier extends DossierRow {
  readonly document: DossierDocument;
}

const rows = ({ userId }: Asking) => Prisma.sql`(
  SELECT d.*, q.created_by_id, q.reference, q.pseudonym, q.from_country, q.to_country,
    (SELECT m.user_id FROM sitting_seat m WHERE m.sitting_id = d.sitting_id AND m.user_id = ${userId}::uuid) AS seated_user_id
  FROM dossier d LEFT JOIN referral q ON q.id = d.referral_id)`;
const columns = Prisma.sql`r.id, r.sitting_id AS "sittingId", r.organisation_id AS "organisationId",
  r.from_organisation_id AS "fromOrganisationId", coalesce(r.created_by_id::text, '') AS "createdById",
  r.seated_user_id AS "seatedUserId", r.referral_id AS "referralId", r.case_id AS "caseId",
  coalesce(r.reference, s.reference) AS reference, r.pseudonym, coalesce(r.from_country, s.country_code) AS "fromCountry",
  coalesce(r.to_country, s.country_code) AS "toCountry",
  json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code) AS body,
  to_char(s.on_day, 'YYYY-MM-DD') AS "on", s.state AS sitting, r.state, r.sealed, r.sealed_at AS "sealedAt",
  r.version`;
const joined = (asking: Asking) => Prisma.sql`${rows(asking)} r JOIN sitting s ON s.id = r.sitting_id
  JOIN organisation o ON o.id = r.organisation_id`;

export async function findDossier(
  reader: Reader,
  id: string,
  asking: Asking,
): Promise<DossierRow | undefined> {
  const [found] = await reader.$queryRaw<DossierRow[]>`
    SELECT ${columns} FROM ${joined(asking)} WHERE r.id = ${id}::uuid`;
  return found;
}

export function listDossiersOf(
  reader: Reader,
  sittingIds: readonly string[],
  asking: Asking,
): Promise<DossierRow[]> {
  return reader.$queryRaw<DossierRow[]>`
    SELECT ${columns} FROM ${joined(asking)} WHERE r.sitting_id = ANY(${[...sittingIds]}::uuid[]) ORDER BY r.id`;
}

/** Those that were asked of the organisation of the caller, with who would read each. */
export async function listDossiers(
  reader: Reader,
  seen: Sql,
  asking: Asking,
  { limit, after }: PageAsked,
): Promise<(DossierRow & { readonly seats: readonly SeatRow[] })[]> {
  const found = await reader.$queryRaw<DossierRow[]>`
    SELECT ${columns} FROM ${joined(asking)}
    WHERE ${seen} AND r.from_organisation_id = ${asking.organisationId}::uuid
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
  const sittings = [...new Set(found.map(({ sittingId }) => sittingId))];
  const seats = await listSeats(reader, sittings);
  return found.map((row) => ({
    ...row,
    seats: seats.filter(({ sittingId }) => sittingId === row.sittingId),
  }));
}

interface NewDossier {
  readonly id: string;
  readonly sittingId: string;
  readonly organisationId: string;
  readonly referralId: string;
  readonly caseId: string;
  readonly fromOrganisationId: string;
  readonly askedById: string;
  readonly askedAt: Date;
}

/** False where it was asked for before. */
export async function insertDossier(tx: Tx, row: NewDossier): Promise<boolean> {
  const written = await tx.$executeRaw`
    INSERT INTO dossier (id, sitting_id, organisation_id, referral_id, case_id, from_organisation_id, asked_by_id, asked_at)
    VALUES (${row.id}::uuid, ${row.sittingId}::uuid, ${row.organisationId}::uuid, ${row.referralId}::uuid,
      ${row.caseId}::uuid, ${row.fromOrganisationId}::uuid, ${row.askedById}::uuid, ${row.askedAt})
    ON CONFLICT (sitting_id, referral_id) DO NOTHING`;
  return written === 1;
}

export async function keepSealed(
  tx: Tx,
  row: { readonly id: string; readonly sealed: Buffer; readonly by: string; readonly at: Date },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE dossier SET state = 'SEALED', sealed = ${row.sealed}, sealed_by_id = ${row.by}::uuid, sealed_at = ${row.at},
      version = version + 1
    WHERE id = ${row.id}::uuid`;
}

/** Whose dossiers a sitting had, and on which referral: to be told when it is over. */
export function listOwners(
  reader: Reader,
  sittingId: string,
): Promise<{ organisationId: string; referralId: string; reference: string }[]> {
  return reader.$queryRaw<{ organisationId: string; referralId: string; reference: string }[]>`
    SELECT d.from_organisation_id AS "organisationId", d.referral_id AS "referralId", q.reference
    FROM dossier d JOIN referral q ON q.id = d.referral_id WHERE d.sitting_id = ${sittingId}::uuid ORDER BY d.id`;
}

/** What the clock may know of a sitting, locked. */
export async function lockDueSitting(
  tx: Tx,
  id: string,
): Promise<{ id: string; organisationId: string; reference: string; state: SittingState } | undefined> {
  const [found] = await tx.$queryRaw<
    { id: string; organisationId: string; reference: string; state: SittingState }[]
  >`
    SELECT s.id, s.organisation_id AS "organisationId", s.reference, s.state FROM sitting s
    WHERE s.id = ${id}::uuid FOR NO KEY UPDATE`;
  return found;
}
