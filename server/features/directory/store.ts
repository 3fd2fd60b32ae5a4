import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { MandateKind, OrganisationKind } from '#contract/codes';
import type { ListOrganisations } from '#contract/directory';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';
import { Problem } from '../../platform/problem.ts';

export interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly country: string;
  readonly region: string | null;
  readonly policing: boolean;
  /** Nobody of it works here: it is reached by letter, or by a link. */
  readonly offPlatform: boolean;
  readonly status: 'ACTIVE' | 'SUSPENDED';
  readonly version: number;
  /** As JSON gives them: instants are text. */
  readonly mandates: readonly {
    readonly id: string;
    readonly kind: MandateKind;
    readonly country: string;
    readonly validFrom: string;
    readonly validTo: string | null;
  }[];
}

/** With what rights on a service of its own are judged by. */
export interface OfferingRow extends OrganisationRow {
  readonly organisationId: string;
  readonly countryCode: string;
}

const columns = Prisma.sql`r.id, r.name, r.kind, r.country_code AS country, r.region, r.policing,
  r.off_platform AS "offPlatform", r.status, r.version,
  coalesce((SELECT json_agg(json_build_object('id', m.id, 'kind', m.kind, 'country', m.country_code,
    'validFrom', m.valid_from, 'validTo', m.valid_to) ORDER BY m.id DESC) FROM mandate m
    WHERE m.organisation_id = r.id AND (m.valid_to IS NULL OR m.valid_to > m.valid_from)), '[]') AS mandates`;

/** Name, kind and country of an organisation that works here; a suspended one is not found. */
export async function organisationBrief(reader: Reader, id: string): Promise<OrganisationBrief | undefined> {
  const [found] = await reader.$queryRaw<OrganisationBrief[]>`
    SELECT o.id, o.name, o.kind, o.country_code AS country FROM organisation o
    WHERE o.id = ${id}::uuid AND o.status = 'ACTIVE'`;
  return found;
}

export async function findOrganisation(reader: Reader, id: string): Promise<OrganisationRow | undefined> {
  const [found] = await reader.$queryRaw<OrganisationRow[]>`
    SELECT ${columns} FROM organisation r WHERE r.id = ${id}::uuid`;
  return found;
}

/** The organisation that runs this node, if it has been founded. */
export async function findNodeOrganisation(reader: Reader): Promise<{ id: string } | undefined> {
  const [found] = await reader.$queryRaw<
    { id: string }[]
  >`SELECT r.id FROM organisation r WHERE r.kind = 'node'`;
  return found;
}

/** Locked first, read after: mandates granted while this waited are among those read. */
export async function lockOrganisation(tx: Tx, id: string): Promise<OrganisationRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM organisation r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findOrganisation(tx, id);
}

export async function listOrganisations(
  reader: Reader,
  seen: Sql,
  { country, kind }: Pick<ListOrganisations, 'country' | 'kind'>,
  { limit, after }: PageAsked,
): Promise<OrganisationRow[]> {
  return reader.$queryRaw<OrganisationRow[]>`
    SELECT ${columns} FROM organisation r
    WHERE ${seen} ${country === undefined ? Prisma.empty : Prisma.sql`AND r.country_code = ${country}`}
      ${kind === undefined ? Prisma.empty : Prisma.sql`AND r.kind = ${kind}`}
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export type NewOrganisation = Omit<OrganisationRow, 'status' | 'version' | 'mandates'> & {
  readonly createdAt: Date;
};

export async function insertOrganisation(tx: Tx, row: NewOrganisation): Promise<OrganisationRow> {
  const { country, createdAt, ...data } = row;
  await tx.organisation.create({ data: { ...data, countryCode: country, createdAt }, select: { id: true } });
  return { ...data, country, status: 'ACTIVE', version: 1, mandates: [] };
}

/** Organisations that hold a mandate for a country at a moment, the newest first. */
export async function listMandated(
  reader: Reader,
  country: string,
  kind: MandateKind,
  at: Date,
): Promise<OrganisationBrief[]> {
  return reader.$queryRaw<OrganisationBrief[]>`
    SELECT DISTINCT ON (o.id) o.id, o.name, o.kind, o.country_code AS country
    FROM mandate m JOIN organisation o ON o.id = m.organisation_id AND o.status = 'ACTIVE'
    WHERE m.country_code = ${country} AND m.kind = ${kind} AND m.valid_from <= ${at}
      AND (m.valid_to IS NULL OR m.valid_to > ${at}) ORDER BY o.id DESC`;
}

/** Of these country codes, those that this node does not know. */
export async function findUnknownCountries(tx: Tx, codes: readonly string[]): Promise<string[]> {
  const known = await tx.country.findMany({ where: { code: { in: [...codes] } }, select: { code: true } });
  return codes.filter((code) => !known.some((country) => country.code === code));
}

export interface Period {
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

interface NewMandate extends Period {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: MandateKind;
  readonly country: string;
}

/** Adds the mandate, ends where it begins what overlaps it, and raises the organisation's version. */
export async function replaceMandate(tx: Tx, mandate: NewMandate): Promise<OrganisationRow> {
  const { id, organisationId, kind, country, validFrom, validTo } = mandate;
  await tx.$executeRaw`
    UPDATE mandate SET valid_to = greatest(valid_from, ${validFrom}) WHERE organisation_id = ${organisationId}::uuid
      AND kind = ${kind} AND country_code = ${country} AND (valid_to IS NULL OR valid_to > ${validFrom})
      AND (${validTo}::timestamptz IS NULL OR valid_from < ${validTo})`;
  const data = { id, organisationId, kind, countryCode: country, validFrom, validTo };
  await tx.mandate.create({ data, select: { id: true } });
  await tx.organisation.update({
    where: { id: organisationId },
    data: { version: { increment: 1 } },
    select: { id: true },
  });
  const replaced = await findOrganisation(tx, organisationId);
  if (!replaced) throw new Problem('not-found');
  return replaced;
}
