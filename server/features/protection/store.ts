import { Prisma } from '../../../prisma/generated/client.ts';
import type { Reader, Tx } from '../../platform/db.ts';

export interface CardRow {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly openedById: string;
  readonly country: string;
  readonly hasNumber: boolean;
  readonly hasPhrase: boolean;
  readonly presumedSince: string;
  readonly validUntil: string;
  readonly issuedAt: Date;
  readonly issuedBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: 'person' | 'worker' | null;
  readonly scans: number;
  readonly scannedAt: Date | null;
  readonly version: number;
}

/** A card just made, on its way to her and nowhere else. */
export interface IssuedRow extends CardRow {
  readonly phrase: string | null;
  readonly paper: string | null;
  readonly withoutPhone: boolean;
}

const columns = Prisma.sql`r.id, r.reference, r.case_id AS "caseId", r.organisation_id AS "organisationId",
  (SELECT c.opened_by_id FROM case_record c WHERE c.id = r.case_id) AS "openedById", r.country_code AS country,
  r.has_number AS "hasNumber", r.has_phrase AS "hasPhrase",
  to_char(r.presumed_since, 'YYYY-MM-DD') AS "presumedSince", to_char(r.valid_until, 'YYYY-MM-DD') AS "validUntil",
  r.issued_at AS "issuedAt", (SELECT u.name FROM user_account u WHERE u.id = r.issued_by_id) AS "issuedBy",
  r.ended_at AS "endedAt", r.ended_by AS "endedBy", r.scans, r.scanned_at AS "scannedAt", r.version`;

export async function findCard(reader: Reader, id: string): Promise<CardRow | undefined> {
  const [found] = await reader.$queryRaw<CardRow[]>`
    SELECT ${columns} FROM protection_card r WHERE r.id = ${id}::uuid`;
  return found;
}

export async function lockCard(tx: Tx, id: string): Promise<CardRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM protection_card r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findCard(tx, id);
}

export function listCards(reader: Reader, caseId: string): Promise<CardRow[]> {
  return reader.$queryRaw<CardRow[]>`
    SELECT ${columns} FROM protection_card r WHERE r.case_id = ${caseId}::uuid ORDER BY r.id DESC`;
}

export interface NewCard {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly country: string;
  readonly numberLookup: Uint8Array | null;
  readonly phraseLookup: Uint8Array | null;
  readonly presumedSince: string;
  readonly validUntil: string;
  readonly talk: readonly string[];
  readonly issuedById: string;
  readonly issuedAt: Date;
}

export async function insertCard(tx: Tx, card: NewCard): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO protection_card (id, reference, case_id, organisation_id, country_code, number_lookup, phrase_lookup,
      has_number, has_phrase, presumed_since, valid_until, talk, issued_by_id, issued_at)
    VALUES (${card.id}::uuid, ${card.reference}, ${card.caseId}::uuid, ${card.organisationId}::uuid, ${card.country},
      ${card.numberLookup}, ${card.phraseLookup}, ${card.numberLookup !== null}, ${card.phraseLookup !== null},
      ${card.presumedSince}::date, ${card.validUntil}::date,
      ${[...card.talk]}, ${card.issuedById}::uuid, ${card.issuedAt})`;
}

export async function endOneCard(tx: Tx, id: string, by: 'person' | 'worker', now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE protection_card SET ended_at = ${now}, ended_by = ${by}, version = version + 1
    WHERE id = ${id}::uuid AND ended_at IS NULL`;
}

/** Those of hers that are in force, on her own page. */
export async function listHerCards(reader: Reader): Promise<{ id: string; validUntil: string }[]> {
  return reader.$queryRaw<{ id: string; validUntil: string }[]>`
    SELECT r.id, to_char(r.valid_until, 'YYYY-MM-DD') AS "validUntil" FROM protection_card r
    WHERE r.case_id = sec.her_case() AND r.ended_at IS NULL ORDER BY r.id`;
}

/** A card as a scan finds it, and whom the scan is told to. */
export interface ScannedCard {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  readonly caseCode: string;
  readonly organisationId: string;
  readonly country: string;
  readonly issuedById: string;
  readonly presumedSince: string;
  readonly validUntil: string;
}

export async function scanCard(
  tx: Tx,
  door: readonly Buffer[],
  lookup: Buffer,
  now: Date,
): Promise<ScannedCard | undefined> {
  const [found] = await tx.$queryRaw<ScannedCard[]>`
    SELECT * FROM sec.scan_card(${[...door]}, ${lookup}, ${now})`;
  return found;
}

export interface CountryRow {
  readonly countryCode: string;
  readonly phone: string | null;
  readonly phoneVerifiedOn: string | null;
  readonly basis: string | null;
  readonly basisVerifiedOn: string | null;
  readonly version: number;
}

const countryColumns = Prisma.sql`r.country_code AS "countryCode", r.phone,
  to_char(r.phone_verified_on, 'YYYY-MM-DD') AS "phoneVerifiedOn", r.basis,
  to_char(r.basis_verified_on, 'YYYY-MM-DD') AS "basisVerifiedOn", r.version`;

export async function findCountry(reader: Reader, code: string): Promise<CountryRow | undefined> {
  const [found] = await reader.$queryRaw<CountryRow[]>`
    SELECT ${countryColumns} FROM card_country r WHERE r.country_code = ${code}`;
  return found;
}

/** Of these countries, each with a line, also where nothing was confirmed yet. */
export function listCountries(reader: Reader, codes: readonly string[] | null): Promise<CountryRow[]> {
  const wanted = codes === null ? Prisma.empty : Prisma.sql`WHERE c.code = ANY(${[...codes]})`;
  return reader.$queryRaw<CountryRow[]>`
    SELECT c.code AS "countryCode", r.phone, to_char(r.phone_verified_on, 'YYYY-MM-DD') AS "phoneVerifiedOn", r.basis,
      to_char(r.basis_verified_on, 'YYYY-MM-DD') AS "basisVerifiedOn", coalesce(r.version, 1) AS version
    FROM country c LEFT JOIN card_country r ON r.country_code = c.code ${wanted} ORDER BY c.code`;
}

export async function putCountry(
  tx: Tx,
  it: Omit<CountryRow, 'version'> & { readonly byId: string; readonly at: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO card_country (country_code, phone, phone_verified_on, basis, basis_verified_on, set_by_id, set_at)
    VALUES (${it.countryCode}, ${it.phone}, ${it.phoneVerifiedOn}::date, ${it.basis}, ${it.basisVerifiedOn}::date,
      ${it.byId}::uuid, ${it.at})
    ON CONFLICT (country_code) DO UPDATE SET phone = excluded.phone, phone_verified_on = excluded.phone_verified_on,
      basis = excluded.basis, basis_verified_on = excluded.basis_verified_on, set_by_id = excluded.set_by_id,
      set_at = excluded.set_at, version = card_country.version + 1`;
}
