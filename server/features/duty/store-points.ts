import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { DutyFunction, DutySpan } from '#contract/duty';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

export interface RotaPerson {
  readonly id: string;
  readonly title: string;
  readonly languages: string[];
  readonly rank: number;
  readonly userId: string | null;
  readonly hours: DutySpan[];
}

export interface PointRow {
  readonly id: string;
  readonly countryCode: string;
  readonly function: DutyFunction;
  readonly organisationId: string;
  readonly organisation: OrganisationBrief;
  readonly verifiedOn: string | null;
  readonly endedAt: Date | null;
  readonly people: readonly RotaPerson[];
  /** Null where the country counts by the zone of its capital. */
  readonly timeZone: string | null;
  readonly version: number;
}

const hours = Prisma.sql`coalesce((SELECT json_agg(json_build_object('weekday', h.weekday, 'from', h.from_minute,
  'until', h.until_minute) ORDER BY h.weekday, h.from_minute) FROM duty_hours h WHERE h.person_id = d.id), '[]')`;

const columns = Prisma.sql`r.id, r.country_code AS "countryCode", r.function, r.organisation_id AS "organisationId",
  json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code) AS organisation,
  to_char(r.verified_on, 'YYYY-MM-DD') AS "verifiedOn", r.ended_at AS "endedAt", r.version,
  (SELECT s.time_zone FROM country_setting s WHERE s.country_code = r.country_code) AS "timeZone",
  coalesce((SELECT json_agg(json_build_object('id', d.id, 'title', d.title, 'languages', d.languages, 'rank', d.rank,
    'userId', d.user_id, 'hours', ${hours}) ORDER BY d.rank, d.id) FROM duty_person d
    WHERE d.contact_point_id = r.id AND d.ended_at IS NULL), '[]') AS people`;

export async function findPoint(reader: Reader, id: string): Promise<PointRow | undefined> {
  const [found] = await reader.$queryRaw<PointRow[]>`
    SELECT ${columns} FROM contact_point r JOIN organisation o ON o.id = r.organisation_id WHERE r.id = ${id}::uuid`;
  return found;
}

/** Locked first, read after: who was put on the rota while this waited is among those read. */
export async function lockPoint(tx: Tx, id: string): Promise<PointRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM contact_point r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findPoint(tx, id);
}

interface PointsAsked {
  readonly country: string | undefined;
  readonly named: DutyFunction | undefined;
  /** Only those that one may keep: of this organisation, or of these countries; undefined for all. */
  readonly keptBy: { readonly organisationId: string; readonly countries: readonly string[] } | undefined;
}

/** Newest first; one that has ended is history and stands in no list. */
export function listPoints(
  reader: Reader,
  seen: Sql,
  { country, named, keptBy }: PointsAsked,
  { limit, after }: PageAsked,
): Promise<PointRow[]> {
  const kept =
    keptBy === undefined
      ? Prisma.empty
      : Prisma.sql`AND (r.organisation_id = ${keptBy.organisationId}::uuid OR r.country_code = ANY(${[...keptBy.countries]}::text[]))`;
  return reader.$queryRaw<PointRow[]>`
    SELECT ${columns} FROM contact_point r JOIN organisation o ON o.id = r.organisation_id
    WHERE ${seen} AND r.ended_at IS NULL ${kept}
      ${country === undefined ? Prisma.empty : Prisma.sql`AND r.country_code = ${country}`}
      ${named === undefined ? Prisma.empty : Prisma.sql`AND r.function = ${named}`}
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export type NewPoint = Pick<PointRow, 'id' | 'countryCode' | 'function' | 'organisationId'>;

/** Also one that had ended: named again, it begins with nobody and unverified. False where it stands already. */
export async function insertPoint(tx: Tx, { id, ...row }: NewPoint): Promise<string | undefined> {
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO contact_point AS p (id, country_code, function, organisation_id)
    VALUES (${id}::uuid, ${row.countryCode}, ${row.function}, ${row.organisationId}::uuid)
    ON CONFLICT (country_code, function, organisation_id) DO UPDATE SET ended_at = NULL, verified = false,
      verified_on = NULL, version = p.version + 1 WHERE p.ended_at IS NOT NULL
    RETURNING p.id`;
  return made?.id;
}

/** What changes of a point itself; whatever changes in its rota was seen by nobody yet. */
export async function updatePoint(
  tx: Tx,
  id: string,
  { verifiedOn, endedAt }: { readonly verifiedOn: string | null; readonly endedAt: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE contact_point SET verified = ${verifiedOn !== null}, verified_on = ${verifiedOn}::date, ended_at = ${endedAt},
      version = version + 1 WHERE id = ${id}::uuid`;
}

export async function endPeople(tx: Tx, pointId: string, but: readonly string[], at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE duty_person SET ended_at = ${at} WHERE contact_point_id = ${pointId}::uuid AND ended_at IS NULL
      AND id <> ALL(${[...but]}::uuid[])`;
}

export async function putPerson(
  tx: Tx,
  point: Pick<PointRow, 'id' | 'organisationId'>,
  person: Omit<RotaPerson, 'hours'>,
): Promise<void> {
  const { id, userId, title, languages, rank } = person;
  await tx.$executeRaw`
    INSERT INTO duty_person AS d (id, contact_point_id, organisation_id, user_id, title, languages, rank)
    VALUES (${id}::uuid, ${point.id}::uuid, ${point.organisationId}::uuid, ${userId}::uuid, ${title}, ${languages},
      ${rank})
    ON CONFLICT (id) DO UPDATE SET user_id = ${userId}::uuid, title = ${title}, languages = ${languages}, rank = ${rank}`;
}

export async function replaceHours(tx: Tx, personId: string, spans: readonly DutySpan[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM duty_hours WHERE person_id = ${personId}::uuid`;
  for (const { weekday, from, until } of spans) {
    await tx.$executeRaw`
      INSERT INTO duty_hours (person_id, weekday, from_minute, until_minute)
      VALUES (${personId}::uuid, ${weekday}, ${from}, ${until})`;
  }
}

/** Of these accounts those that work in an organisation; of another than her own nobody sees any. */
export async function listWorking(
  reader: Reader,
  organisationId: string,
  ids: readonly string[],
): Promise<string[]> {
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM user_account u
    WHERE u.organisation_id = ${organisationId}::uuid AND u.status = 'ACTIVE' AND u.id = ANY(${[...ids]}::uuid[])`;
  return found.map(({ id }) => id);
}
