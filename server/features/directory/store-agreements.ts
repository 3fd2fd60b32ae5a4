import { Prisma } from '../../../prisma/generated/client.ts';
import type { CorridorMode, ReferralKind } from '#contract/codes';
import type { ListAgreements } from '#contract/directory';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';
import type { Period } from './store.ts';

export interface AgreementRow extends Period {
  readonly id: string;
  readonly countryA: string;
  readonly countryB: string;
  readonly kind: ReferralKind | null;
  readonly mode: CorridorMode;
  readonly version: number;
}

const agreementColumns = Prisma.sql`r.id, r.country_a AS "countryA", r.country_b AS "countryB", r.kind, r.mode,
  r.valid_from AS "validFrom", r.valid_to AS "validTo", r.version`;

export async function findAgreement(reader: Reader, id: string): Promise<AgreementRow | undefined> {
  const [found] = await reader.$queryRaw<AgreementRow[]>`
    SELECT ${agreementColumns} FROM agreement r WHERE r.id = ${id}::uuid`;
  return found;
}

export async function listAgreements(
  reader: Reader,
  seen: Sql,
  { country }: Pick<ListAgreements, 'country'>,
  { limit, after }: PageAsked,
): Promise<AgreementRow[]> {
  const with_ =
    country === undefined ? Prisma.empty : Prisma.sql`AND ${country} IN (r.country_a, r.country_b)`;
  return reader.$queryRaw<AgreementRow[]>`
    SELECT ${agreementColumns} FROM agreement r
    WHERE ${seen} ${with_} ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

/** Agreements of a pair in force now, the newest first. */
export async function listAgreed(
  reader: Reader,
  countryA: string,
  countryB: string,
  now: Date,
): Promise<Pick<AgreementRow, 'kind' | 'mode'>[]> {
  return reader.$queryRaw<Pick<AgreementRow, 'kind' | 'mode'>[]>`
    SELECT r.kind, r.mode FROM agreement r WHERE r.country_a = ${countryA} AND r.country_b = ${countryB}
      AND r.valid_from <= ${now} AND (r.valid_to IS NULL OR r.valid_to > ${now}) ORDER BY r.id DESC`;
}

/** Locked first, read after; all of them, as for a new one, so that no two wait for each other. */
export async function lockAgreement(tx: Tx, id: string): Promise<AgreementRow | undefined> {
  await lockAgreements(tx);
  return findAgreement(tx, id);
}

/** Two at once must not both stay in force, and agreements are made and ended a few times a year. */
const lockAgreements = (tx: Tx) => tx.$executeRaw`LOCK TABLE agreement IN SHARE ROW EXCLUSIVE MODE`;

/**
 * The highest version of what two countries have agreed on for a kind, 0 where there is nothing; nobody else agrees on
 * anything until this transaction is over.
 */
export async function lockAgreed(
  tx: Tx,
  { countryA, countryB, kind }: Pick<AgreementRow, 'countryA' | 'countryB' | 'kind'>,
): Promise<number> {
  await lockAgreements(tx);
  const [highest] = await tx.$queryRaw<{ version: number }[]>`
    SELECT coalesce(max(r.version), 0) AS version FROM agreement r
    WHERE r.country_a = ${countryA} AND r.country_b = ${countryB} AND r.kind IS NOT DISTINCT FROM ${kind}`;
  return highest?.version ?? 0;
}

export async function updateAgreementEnd(
  tx: Tx,
  { id, validTo, version }: Pick<AgreementRow, 'id' | 'validTo' | 'version'>,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE agreement SET valid_to = ${validTo}, version = ${version} WHERE id = ${id}::uuid`;
}

/** Adds the agreement above all versions there are and ends, where it begins, what overlaps it for the pair and kind. */
export async function replaceAgreement(tx: Tx, planned: AgreementRow): Promise<AgreementRow> {
  const row = { ...planned, version: planned.version + 1 };
  await tx.$executeRaw`
    UPDATE agreement SET valid_to = greatest(valid_from, ${row.validFrom}), version = ${row.version}
    WHERE country_a = ${row.countryA} AND country_b = ${row.countryB} AND kind IS NOT DISTINCT FROM ${row.kind}
      AND (valid_to IS NULL OR valid_to > ${row.validFrom})
      AND (${row.validTo}::timestamptz IS NULL OR valid_from < ${row.validTo})`;
  await tx.agreement.create({ data: row, select: { id: true } });
  return row;
}
