import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationKind } from '#contract/codes';
import type { CloseFlag, FlagStatus, ListFlags, RaiseFlag } from '#contract/flags';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

export interface FlagRow extends Omit<RaiseFlag, 'observedAt'> {
  /** The note as it is stored; `note` is what of it was opened in this request. */
  readonly sealedNote: Uint8Array | null;
  readonly id: string;
  readonly reference: string;
  readonly organisationId: string;
  /** Null while nobody stands for what an enrolled device sent. */
  readonly raisedById: string | null;
  readonly countryCode: string;
  readonly observedAt: Date;
  readonly createdAt: Date;
  readonly status: FlagStatus;
  readonly assignedToId: string | null;
  readonly handledAt: Date | null;
  readonly caseId: string | null;
  readonly caseOrganisationId: string | null;
  readonly closure: CloseFlag['reason'] | null;
  /** Not all of what was sent could be read. */
  readonly toCheck: boolean;
  readonly version: number;
}

export const columns = Prisma.sql`r.id, r.reference, r.organisation_id AS "organisationId", r.raised_by_id AS "raisedById",
  r.country_code AS "countryCode", r.post, r.direction, r.reach, r.people, r.child, r.sex, r.indicators, r.instinct,
  r.danger, r.languages, r.approach, r.travelling_to AS "travellingTo", r.note AS "sealedNote", NULL AS note, r.journey,
  r.observed_at AS "observedAt", r.created_at AS "createdAt", r.status, r.assigned_to_id AS "assignedToId",
  r.handled_at AS "handledAt", r.case_id AS "caseId", r.closure,
  r.to_check AS "toCheck", r.version,
  (SELECT c.organisation_id FROM case_record c WHERE c.id = r.case_id) AS "caseOrganisationId"`;

export async function findFlag(reader: Reader, id: string): Promise<FlagRow | undefined> {
  const [found] = await reader.$queryRaw<FlagRow[]>`SELECT ${columns} FROM flag r WHERE r.id = ${id}::uuid`;
  return found;
}

/** Locked first, read after: of a statement that has waited, only the locked row itself would be the newest. */
export async function lockFlag(tx: Tx, id: string): Promise<FlagRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM flag r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findFlag(tx, id);
}

/** Which flags the caller sees with their own status, and when the others show as HANDLED. */
export interface Sight {
  readonly countries: readonly string[];
  readonly organisationId: string;
  readonly raisedBefore: Date;
  readonly handledBefore: Date;
}

/**
 * Newest first. A flag's id holds no time, so that the order is by `created_at`, also after the cursor's flag, which
 * counts only where the caller may see it.
 */
export async function listFlags(
  reader: Reader,
  seen: Sql,
  { status, standing }: Pick<ListFlags, 'status' | 'standing'>,
  sight: Sight,
  { limit, after }: PageAsked,
): Promise<FlagRow[]> {
  const isOpen = Prisma.sql`(${shownStatus(sight)} IN ('RECEIVED', 'ASSIGNED')) = ${standing === 'open'}`;
  return reader.$queryRaw<FlagRow[]>`
    SELECT ${columns} FROM flag r
    WHERE ${seen} AND ${isListed(sight)} ${status === undefined ? Prisma.empty : Prisma.sql`AND ${shownStatus(sight)} = ${status}`}
      ${standing === undefined ? Prisma.empty : Prisma.sql`AND ${isOpen}`}
      ${after === null ? Prisma.empty : Prisma.sql`AND (r.created_at, r.id) < (SELECT r.created_at, r.id FROM flag r WHERE r.id = ${after}::uuid AND ${seen})`}
    ORDER BY r.created_at DESC, r.id DESC LIMIT ${limit + 1}`;
}

/** What nobody stands for yet is asked for by its id, which the sending device alone was told. */
function isListed({ countries, organisationId }: Sight): Sql {
  return Prisma.sql`(r.raised_by_id IS NOT NULL OR r.country_code = ANY(${countries}::text[])
    OR r.assigned_to_id IS NOT DISTINCT FROM ${organisationId}::uuid)`;
}

function shownStatus({ countries, organisationId, raisedBefore, handledBefore }: Sight): Sql {
  return Prisma.sql`CASE
    WHEN r.country_code = ANY(${countries}::text[]) OR r.assigned_to_id IS NOT DISTINCT FROM ${organisationId}::uuid
      THEN r.status
    WHEN r.created_at < ${raisedBefore} AND r.handled_at < ${handledBefore} THEN 'HANDLED'
    ELSE 'RECEIVED' END`;
}

export type NewFlag = Omit<
  FlagRow,
  'sealedNote' | 'status' | 'handledAt' | 'caseId' | 'caseOrganisationId' | 'closure' | 'toCheck' | 'version'
>;

/** Of one that came sealed: hashes of its key and of its envelope, and the device it came from. */
export interface Seal {
  readonly key: Buffer;
  readonly body: Buffer;
  readonly deviceId: string | null;
  readonly toCheck: boolean;
}

export async function insertFlag(tx: Tx, flag: NewFlag, sealedNote: Uint8Array | null): Promise<FlagRow> {
  const inserted = await insertOnce(tx, flag, sealedNote, null);
  if (!inserted) throw new Error('The flag was not inserted');
  return inserted;
}

/** Undefined where something was sent under the same key before; waits for one that is being written. */
export async function insertOnce(
  tx: Tx,
  flag: NewFlag,
  sealedNote: Uint8Array | null,
  seal: Seal | null,
): Promise<FlagRow | undefined> {
  const [inserted] = await tx.$queryRaw<FlagRow[]>`
    WITH r AS (
      INSERT INTO flag (id, reference, organisation_id, raised_by_id, country_code, post, direction, reach, people,
        child, sex, indicators, instinct, danger, languages, approach, travelling_to, note, journey, observed_at,
        created_at, device_id, to_check, seal_key, seal_body)
      VALUES (${flag.id}::uuid, ${flag.reference}, ${flag.organisationId}::uuid, ${flag.raisedById}::uuid,
        ${flag.countryCode}, ${flag.post}, ${flag.direction}, ${flag.reach}, ${flag.people}, ${flag.child}, ${flag.sex},
        ${flag.indicators}, ${flag.instinct}, ${flag.danger}, ${flag.languages}, ${flag.approach},
        ${flag.travellingTo}, ${sealedNote}, ${flag.journey}, ${flag.observedAt}, ${flag.createdAt},
        ${seal?.deviceId ?? null}::uuid, ${seal?.toCheck ?? false}, ${seal?.key ?? null}, ${seal?.body ?? null})
      ON CONFLICT (seal_key) DO NOTHING RETURNING *
    ) SELECT ${columns} FROM r`;
  return inserted;
}

/** What came under a key before; `isSame`: in the same envelope. */
export async function findSealed(
  reader: Reader,
  { key, body }: Pick<Seal, 'key' | 'body'>,
): Promise<(FlagRow & { readonly isSame: boolean }) | undefined> {
  const [found] = await reader.$queryRaw<(FlagRow & { readonly isSame: boolean })[]>`
    SELECT ${columns}, r.seal_body = ${body} AS "isSame" FROM flag r WHERE r.seal_key = ${key}`;
  return found;
}

/** She stands for it from now on. The version stays: what triage works on has not changed. */
export async function updateRaiser(tx: Tx, id: string, raisedById: string): Promise<FlagRow> {
  await tx.$executeRaw`
    UPDATE flag SET raised_by_id = ${raisedById}::uuid WHERE id = ${id}::uuid AND raised_by_id IS NULL`;
  const updated = await findFlag(tx, id);
  if (!updated) throw new Error('The flag has gone');
  return updated;
}

/** Writes what triage changes and raises the version; the first triage is when it counts as handled. */
export async function updateFlag(
  tx: Tx,
  row: Pick<FlagRow, 'id' | 'status' | 'assignedToId' | 'caseId' | 'closure'>,
  now: Date,
): Promise<FlagRow> {
  const [updated] = await tx.$queryRaw<FlagRow[]>`
    WITH r AS (
      UPDATE flag SET status = ${row.status}, assigned_to_id = ${row.assignedToId}::uuid,
        case_id = ${row.caseId}::uuid, closure = ${row.closure}, handled_at = coalesce(handled_at, ${now}),
        version = version + 1
      WHERE id = ${row.id}::uuid RETURNING *
    ) SELECT ${columns} FROM r`;
  if (!updated) throw new Error('The flag has gone');
  return updated;
}

/** What decides whether a flag may be assigned to an organisation. */
export async function findAssignee(
  reader: Reader,
  id: string,
): Promise<{ kind: OrganisationKind; country: string; isActive: boolean } | undefined> {
  const [found] = await reader.$queryRaw<{ kind: OrganisationKind; country: string; isActive: boolean }[]>`
    SELECT o.kind, o.country_code AS country, o.status = 'ACTIVE' AS "isActive" FROM organisation o
    WHERE o.id = ${id}::uuid`;
  return found;
}

/** Organisations whose staff triages flags of a country now and can read what is sealed to them. */
export async function listTriagers(reader: Reader, country: string, now: Date): Promise<string[]> {
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT m.organisation_id AS id FROM mandate m
      JOIN organisation o ON o.id = m.organisation_id AND o.status = 'ACTIVE'
      JOIN organisation_key k ON k.organisation_id = o.id AND k.kind = 'staff' AND k.next_id IS NULL
    WHERE m.kind = 'route' AND m.country_code = ${country} AND m.valid_from <= ${now}
      AND (m.valid_to IS NULL OR m.valid_to > ${now})`;
  return found.map(({ id }) => id);
}
