import type { Reader, Tx } from '../../platform/db.ts';

/** Where a case of ours has a place: the house, which is a service of its organisation. */
export interface HouseRow {
  readonly caseId: string;
  readonly serviceId: string;
}

export function listHousesOf(reader: Reader, caseIds: readonly string[]): Promise<HouseRow[]> {
  return reader.$queryRaw<HouseRow[]>`
    SELECT case_id AS "caseId", service_id AS "serviceId" FROM sec.houses_of(${[...caseIds]}::uuid[])`;
}

/** The codes of cases of ours. */
export function listCodes(
  reader: Reader,
  caseIds: readonly string[],
): Promise<{ id: string; code: string }[]> {
  return reader.$queryRaw<{ id: string; code: string }[]>`
    SELECT r.id, r.code FROM case_record r WHERE r.id = ANY(${[...caseIds]}::uuid[])`;
}

/** A case's marks under the node's key, in the place of what stood there. */
export async function writeMarks(
  tx: Tx,
  { caseId, organisationId }: { readonly caseId: string; readonly organisationId: string },
  { keyVersion, sealed }: { readonly keyVersion: number; readonly sealed: Uint8Array },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO case_mark (case_id, organisation_id, key_version, sealed)
    VALUES (${caseId}::uuid, ${organisationId}::uuid, ${keyVersion}, ${sealed})
    ON CONFLICT (case_id) DO UPDATE SET key_version = excluded.key_version, sealed = excluded.sealed`;
}

/** Under an older version of the node's key. */
export interface OldMarkRow {
  readonly caseId: string;
  readonly keyVersion: number;
  readonly sealed: Uint8Array;
}

export function listOldMarks(reader: Reader, version: number): Promise<OldMarkRow[]> {
  return reader.$queryRaw<OldMarkRow[]>`
    SELECT case_id AS "caseId", key_version AS "keyVersion", sealed FROM case_mark
    WHERE key_version < ${version} ORDER BY case_id LIMIT 200`;
}

export async function countOldMarks(reader: Reader, version: number): Promise<number> {
  const [found] = await reader.$queryRaw<{ left: number }[]>`
    SELECT count(*)::integer AS left FROM case_mark WHERE key_version < ${version}`;
  return found?.left ?? 0;
}

/** Unless it was written anew meanwhile. */
export async function moveMarks(
  tx: Pick<Tx, '$executeRaw'>,
  { caseId, keyVersion: from }: OldMarkRow,
  { keyVersion, sealed }: { readonly keyVersion: number; readonly sealed: Uint8Array },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE case_mark SET key_version = ${keyVersion}, sealed = ${sealed}
    WHERE case_id = ${caseId}::uuid AND key_version = ${from}`;
}

/** Sealed marks: of the case a referral is of (no house), and of whoever has a place in a house of an organisation. */
export interface MarkRow {
  readonly caseId: string;
  readonly serviceId: string | null;
  readonly unitId: string | null;
  readonly sealed: Uint8Array;
}

export function listMarksAround(
  reader: Reader,
  referralId: string,
  organisationId: string,
): Promise<MarkRow[]> {
  return reader.$queryRaw<MarkRow[]>`
    SELECT case_id AS "caseId", service_id AS "serviceId", unit_id AS "unitId", sealed
    FROM sec.marks_around(${referralId}::uuid, ${organisationId}::uuid)`;
}
