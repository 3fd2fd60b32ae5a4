import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { SittingState } from '#contract/decisions';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

export interface SittingRow {
  readonly id: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly countryCode: string;
  /** The asking person, where she has a seat; and her organisation, where one is kept for it. */
  readonly seatedUserId: string | null;
  readonly invitedOrganisationId: string | null;
  readonly organisation: OrganisationBrief;
  readonly on: string;
  readonly state: SittingState;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly version: number;
}

/** Who asks: what stands in a sitting about her is part of the row that rights are judged on. */
export interface Asking {
  readonly userId: string;
  readonly organisationId: string;
}

const rows = ({ userId, organisationId }: Asking) => Prisma.sql`(
  SELECT s.id, s.reference, s.organisation_id, s.country_code, s.on_day, s.state, s.opened_at, s.closed_at, s.version,
    (SELECT m.user_id FROM sitting_seat m WHERE m.sitting_id = s.id AND m.user_id = ${userId}::uuid) AS seated_user_id,
    (SELECT m.organisation_id FROM sitting_seat m WHERE m.sitting_id = s.id AND m.user_id IS NULL
      AND m.organisation_id = ${organisationId}::uuid) AS invited_organisation_id
  FROM sitting s)`;
const columns = Prisma.sql`r.id, r.reference, r.organisation_id AS "organisationId", r.country_code AS "countryCode",
  r.seated_user_id AS "seatedUserId", r.invited_organisation_id AS "invitedOrganisationId",
  json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code) AS organisation,
  to_char(r.on_day, 'YYYY-MM-DD') AS "on", r.state, r.opened_at AS "openedAt", r.closed_at AS "closedAt", r.version`;

export async function findSitting(
  reader: Reader,
  id: string,
  asking: Asking,
): Promise<SittingRow | undefined> {
  const [found] = await reader.$queryRaw<SittingRow[]>`
    SELECT ${columns} FROM ${rows(asking)} r JOIN organisation o ON o.id = r.organisation_id WHERE r.id = ${id}::uuid`;
  return found;
}

/** Locked first, read after. */
export async function lockSitting(tx: Tx, id: string, asking: Asking): Promise<SittingRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM sitting s WHERE s.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findSitting(tx, id, asking);
}

/** Shared: many read in a sitting at once, and its end waits for them or goes first. */
export async function shareSitting(tx: Tx, id: string): Promise<SittingState | null> {
  const [found] = await tx.$queryRaw<{ state: SittingState | null }[]>`
    SELECT sec.share_sitting(${id}::uuid) AS state`;
  return found?.state ?? null;
}

/** For whoever takes a seat in it: she may not change the sitting itself. */
export async function lockToSit(tx: Tx, id: string, asking: Asking): Promise<SittingRow | undefined> {
  await shareSitting(tx, id);
  return findSitting(tx, id, asking);
}

export function listSittings(
  reader: Reader,
  seen: Sql,
  asking: Asking,
  { limit, after }: PageAsked,
): Promise<SittingRow[]> {
  return reader.$queryRaw<SittingRow[]>`
    SELECT ${columns} FROM ${rows(asking)} r JOIN organisation o ON o.id = r.organisation_id
    WHERE ${seen} ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export interface NewSitting {
  readonly id: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly countryCode: string;
  readonly on: string;
  readonly plannedById: string;
  readonly plannedAt: Date;
}

export async function insertSitting(tx: Tx, row: NewSitting): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO sitting (id, reference, organisation_id, country_code, on_day, planned_by_id, planned_at)
    VALUES (${row.id}::uuid, ${row.reference}, ${row.organisationId}::uuid, ${row.countryCode}, ${row.on}::date,
      ${row.plannedById}::uuid, ${row.plannedAt})`;
}

export async function markOpened(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE sitting SET state = 'OPEN', opened_at = ${at}, version = version + 1 WHERE id = ${id}::uuid`;
}

/** Over, and every dossier of it is gone: nothing is left that a member could open. */
export async function markClosed(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE sitting SET state = 'CLOSED', closed_at = ${at}, version = version + 1 WHERE id = ${id}::uuid`;
  await tx.$executeRaw`
    UPDATE dossier SET state = 'GONE', sealed = NULL, gone_at = ${at}, version = version + 1 WHERE sitting_id = ${id}::uuid AND state <> 'GONE'`;
}

export interface SeatRow {
  readonly id: string;
  readonly sittingId: string;
  readonly organisation: OrganisationBrief;
  readonly region: string | null;
  readonly userId: string | null;
  readonly sealingPublic: Uint8Array | null;
  /** Of a colleague. */
  readonly name: string | null;
}

export function listSeats(reader: Reader, sittingIds: readonly string[]): Promise<SeatRow[]> {
  return reader.$queryRaw<SeatRow[]>`
    SELECT m.id, m.sitting_id AS "sittingId",
      json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code) AS organisation, o.region,
      m.user_id AS "userId", m.sealing_public AS "sealingPublic", u.name
    FROM sitting_seat m JOIN organisation o ON o.id = m.organisation_id LEFT JOIN user_account u ON u.id = m.user_id
    WHERE m.sitting_id = ANY(${[...sittingIds]}::uuid[]) ORDER BY m.id`;
}

interface NewSeat {
  readonly id: string;
  readonly sittingId: string;
  readonly organisationId: string;
  readonly userId: string | null;
  readonly at: Date;
}

/** With the key she has now. False where she has none, or does not work here. */
export async function insertSeat(tx: Tx, row: NewSeat): Promise<boolean> {
  if (row.userId === null) {
    const kept = await tx.$executeRaw`
      INSERT INTO sitting_seat (id, sitting_id, organisation_id)
      VALUES (${row.id}::uuid, ${row.sittingId}::uuid, ${row.organisationId}::uuid)`;
    return kept === 1;
  }
  const taken = await tx.$executeRaw`
    INSERT INTO sitting_seat (id, sitting_id, organisation_id, user_id, sealing_public, taken_at)
    SELECT ${row.id}::uuid, ${row.sittingId}::uuid, u.organisation_id, u.id, k.sealing_public, ${row.at}
    FROM user_account u JOIN user_key k ON k.user_id = u.id
    WHERE u.id = ${row.userId}::uuid AND u.organisation_id = ${row.organisationId}::uuid AND u.status = 'ACTIVE'`;
  return taken === 1;
}

/** The seat that was kept for her organisation. False where there is none, or she has no keys. */
export async function takeSeatOf(tx: Tx, sittingId: string, asking: Asking, at: Date): Promise<boolean> {
  const taken = await tx.$executeRaw`
    UPDATE sitting_seat m SET user_id = k.user_id, sealing_public = k.sealing_public, taken_at = ${at}
    FROM user_key k WHERE k.user_id = ${asking.userId}::uuid AND m.sitting_id = ${sittingId}::uuid
      AND m.organisation_id = ${asking.organisationId}::uuid AND m.user_id IS NULL`;
  return taken === 1;
}

/** Whether a referral lay before a sitting of this body. */
export async function isSittingOf(
  reader: Reader,
  of: { readonly sittingId: string; readonly organisationId: string; readonly referralId: string },
): Promise<boolean> {
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM dossier d JOIN sitting s ON s.id = d.sitting_id AND s.opened_at IS NOT NULL
    WHERE d.sitting_id = ${of.sittingId}::uuid AND d.organisation_id = ${of.organisationId}::uuid
      AND d.referral_id = ${of.referralId}::uuid`;
  return found.length > 0;
}

/** Sittings in which a referral lies or lay. */
export function listSittingsOf(
  reader: Reader,
  referralId: string,
): Promise<{ id: string; reference: string; on: string }[]> {
  return reader.$queryRaw<{ id: string; reference: string; on: string }[]>`
    SELECT s.id, s.reference, to_char(s.on_day, 'YYYY-MM-DD') AS "on" FROM sitting s
      JOIN dossier d ON d.sitting_id = s.id WHERE d.referral_id = ${referralId}::uuid ORDER BY s.id DESC`;
}
