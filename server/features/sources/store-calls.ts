import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { HandoverLine, ListCalls, ListHandovers, LogCall } from '#contract/calls';
import type { MinorAnswer } from '#contract/codes';
import type { CallOutcome, CallStatus, HandoverState } from '#contract/codes-sources';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

type Said = Pick<LogCall, 'caller' | 'country' | 'language' | 'topics' | 'danger' | 'child' | 'callback'>;

export interface CallRow extends Said {
  readonly id: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly operatorId: string;
  readonly status: CallStatus;
  readonly sealed: Uint8Array | null;
  /** As they were opened in this request. */
  readonly note: string | null;
  readonly contact: string | null;
  readonly firstId: string;
  readonly nth: number;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly outcome: CallOutcome | null;
  readonly caseId: string | null;
  readonly flagId: string | null;
  readonly version: number;
  /** Somebody has been asked to pick up and has not said so. */
  readonly isOnItsWay: boolean;
  readonly handovers: readonly HandoverOfCall[];
}

export interface HandoverOfCall {
  readonly id: string;
  readonly to: OrganisationBrief;
  readonly state: HandoverLine['state'];
  readonly offeredAt: Date;
  readonly answeredAt: Date | null;
}

const columns = Prisma.sql`r.id, r.reference, r.organisation_id AS "organisationId", r.operator_id AS "operatorId", r.status,
  r.caller, r.country_code AS country, r.language, r.topics, r.danger, r.child, r.callback, r.sealed, NULL AS note,
  NULL AS contact, r.first_id AS "firstId", r.nth, r.started_at AS "startedAt", r.ended_at AS "endedAt", r.outcome,
  r.case_id AS "caseId", r.flag_id AS "flagId", r.version, '[]'::json AS handovers,
  EXISTS (SELECT FROM call_handover h WHERE h.call_id = r.id AND h.state = 'OFFERED') AS "isOnItsWay"`;

export async function findCall(reader: Reader, id: string): Promise<CallRow | undefined> {
  const [found] = await reader.$queryRaw<CallRow[]>`
    SELECT ${columns} FROM hotline_call r WHERE r.id = ${id}::uuid`;
  return found;
}

/** Locked first, read after. */
export async function lockCall(tx: Tx, id: string): Promise<CallRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM hotline_call r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findCall(tx, id);
}

export function listCalls(
  reader: Reader,
  seen: Sql,
  { status }: Pick<ListCalls, 'status'>,
  { limit, after }: PageAsked,
): Promise<CallRow[]> {
  return reader.$queryRaw<CallRow[]>`
    SELECT ${columns} FROM hotline_call r
    WHERE ${seen} ${status === undefined ? Prisma.empty : Prisma.sql`AND r.status = ${status}`}
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

/** How many calls of one voice there are; asked one at a time, so that two at once are not both the second. */
export async function countCallsOf(tx: Tx, firstId: string): Promise<number> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${firstId}, 2))::text`;
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM hotline_call WHERE first_id = ${firstId}::uuid`;
  return found?.count ?? 0;
}

export type NewCall = Omit<
  CallRow,
  'isOnItsWay' | 'handovers' | 'status' | 'endedAt' | 'outcome' | 'version'
>;

export async function insertCall(tx: Tx, row: NewCall): Promise<CallRow> {
  await tx.$executeRaw`
    INSERT INTO hotline_call (id, reference, organisation_id, operator_id, caller, country_code, language, topics, danger,
      child, callback, sealed, first_id, nth, started_at)
    VALUES (${row.id}::uuid, ${row.reference}, ${row.organisationId}::uuid, ${row.operatorId}::uuid, ${row.caller},
      ${row.country}, ${row.language}, ${row.topics}, ${row.danger}, ${row.child}, ${row.callback}, ${row.sealed},
      ${row.firstId}::uuid, ${row.nth}, ${row.startedAt})`;
  return {
    ...{ ...row, status: 'OPEN', endedAt: null, outcome: null, version: 1 },
    ...{ isOnItsWay: false, handovers: [] },
  };
}

export async function updateCall(tx: Tx, row: CallRow): Promise<CallRow> {
  await tx.$executeRaw`
    UPDATE hotline_call SET status = ${row.status}, ended_at = ${row.endedAt}, outcome = ${row.outcome},
      case_id = ${row.caseId}::uuid, flag_id = ${row.flagId}::uuid, version = version + 1
    WHERE id = ${row.id}::uuid`;
  const updated = await findCall(tx, row.id);
  if (!updated) throw new Error('The call has gone');
  return updated;
}

export interface HandoverRow {
  readonly id: string;
  readonly callId: string;
  readonly organisationId: string;
  readonly toOrganisationId: string;
  readonly from: OrganisationBrief;
  readonly to: OrganisationBrief;
  readonly state: HandoverState;
  readonly reference: string;
  readonly country: string;
  readonly language: string;
  readonly danger: boolean;
  readonly child: MinorAnswer;
  readonly offeredById: string;
  readonly offeredAt: Date;
  readonly answeredAt: Date | null;
  readonly version: number;
}

const brief = (alias: 'f' | 't') =>
  alias === 'f'
    ? Prisma.sql`json_build_object('id', f.id, 'name', f.name, 'kind', f.kind, 'country', f.country_code)`
    : Prisma.sql`json_build_object('id', t.id, 'name', t.name, 'kind', t.kind, 'country', t.country_code)`;

const handoverColumns = Prisma.sql`r.id, r.call_id AS "callId", r.organisation_id AS "organisationId",
  r.to_organisation_id AS "toOrganisationId", r.state, r.reference, r.country_code AS country, r.language, r.danger,
  r.child, r.offered_by_id AS "offeredById", r.offered_at AS "offeredAt", r.answered_at AS "answeredAt", r.version,
  ${brief('f')} AS "from", ${brief('t')} AS "to"`;
const handoverJoined = Prisma.sql`call_handover r JOIN organisation f ON f.id = r.organisation_id
  JOIN organisation t ON t.id = r.to_organisation_id`;

export async function findHandover(reader: Reader, id: string): Promise<HandoverRow | undefined> {
  const [found] = await reader.$queryRaw<HandoverRow[]>`
    SELECT ${handoverColumns} FROM ${handoverJoined} WHERE r.id = ${id}::uuid`;
  return found;
}

/** Locked first, read after. */
export async function lockHandover(tx: Tx, id: string): Promise<HandoverRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM call_handover r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findHandover(tx, id);
}

/** Those of a call, the first at first. */
export async function listHandoversOf(reader: Reader, callId: string): Promise<HandoverOfCall[]> {
  return reader.$queryRaw<HandoverOfCall[]>`
    SELECT ${handoverColumns} FROM ${handoverJoined} WHERE r.call_id = ${callId}::uuid ORDER BY r.id LIMIT 50`;
}

export function listHandovers(
  reader: Reader,
  seen: Sql,
  { state }: Pick<ListHandovers, 'state'>,
  { limit, after }: PageAsked,
): Promise<HandoverRow[]> {
  return reader.$queryRaw<HandoverRow[]>`
    SELECT ${handoverColumns} FROM ${handoverJoined}
    WHERE ${seen} ${state === undefined ? Prisma.empty : Prisma.sql`AND r.state = ${state}`}
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export async function insertHandover(
  tx: Tx,
  row: Omit<HandoverRow, 'from' | 'to' | 'state' | 'answeredAt' | 'version'>,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO call_handover (id, call_id, organisation_id, to_organisation_id, reference, country_code, language, danger,
      child, offered_by_id, offered_at)
    VALUES (${row.id}::uuid, ${row.callId}::uuid, ${row.organisationId}::uuid, ${row.toOrganisationId}::uuid,
      ${row.reference}, ${row.country}, ${row.language}, ${row.danger}, ${row.child}, ${row.offeredById}::uuid,
      ${row.offeredAt})`;
}

export async function updateHandover(
  tx: Tx,
  id: string,
  state: HandoverState,
  { userId, now }: { readonly userId: string; readonly now: Date },
): Promise<HandoverRow> {
  await tx.$executeRaw`
    UPDATE call_handover SET state = ${state}, answered_at = ${now}, answered_by_id = ${userId}::uuid,
      version = version + 1
    WHERE id = ${id}::uuid`;
  const updated = await findHandover(tx, id);
  if (!updated) throw new Error('The handover has gone');
  return updated;
}

/** What the clock needs of one that nobody has answered. */
export async function findUnanswered(
  reader: Reader,
  id: string,
): Promise<Pick<HandoverRow, 'callId' | 'organisationId' | 'reference' | 'offeredById'> | undefined> {
  const [found] = await reader.$queryRaw<
    Pick<HandoverRow, 'callId' | 'organisationId' | 'reference' | 'offeredById'>[]
  >`
    SELECT h.call_id AS "callId", h.organisation_id AS "organisationId", h.reference, h.offered_by_id AS "offeredById"
    FROM call_handover h WHERE h.id = ${id}::uuid AND h.state = 'OFFERED'`;
  return found;
}
