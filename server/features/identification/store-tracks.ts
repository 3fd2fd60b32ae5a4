import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { CaseStatus } from '#contract/cases';
import type {
  EventDocument,
  IdentificationEvent,
  IdentificationState,
  levels,
} from '#contract/identification-tracks';
import type { Reader, Sql, Tx } from '../../platform/db.ts';

export interface TrackRow {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  /** Of the case, for its owner; others see none. */
  readonly openedById: string;
  readonly caseStatus: CaseStatus | null;
  readonly country: string;
  readonly state: IdentificationState;
  readonly prevented: boolean;
  readonly appealUntil: string | null;
  readonly isChild: boolean;
  readonly isGuarded: boolean;
  readonly version: number;
}

const columns = Prisma.sql`t.id, t.case_id AS "caseId", t.organisation_id AS "organisationId",
  coalesce(c.opened_by_id::text, '') AS "openedById", c.status AS "caseStatus", t.country_code AS country, t.state, t.prevented,
  to_char(t.appeal_until, 'YYYY-MM-DD') AS "appealUntil", sec.is_child(t.case_id) AS "isChild", EXISTS (SELECT FROM child_track k
    WHERE k.case_id = t.case_id AND k.determination = 'DECIDED' AND k.guardian <> 'SUSPECTED') AS "isGuarded",
  t.version`;
const joined = Prisma.sql`identification_track t LEFT JOIN case_record c ON c.id = t.case_id`;

async function one(reader: Reader, where: Sql): Promise<TrackRow | undefined> {
  const [found] = await reader.$queryRaw<TrackRow[]>`SELECT ${columns} FROM ${joined} WHERE ${where}`;
  return found;
}

export function findTrack(reader: Reader, id: string): Promise<TrackRow | undefined> {
  return one(reader, Prisma.sql`t.id = ${id}::uuid`);
}

export function findTrackOf(reader: Reader, caseId: string, country: string): Promise<TrackRow | undefined> {
  return one(reader, Prisma.sql`t.case_id = ${caseId}::uuid AND t.country_code = ${country}`);
}

/** One of each country, in the order in which they began. */
export function listTracks(reader: Reader, caseId: string): Promise<TrackRow[]> {
  return reader.$queryRaw<TrackRow[]>`
    SELECT ${columns} FROM ${joined} WHERE t.case_id = ${caseId}::uuid ORDER BY t.id`;
}

interface NewTrack {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly country: string;
  readonly begunAt: Date;
}

/** The one track of a case and country, made where there is none: two who begin it at once share one. */
export async function lockTrack(tx: Tx, track: NewTrack): Promise<TrackRow> {
  await tx.$executeRaw`
    INSERT INTO identification_track (id, case_id, organisation_id, country_code, state, begun_at)
    VALUES (${track.id}::uuid, ${track.caseId}::uuid, ${track.organisationId}::uuid, ${track.country}, 'SUSPECTED',
      ${track.begunAt})
    ON CONFLICT (case_id, country_code) DO NOTHING`;
  await tx.$queryRaw`SELECT 1 AS locked FROM identification_track t
    WHERE t.case_id = ${track.caseId}::uuid AND t.country_code = ${track.country} FOR NO KEY UPDATE`;
  const found = await findTrackOf(tx, track.caseId, track.country);
  if (!found) throw new Error('The track was not made');
  return found;
}

export async function updateTrack(tx: Tx, { id, state, prevented, appealUntil }: TrackRow): Promise<void> {
  await tx.$executeRaw`
    UPDATE identification_track SET state = ${state}, prevented = ${prevented}, appeal_until = ${appealUntil}::date,
      version = version + 1 WHERE id = ${id}::uuid`;
}

export interface EventRow {
  readonly id: string;
  readonly trackId: string;
  readonly organisationId: string;
  readonly event: IdentificationEvent;
  readonly from: IdentificationState;
  readonly to: IdentificationState;
  readonly level: (typeof levels)[number] | null;
  readonly on: string;
  readonly body: OrganisationBrief | null;
  readonly referralId: string | null;
  readonly recordedBy: string | null;
  readonly recordedFor: string;
  readonly recordedAt: Date;
  readonly sealed: Uint8Array;
  /** Once it was opened; null where it did not open for the caller. */
  readonly document?: EventDocument | null;
}

/** The latest first; a name only of a colleague, because the database shows no other. */
export function listEvents(reader: Reader, trackIds: readonly string[]): Promise<EventRow[]> {
  return reader.$queryRaw<EventRow[]>`
    SELECT e.id, e.track_id AS "trackId", e.organisation_id AS "organisationId", e.event, e.from_state AS "from",
      e.to_state AS "to", e.level, to_char(e.on_day, 'YYYY-MM-DD') AS "on",
      CASE WHEN b.id IS NULL THEN NULL
        ELSE json_build_object('id', b.id, 'name', b.name, 'kind', b.kind, 'country', b.country_code) END AS body,
      e.referral_id AS "referralId", u.name AS "recordedBy", o.name AS "recordedFor", e.recorded_at AS "recordedAt",
      e.sealed
    FROM identification_event e JOIN organisation o ON o.id = e.recorded_for_id
      LEFT JOIN organisation b ON b.id = e.body_id LEFT JOIN user_account u ON u.id = e.recorded_by_id
    WHERE e.track_id = ANY(${[...trackIds]}::uuid[]) ORDER BY e.id DESC`;
}

export interface NewEvent {
  readonly id: string;
  readonly trackId: string;
  readonly organisationId: string;
  readonly event: IdentificationEvent;
  readonly from: IdentificationState;
  readonly to: IdentificationState;
  readonly level: string | null;
  readonly on: string;
  readonly bodyId: string | null;
  readonly referralId: string | null;
  readonly sealed: Buffer;
  readonly recordedById: string;
  readonly recordedForId: string;
  readonly recordedAt: Date;
}

export async function insertEvent(tx: Tx, row: NewEvent): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO identification_event (id, track_id, organisation_id, event, from_state, to_state, level, on_day, body_id,
      referral_id, sealed, recorded_by_id, recorded_for_id, recorded_at)
    VALUES (${row.id}::uuid, ${row.trackId}::uuid, ${row.organisationId}::uuid, ${row.event}, ${row.from}, ${row.to},
      ${row.level}, ${row.on}::date, ${row.bodyId}::uuid, ${row.referralId}::uuid, ${row.sealed},
      ${row.recordedById}::uuid, ${row.recordedForId}::uuid, ${row.recordedAt})`;
}

export async function isCountry(reader: Reader, code: string): Promise<boolean> {
  const found = await reader.$queryRaw<{ code: string }[]>`SELECT code FROM country WHERE code = ${code}`;
  return found.length > 0;
}

/** Whether an organisation was mandated to identify for a country on a day. */
export async function isMandated(
  reader: Reader,
  organisationId: string,
  country: string,
  day: string,
): Promise<boolean> {
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT m.id FROM mandate m WHERE m.organisation_id = ${organisationId}::uuid AND m.kind = 'identify'
      AND m.country_code = ${country} AND m.valid_from < ${day}::date + 1
      AND (m.valid_to IS NULL OR m.valid_to > ${day}::date) LIMIT 1`;
  return found.length > 0;
}

/** Whether she was told, before status is asked for, how it goes in this country. */
export async function isTold(reader: Reader, caseId: string, country: string): Promise<boolean> {
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM identification_event e JOIN identification_track t ON t.id = e.track_id
    WHERE t.case_id = ${caseId}::uuid AND t.country_code = ${country} AND e.event = 'told' LIMIT 1`;
  return found.length > 0;
}
