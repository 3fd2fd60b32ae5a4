import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { CorridorMode } from '#contract/codes';
import type {
  DepositionAnswer,
  JourneyKind,
  JourneyStatus,
  JourneyStopReason,
  overrideReasons,
  sharedThings,
  stoppers,
} from '#contract/journeys';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';
import type { DepositionRow } from './store-depositions.ts';
import type { FollowUpRow } from './store-follow-ups.ts';
import type { GatheredFacts } from './store-facts.ts';

export interface JourneyRow {
  readonly id: string;
  readonly reference: string;
  readonly kind: JourneyKind;
  readonly caseId: string;
  readonly referralId: string;
  readonly fromOrganisationId: string;
  readonly fromCountry: string;
  readonly toOrganisationId: string;
  readonly toCountry: string;
  readonly from: OrganisationBrief;
  readonly to: OrganisationBrief;
  readonly corridor: CorridorMode;
  readonly isChild: boolean;
  readonly status: JourneyStatus;
  readonly deposition: DepositionAnswer | null;
  readonly departOn: string | null;
  readonly arriveOn: string | null;
  readonly hasDocument: boolean;
  readonly departedOn: string | null;
  readonly departedAt: Date | null;
  readonly arrivedOn: string | null;
  readonly arrivedAt: Date | null;
  readonly handedOverAt: Date | null;
  readonly handedOverById: string | null;
  readonly closedAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly stoppedIn: JourneyStatus | null;
  readonly stoppedBy: (typeof stoppers)[number] | null;
  readonly stopReason: JourneyStopReason | null;
  readonly shared: readonly (typeof sharedThings)[number][];
  readonly overrideOrganisationId: string | null;
  readonly overrideReason: (typeof overrideReasons)[number] | null;
  readonly overrideAskedAt: Date | null;
  readonly overrideById: string | null;
  readonly overrideAt: Date | null;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly version: number;
  /** Once they were gathered, for a view of one journey. */
  readonly facts?: GatheredFacts;
  readonly followUps?: readonly FollowUpRow[];
  readonly offer?: DepositionRow;
}

const columns = Prisma.sql`r.id, r.reference, r.kind, r.case_id AS "caseId", r.referral_id AS "referralId",
  r.from_organisation_id AS "fromOrganisationId", r.from_country AS "fromCountry",
  r.to_organisation_id AS "toOrganisationId", r.to_country AS "toCountry",
  json_build_object('id', f.id, 'name', f.name, 'kind', f.kind, 'country', f.country_code) AS "from",
  json_build_object('id', t.id, 'name', t.name, 'kind', t.kind, 'country', t.country_code) AS "to",
  r.corridor, r.is_child AS "isChild", r.status, r.deposition, to_char(r.depart_on, 'YYYY-MM-DD') AS "departOn",
  to_char(r.arrive_on, 'YYYY-MM-DD') AS "arriveOn", r.has_document AS "hasDocument",
  to_char(r.departed_on, 'YYYY-MM-DD') AS "departedOn", r.departed_at AS "departedAt",
  to_char(r.arrived_on, 'YYYY-MM-DD') AS "arrivedOn", r.arrived_at AS "arrivedAt",
  r.handed_over_at AS "handedOverAt", r.handed_over_by_id AS "handedOverById", r.closed_at AS "closedAt",
  r.stopped_at AS "stoppedAt", r.stopped_in AS "stoppedIn", r.stopped_by AS "stoppedBy", r.stop_reason AS "stopReason",
  r.shared, r.override_organisation_id AS "overrideOrganisationId", r.override_reason AS "overrideReason",
  r.override_asked_at AS "overrideAskedAt", r.override_by_id AS "overrideById", r.override_at AS "overrideAt",
  r.created_by_id AS "createdById", r.created_at AS "createdAt", r.version`;
const joined = Prisma.sql`journey r JOIN organisation f ON f.id = r.from_organisation_id
  JOIN organisation t ON t.id = r.to_organisation_id`;

export async function findJourney(reader: Reader, id: string): Promise<JourneyRow | undefined> {
  const [found] = await reader.$queryRaw<JourneyRow[]>`
    SELECT ${columns} FROM ${joined} WHERE r.id = ${id}::uuid`;
  return found;
}

/** In the house's one order: her decisions, the referral, the journey; each locked first and read afterwards. */
export async function lockJourney(tx: Tx, id: string): Promise<JourneyRow | undefined> {
  const seen = await findJourney(tx, id);
  if (!seen) return undefined;
  await tx.$queryRaw`SELECT 1 AS locked FROM sec.consent_lock(${seen.referralId}::uuid) c`;
  await tx.$queryRaw`SELECT 1 AS locked FROM referral WHERE id = ${seen.referralId}::uuid FOR NO KEY UPDATE`;
  return lockJourneyAlone(tx, id);
}

/** Where the referral is locked already, or nothing of it counts. */
export async function lockJourneyAlone(tx: Tx, id: string): Promise<JourneyRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM journey r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findJourney(tx, id);
}

/** Of a referral, the one that has not been stopped. */
export async function findJourneyOf(reader: Reader, referralId: string): Promise<JourneyRow | undefined> {
  const [found] = await reader.$queryRaw<JourneyRow[]>`
    SELECT ${columns} FROM ${joined} WHERE r.referral_id = ${referralId}::uuid AND r.status <> 'STOPPED'`;
  return found;
}

export function listJourneys(
  reader: Reader,
  seen: Sql,
  caseId: string | undefined,
  organisationId: string,
  { limit, after }: PageAsked,
): Promise<JourneyRow[]> {
  return reader.$queryRaw<JourneyRow[]>`
    SELECT ${columns} FROM ${joined} WHERE ${seen}
      ${
        caseId === undefined
          ? Prisma.empty
          : Prisma.sql`AND r.case_id = ${caseId}::uuid AND r.from_organisation_id = ${organisationId}::uuid`
      }
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export async function insertJourney(
  tx: Tx,
  row: Pick<
    JourneyRow,
    | 'id'
    | 'reference'
    | 'kind'
    | 'caseId'
    | 'referralId'
    | 'fromOrganisationId'
    | 'fromCountry'
    | 'toOrganisationId'
    | 'toCountry'
    | 'corridor'
    | 'isChild'
    | 'createdById'
    | 'createdAt'
  >,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO journey (id, reference, kind, case_id, referral_id, from_organisation_id, from_country,
      to_organisation_id, to_country, corridor, is_child, created_by_id, created_at)
    VALUES (${row.id}::uuid, ${row.reference}, ${row.kind}, ${row.caseId}::uuid, ${row.referralId}::uuid,
      ${row.fromOrganisationId}::uuid, ${row.fromCountry}, ${row.toOrganisationId}::uuid, ${row.toCountry},
      ${row.corridor}, ${row.isChild}, ${row.createdById}::uuid, ${row.createdAt})`;
}

/** Writes all of a row that may change and raises its version. */
export async function saveJourney(
  tx: Tx,
  before: JourneyRow,
  change: Partial<JourneyRow>,
): Promise<JourneyRow> {
  const row = { ...before, ...change };
  await tx.$executeRaw`
    UPDATE journey SET status = ${row.status}, deposition = ${row.deposition}, depart_on = ${row.departOn}::date,
      arrive_on = ${row.arriveOn}::date, has_document = ${row.hasDocument}, departed_on = ${row.departedOn}::date,
      departed_at = ${row.departedAt}, arrived_on = ${row.arrivedOn}::date, arrived_at = ${row.arrivedAt},
      handed_over_at = ${row.handedOverAt}, handed_over_by_id = ${row.handedOverById}::uuid,
      closed_at = ${row.closedAt}, stopped_at = ${row.stoppedAt}, stopped_in = ${row.stoppedIn},
      stopped_by = ${row.stoppedBy}, stop_reason = ${row.stopReason}, shared = ${[...row.shared]},
      override_organisation_id = ${row.overrideOrganisationId}::uuid, override_reason = ${row.overrideReason},
      override_asked_at = ${row.overrideAskedAt}, override_by_id = ${row.overrideById}::uuid,
      override_at = ${row.overrideAt}, version = version + 1
    WHERE id = ${row.id}::uuid`;
  return { ...row, version: row.version + 1 };
}

/** What a journey is begun from, locked before it is read. */
export async function lockReferral(tx: Tx, referralId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM referral WHERE id = ${referralId}::uuid FOR NO KEY UPDATE`;
}

/** Whether an organisation may be asked to agree: a coordinator that clears for one of the two countries today. */
export async function isClearing(
  reader: Reader,
  organisationId: string,
  countries: readonly string[],
  at: Date,
): Promise<boolean> {
  const found = await reader.$queryRaw<unknown[]>`
    SELECT 1 FROM mandate m JOIN organisation o ON o.id = m.organisation_id
    WHERE m.organisation_id = ${organisationId}::uuid AND o.kind = 'coordinator' AND m.kind = 'clear'
      AND m.country_code IN (${Prisma.join([...countries])}) AND m.valid_from <= ${at}
      AND (m.valid_to IS NULL OR m.valid_to > ${at})`;
  return found.length > 0;
}
