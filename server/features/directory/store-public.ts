import type { AgeGroup, OrganisationKind, ServiceCode, ServiceKind, Sex } from '#contract/codes';
import type { WeekDay } from '#contract/service-details';
import type { Reader } from '../../platform/db.ts';

/** What the database gives out before anybody is known. */
export interface PublicOrganisation {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly country: string;
  readonly region: string | null;
}
interface Place {
  readonly id: string;
  readonly name: string;
  readonly region: string | null;
  readonly city: string | null;
  readonly address: string | null;
  readonly postalCode: string | null;
}
export interface PublicLocation extends Place {
  readonly serviceId: string;
  readonly serviceName: string;
  readonly organisationId: string;
  readonly country: string;
}
export interface PublicService {
  readonly id: string;
  readonly name: string;
  readonly kind: ServiceKind;
  readonly code: ServiceCode;
  readonly description: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly country: string;
  readonly regions: readonly string[];
  readonly sexes: readonly Sex[];
  readonly ageGroups: readonly AgeGroup[];
  readonly acceptsChildren: boolean;
  readonly acceptsForeigners: boolean;
  readonly acceptsDisabled: boolean;
  readonly acceptsUndocumented: boolean;
  readonly languages: readonly string[];
  readonly verifiedAt: string | null;
  readonly changedAt: string;
  readonly organisation: PublicOrganisation;
  readonly locations: readonly Place[];
  readonly phones: readonly {
    readonly id: string;
    readonly number: string;
    readonly kind: string;
    readonly languages: readonly string[];
    readonly note: string | null;
  }[];
  readonly contacts: readonly {
    readonly id: string;
    readonly title: string;
    readonly email: string | null;
  }[];
  readonly schedules: readonly {
    readonly id: string;
    readonly days: readonly WeekDay[];
    readonly opens: string | null;
    readonly closes: string | null;
    readonly note: string | null;
  }[];
}

/** A page of the open part of the directory, and how many there are in all. */
export interface PublicPage<T> {
  readonly total: number;
  readonly items: readonly T[];
}

export interface PageOf {
  readonly size: number;
  readonly past: number;
}

interface Counted<T> {
  readonly total: bigint;
  readonly document: T;
}

function pageOfAll<T>(rows: readonly Counted<T>[]): PublicPage<T> {
  return { total: Number(rows[0]?.total ?? 0), items: rows.map(({ document }) => document) };
}

export interface PublicAsked {
  readonly id?: string | undefined;
  readonly organisationId?: string | undefined;
  readonly kind?: ServiceKind | undefined;
  readonly since?: Date | undefined;
}

export async function listPublicServices(
  reader: Reader,
  { id, organisationId, kind, since }: PublicAsked,
  { size, past }: PageOf,
): Promise<PublicPage<PublicService>> {
  return pageOfAll(
    await reader.$queryRaw<Counted<PublicService>[]>`
      SELECT total, document FROM sec.public_services(${id ?? null}::uuid, ${organisationId ?? null}::uuid,
        ${kind ?? null}::text, ${since ?? null}::timestamptz, ${size}::integer, ${past}::integer)`,
  );
}

export async function listPublicOrganisations(
  reader: Reader,
  id: string | undefined,
  { size, past }: PageOf,
): Promise<PublicPage<PublicOrganisation>> {
  return pageOfAll(
    await reader.$queryRaw<Counted<PublicOrganisation>[]>`
      SELECT total, document FROM sec.public_organisations(${id ?? null}::uuid, ${size}::integer, ${past}::integer)`,
  );
}

export async function listPublicLocations(
  reader: Reader,
  id: string | undefined,
  { size, past }: PageOf,
): Promise<PublicPage<PublicLocation>> {
  return pageOfAll(
    await reader.$queryRaw<Counted<PublicLocation>[]>`
      SELECT total, document FROM sec.public_locations(${id ?? null}::uuid, ${size}::integer, ${past}::integer)`,
  );
}

/** How many offer what where (`kind` null: of all kinds), and how many of them were confirmed since a moment. */
export interface OfferedRow {
  readonly region: string | null;
  readonly kind: ServiceKind | null;
  readonly providers: number;
  readonly confirmed: number;
}

export function listOffered(reader: Reader, country: string, since: Date): Promise<OfferedRow[]> {
  return reader.$queryRaw<OfferedRow[]>`
    SELECT region, kind, providers, confirmed FROM sec.service_map(${country}, ${since})`;
}
