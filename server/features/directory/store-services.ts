import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { ServiceCode, ServiceKind } from '#contract/codes';
import type { Eligibility, ListServices } from '#contract/directory';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';
import { Problem } from '../../platform/problem.ts';
import { detailColumns, replaceDetails, type DetailRows, type NewDetails } from './store-details.ts';

export interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly maximum: number;
  readonly occupied: number;
  readonly held: number;
  readonly outOfService: number;
  readonly beyond: number;
  /** As JSON gives it: an instant as text. */
  readonly updatedAt: string;
  /** Goes up with each count and each place that is held or given back. */
  readonly version: number;
}

export interface ServiceRow extends Eligibility, DetailRows {
  readonly id: string;
  readonly organisationId: string;
  readonly countryCode: string;
  readonly organisation: OrganisationBrief;
  readonly kind: ServiceKind;
  readonly code: ServiceCode;
  readonly name: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly version: number;
  readonly units: readonly UnitRow[];
  readonly description: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly listed: boolean;
  readonly regions: string[];
  readonly verifiedAt: Date | null;
}

const columns = Prisma.sql`r.id, r.organisation_id AS "organisationId", r.country_code AS "countryCode", r.kind, r.code, r.name, r.sexes,
  r.age_groups AS "ageGroups", r.accepts_children AS "acceptsChildren", r.accepts_foreigners AS "acceptsForeigners",
  r.accepts_undocumented AS "acceptsUndocumented", r.accepts_disabled AS "acceptsDisabled", r.languages, r.status,
  r.version, r.description, r.email, r.website, r.listed, r.regions, r.verified_at AS "verifiedAt", ${detailColumns},
  json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code) AS organisation,
  coalesce((SELECT json_agg(json_build_object('id', u.id, 'name', u.name, 'maximum', u.maximum,
    'occupied', u.occupied, 'held', u.held, 'outOfService', u.out_of_service, 'beyond', u.beyond, 'updatedAt', u.updated_at,
    'version', u.version) ORDER BY u.id) FROM capacity_unit u WHERE u.service_id = r.id), '[]') AS units`;
const tables = Prisma.sql`service r JOIN organisation o ON o.id = r.organisation_id`;

export async function findService(reader: Reader, id: string): Promise<ServiceRow | undefined> {
  const [found] = await reader.$queryRaw<ServiceRow[]>`
    SELECT ${columns} FROM ${tables} WHERE r.id = ${id}::uuid`;
  return found;
}

export async function getService(reader: Reader, id: string): Promise<ServiceRow> {
  const found = await findService(reader, id);
  if (!found) throw new Problem('not-found');
  return found;
}

/** The service with its units, all locked before they are read: units first, in the house's order. */
export async function lockService(tx: Tx, id: string): Promise<ServiceRow | undefined> {
  await tx.$queryRaw`
    SELECT u.id FROM capacity_unit u WHERE u.service_id = ${id}::uuid ORDER BY u.id FOR NO KEY UPDATE`;
  await tx.$queryRaw`SELECT 1 AS locked FROM service r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findService(tx, id);
}

export async function listServices(
  reader: Reader,
  seen: Sql,
  { country, code, kind, organisationId }: Pick<ListServices, 'country' | 'code' | 'kind' | 'organisationId'>,
  { limit, after }: PageAsked,
): Promise<ServiceRow[]> {
  return reader.$queryRaw<ServiceRow[]>`
    SELECT ${columns} FROM ${tables}
    WHERE ${seen} ${country === undefined ? Prisma.empty : Prisma.sql`AND r.country_code = ${country}`}
      ${code === undefined ? Prisma.empty : Prisma.sql`AND r.code = ${code}`}
      ${kind === undefined ? Prisma.empty : Prisma.sql`AND r.kind = ${kind}`}
      ${organisationId === undefined ? Prisma.empty : Prisma.sql`AND r.organisation_id = ${organisationId}::uuid`}
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

interface Described {
  readonly name: string;
  readonly eligibility: Eligibility;
  readonly description: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly listed: boolean;
  readonly regions: string[];
  readonly details: NewDetails;
}

export interface NewService extends Described {
  readonly id: string;
  readonly organisationId: string;
  readonly country: string;
  readonly kind: ServiceKind;
  readonly code: ServiceCode;
  readonly units: readonly { readonly id: string; readonly name: string; readonly maximum: number }[];
  readonly createdAt: Date;
}

export async function insertService(
  tx: Tx,
  { eligibility, units, details, country, ...row }: NewService,
): Promise<ServiceRow> {
  const data = { ...row, ...eligibility, countryCode: country, changedAt: row.createdAt };
  await tx.service.create({ data, select: { id: true } });
  await tx.capacityUnit.createMany({
    data: units.map((unit) => ({ ...unit, serviceId: row.id, updatedAt: row.createdAt })),
  });
  await replaceDetails(tx, { serviceId: row.id, organisationId: row.organisationId }, details);
  return getService(tx, row.id);
}

/** What is said of it anew; whether it is right is to be confirmed again. */
export async function updateService(
  tx: Tx,
  { id, organisationId }: Pick<ServiceRow, 'id' | 'organisationId'>,
  { eligibility, details, ...said }: Described,
  at: Date,
): Promise<ServiceRow> {
  const data = { ...said, ...eligibility, changedAt: at, version: { increment: 1 } };
  await tx.service.update({ where: { id }, data, select: { id: true } });
  await replaceDetails(tx, { serviceId: id, organisationId }, details);
  return getService(tx, id);
}

export async function updateServiceStatus(
  tx: Tx,
  id: string,
  status: ServiceRow['status'],
  at: Date,
): Promise<ServiceRow> {
  const data = { status, changedAt: at, version: { increment: 1 } };
  await tx.service.update({ where: { id }, data, select: { id: true } });
  return getService(tx, id);
}

export async function updateVerified(tx: Tx, id: string, byId: string, at: Date): Promise<ServiceRow> {
  const data = { verifiedAt: at, verifiedById: byId, version: { increment: 1 } };
  await tx.service.update({ where: { id }, data, select: { id: true } });
  return getService(tx, id);
}
