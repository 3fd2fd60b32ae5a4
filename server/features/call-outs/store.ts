import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { CallOutNeed, CallOutStatus, ListCallOuts, RungKind } from '#contract/call-outs';
import type { AgeGroup, MinorAnswer, Sex } from '#contract/codes';
import type { NeverSend } from '#contract/directory';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';
import { Problem } from '../../platform/problem.ts';

/** As JSON gives it: instants are text. */
export interface RungRow {
  readonly id: string;
  readonly organisation: OrganisationBrief;
  readonly kind: RungKind;
  readonly userId: string | null;
  readonly askedAt: string | null;
  readonly seenAt: string | null;
  readonly answeredAt: string | null;
  readonly answer: 'yes' | 'no' | null;
}

export interface CallOutRow {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  /** Null for all but its owner. */
  readonly caseCode: string | null;
  readonly organisationId: string;
  /** The caller's own organisation where it is asked. */
  readonly askedId: string | null;
  readonly from: OrganisationBrief;
  readonly need: CallOutNeed;
  readonly countryCode: string;
  readonly sex: Sex;
  readonly ageGroup: AgeGroup;
  readonly isMinor: MinorAnswer;
  readonly languages: string[];
  readonly dependants: number;
  readonly status: CallOutStatus;
  readonly openedById: string;
  readonly openedAt: Date;
  readonly nextAt: Date | null;
  readonly alarmedAt: Date | null;
  readonly referralId: string | null;
  readonly version: number;
  /** Those that the caller may see, in the order in which they are asked. */
  readonly rungs: readonly RungRow[];
}

const columns = Prisma.sql`r.id, r.reference, r.case_id AS "caseId", k.code AS "caseCode",
  r.organisation_id AS "organisationId", r.asked_id AS "askedId",
  json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code) AS "from", r.need,
  r.country_code AS "countryCode", r.sex, r.age_group AS "ageGroup", r.is_minor AS "isMinor", r.languages, r.dependants,
  r.status, r.opened_by_id AS "openedById", r.opened_at AS "openedAt", r.next_at AS "nextAt",
  r.alarmed_at AS "alarmedAt", r.referral_id AS "referralId", r.version,
  coalesce((SELECT json_agg(json_build_object('id', g.id, 'organisation', json_build_object('id', p.id, 'name', p.name,
      'kind', p.kind, 'country', p.country_code), 'kind', g.kind, 'userId', g.user_id, 'askedAt', g.asked_at,
      'seenAt', g.seen_at, 'answeredAt', g.answered_at, 'answer', g.answer) ORDER BY g.step)
    FROM call_out_rung g JOIN organisation p ON p.id = g.organisation_id WHERE g.call_out_id = r.id), '[]') AS rungs`;

// A worker belongs to no organisation: nobody is asked in its name.
const tables = (organisationId: string | null) => Prisma.sql`
  (SELECT c.*, (SELECT g.organisation_id FROM call_out_rung g WHERE g.call_out_id = c.id
      AND g.organisation_id = ${organisationId}::uuid AND g.asked_at IS NOT NULL) AS asked_id FROM call_out c) r
  JOIN organisation o ON o.id = r.organisation_id LEFT JOIN case_record k ON k.id = r.case_id`;

export async function findCallOut(
  reader: Reader,
  id: string,
  organisationId: string | null,
): Promise<CallOutRow | undefined> {
  const [found] = await reader.$queryRaw<CallOutRow[]>`
    SELECT ${columns} FROM ${tables(organisationId)} WHERE r.id = ${id}::uuid`;
  return found;
}

/** Locked first, read after: of two who say yes at once the second reads the first's. */
export async function lockCallOut(
  tx: Tx,
  id: string,
  organisationId: string | null,
): Promise<CallOutRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM call_out WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return findCallOut(tx, id, organisationId);
}

export async function getCallOut(
  reader: Reader,
  id: string,
  organisationId: string | null,
): Promise<CallOutRow> {
  const found = await findCallOut(reader, id, organisationId);
  if (!found) throw new Problem('not-found');
  return found;
}

export function listCallOuts(
  reader: Reader,
  seen: Sql,
  { box, status, caseId }: Pick<ListCallOuts, 'box' | 'status' | 'caseId'>,
  organisationId: string,
  { limit, after }: PageAsked,
): Promise<CallOutRow[]> {
  const mine =
    box === 'ours'
      ? Prisma.sql`r.organisation_id = ${organisationId}::uuid`
      : Prisma.sql`r.asked_id = ${organisationId}::uuid`;
  return reader.$queryRaw<CallOutRow[]>`
    SELECT ${columns} FROM ${tables(organisationId)}
    WHERE ${mine} AND ${seen} ${status === undefined ? Prisma.empty : Prisma.sql`AND r.status = ${status}`}
      ${
        caseId === undefined
          ? Prisma.empty
          : Prisma.sql`AND r.case_id = ${caseId}::uuid AND r.organisation_id = ${organisationId}::uuid`
      }
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export type NewCallOut = Omit<
  CallOutRow,
  'caseCode' | 'askedId' | 'from' | 'status' | 'alarmedAt' | 'referralId' | 'version' | 'rungs'
> & { readonly nextAt: Date };

export async function insertCallOut(tx: Tx, row: NewCallOut): Promise<void> {
  await tx.callOut.create({ data: row, select: { id: true } });
}

export interface NewRung {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: RungKind;
  readonly userId: string | null;
}

export async function insertRungs(
  tx: Tx,
  of: { readonly callOutId: string; readonly ownerId: string },
  rungs: readonly NewRung[],
): Promise<void> {
  await tx.callOutRung.createMany({
    data: rungs.map((rung, index) => ({ ...rung, ...of, step: index + 1 })),
  });
}

export async function markAsked(tx: Tx, rungId: string, at: Date): Promise<void> {
  await tx.$executeRaw`UPDATE call_out_rung SET asked_at = ${at} WHERE id = ${rungId}::uuid`;
}

/** The first time somebody there opens it. */
export async function markSeen(tx: Tx, callOutId: string, organisationId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE call_out_rung SET seen_at = coalesce(seen_at, ${at})
    WHERE call_out_id = ${callOutId}::uuid AND organisation_id = ${organisationId}::uuid AND asked_at IS NOT NULL`;
}

export async function writeAnswer(
  tx: Tx,
  { callOutId, organisationId }: { readonly callOutId: string; readonly organisationId: string },
  answer: 'yes' | 'no',
  at: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE call_out_rung SET answer = ${answer}, answered_at = ${at}, seen_at = coalesce(seen_at, ${at})
    WHERE call_out_id = ${callOutId}::uuid AND organisation_id = ${organisationId}::uuid AND asked_at IS NOT NULL`;
}

export async function updateNext(tx: Tx, id: string, nextAt: Date, alarmedAt: Date | null): Promise<void> {
  await tx.$executeRaw`
    UPDATE call_out SET next_at = ${nextAt}, alarmed_at = coalesce(${alarmedAt}::timestamptz, alarmed_at), version = version + 1
    WHERE id = ${id}::uuid`;
}

export async function endCallOut(
  tx: Tx,
  id: string,
  { answeredById, referralId }: { readonly answeredById: string | null; readonly referralId: string | null },
  at: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE call_out SET status = ${answeredById === null ? 'CANCELLED' : 'ANSWERED'}, next_at = NULL, ended_at = ${at},
      answered_by_id = ${answeredById}::uuid, referral_id = ${referralId}::uuid, version = version + 1
    WHERE id = ${id}::uuid`;
}

/** Whether it is told now that it is over: once, and by nobody while it climbs. */
export async function markOver(tx: Tx, id: string, at: Date): Promise<boolean> {
  const marked = await tx.$executeRaw`
    UPDATE call_out SET over_at = ${at} WHERE id = ${id}::uuid AND status <> 'OPEN' AND over_at IS NULL`;
  return marked > 0;
}

/** Those of a case that still climb, locked in the order of their ids. */
export async function lockOpenOf(tx: Tx, caseId: string): Promise<{ id: string; reference: string }[]> {
  return tx.$queryRaw<{ id: string; reference: string }[]>`
    SELECT id, reference FROM call_out WHERE case_id = ${caseId}::uuid AND status = 'OPEN' ORDER BY id
    FOR NO KEY UPDATE`;
}

/** Takes from the ladders of a case whoever is named; who was asked already is asked no more and learns nothing. */
export async function dropRungs(tx: Tx, caseId: string, barred: Sql): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM call_out_rung g USING call_out c, organisation o
    WHERE c.id = g.call_out_id AND c.case_id = ${caseId}::uuid AND c.status = 'OPEN' AND o.id = g.organisation_id
      AND ${barred}`;
}

/** To whom she has said no, or taken back all she had agreed to, also with her own number: they are asked no more. */
export async function dropUnwanted(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM call_out_rung g USING call_out c
    WHERE c.id = ${id}::uuid AND g.call_out_id = c.id AND c.status = 'OPEN'
      AND EXISTS (SELECT FROM consent k WHERE k.case_id = c.case_id
        AND k.recipient_organisation_id = g.organisation_id AND k.state IN ('REFUSED', 'WITHDRAWN'))
      AND NOT EXISTS (SELECT FROM consent k WHERE k.case_id = c.case_id
        AND k.recipient_organisation_id = g.organisation_id AND k.state = 'GIVEN')`;
}

/** An organisation `o` on her list, or one of these. */
export function onList({ organisations, kinds, regions, countries }: NeverSend): Sql {
  return Prisma.sql`(o.id = ANY(${organisations}::uuid[]) OR o.kind = ANY(${kinds}::text[])
    OR coalesce(o.region = ANY(${regions}::text[]), FALSE) OR o.country_code = ANY(${countries}::text[]))`;
}

/** Countries that have agreed with this one on a way without clearance. */
export async function listNeighbours(reader: Reader, country: string, now: Date): Promise<string[]> {
  const found = await reader.$queryRaw<{ code: string }[]>`
    SELECT DISTINCT CASE WHEN a.country_a = ${country} THEN a.country_b ELSE a.country_a END AS code
    FROM agreement a WHERE ${country} IN (a.country_a, a.country_b) AND a.mode IN ('direct', 'notified')
      AND a.valid_from <= ${now} AND (a.valid_to IS NULL OR a.valid_to > ${now}) ORDER BY code`;
  return found.map(({ code }) => code);
}

export function onlyThese(organisationIds: readonly string[]): Sql {
  return Prisma.sql`o.id = ANY(${[...organisationIds]}::uuid[])`;
}
