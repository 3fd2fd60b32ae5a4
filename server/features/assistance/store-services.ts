import { Prisma } from '../../../prisma/generated/client.ts';
import type { ServiceGivenView, UnmetNeedView } from '#contract/services-given';
import type { ServiceCode, ServiceKind } from '#contract/codes';
import type { Reader, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';
import { lockCaseOf, type OfCase } from './store.ts';

type Given = Pick<
  ServiceGivenView,
  'service' | 'unit' | 'quantity' | 'givenOn' | 'provider' | 'referralId' | 'reference' | 'recordedBy'
>;

export interface GivenRow extends OfCase, Given {
  readonly recordedAt: Date;
  readonly struckAt: Date | null;
}

const givenColumns = Prisma.sql`s.id, s.case_id AS "caseId", s.organisation_id AS "organisationId",
  r.opened_by_id AS "openedById", r.status AS "caseStatus", s.service, s.unit, s.quantity, to_char(s.given_on, 'YYYY-MM-DD') AS "givenOn",
  s.provider, s.referral_id AS "referralId", f.reference, u.name AS "recordedBy", s.recorded_at AS "recordedAt",
  s.struck_at AS "struckAt"`;
const givenJoined = Prisma.sql`service_given s JOIN case_record r ON r.id = s.case_id
  JOIN user_account u ON u.id = s.recorded_by_id LEFT JOIN referral f ON f.id = s.referral_id`;

export async function findGiven(reader: Reader, id: string): Promise<GivenRow | undefined> {
  const [found] = await reader.$queryRaw<GivenRow[]>`
    SELECT ${givenColumns} FROM ${givenJoined} WHERE s.id = ${id}::uuid`;
  return found;
}

export async function lockGiven(tx: Tx, id: string): Promise<GivenRow | undefined> {
  await lockCaseOf(tx, await findGiven(tx, id));
  return findGiven(tx, id);
}

export function listGiven(reader: Reader, caseId: string, { limit, after }: PageAsked): Promise<GivenRow[]> {
  return reader.$queryRaw<GivenRow[]>`
    SELECT ${givenColumns} FROM ${givenJoined}
    WHERE s.case_id = ${caseId}::uuid ${after === null ? Prisma.empty : Prisma.sql`AND s.id < ${after}::uuid`}
    ORDER BY s.id DESC LIMIT ${limit + 1}`;
}

const remembered = 200;
const offered = 6;

/** What one person entered last, in any case of theirs, each once. */
export async function listLastUsed(reader: Reader, userId: string): Promise<ServiceCode[]> {
  const found = await reader.$queryRaw<{ service: ServiceCode }[]>`
    SELECT l.service FROM (SELECT s.id, s.service FROM service_given s WHERE s.recorded_by_id = ${userId}::uuid
      ORDER BY s.id DESC LIMIT ${remembered}) l
    GROUP BY l.service ORDER BY max(l.id::text) DESC LIMIT ${offered}`;
  return found.map(({ service }) => service);
}

/** Whether the referral is one of this case that somebody has taken on. */
export async function isTakenOn(reader: Reader, caseId: string, referralId: string): Promise<boolean> {
  const found = await reader.$queryRaw<unknown[]>`
    SELECT 1 FROM referral f WHERE f.id = ${referralId}::uuid AND f.case_id = ${caseId}::uuid
      AND f.status IN ('ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'CLOSED_WITH_FEEDBACK')`;
  return found.length > 0;
}

export async function insertGiven(
  tx: Tx,
  row: Omit<GivenRow, 'openedById' | 'caseStatus' | 'reference' | 'recordedBy' | 'struckAt'> & {
    readonly kind: ServiceKind;
    readonly recordedById: string;
  },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO service_given (id, case_id, organisation_id, kind, service, unit, quantity, given_on, provider,
      referral_id, recorded_by_id, recorded_at)
    VALUES (${row.id}::uuid, ${row.caseId}::uuid, ${row.organisationId}::uuid, ${row.kind}, ${row.service},
      ${row.unit}, ${row.quantity}, ${row.givenOn}::date, ${row.provider}, ${row.referralId}::uuid,
      ${row.recordedById}::uuid, ${row.recordedAt})`;
}

export async function updateStruck(tx: Tx, id: string, struckAt: Date): Promise<void> {
  await tx.$executeRaw`UPDATE service_given SET struck_at = ${struckAt} WHERE id = ${id}::uuid`;
}

export interface UnmetRow extends OfCase, Pick<UnmetNeedView, 'service' | 'reason'> {
  readonly notedAt: Date;
  readonly metAt: Date | null;
}

const unmetColumns = Prisma.sql`n.id, n.case_id AS "caseId", n.organisation_id AS "organisationId",
  r.opened_by_id AS "openedById", r.status AS "caseStatus", n.service, n.reason, n.noted_at AS "notedAt", n.met_at AS "metAt"`;
const unmetJoined = Prisma.sql`unmet_need n JOIN case_record r ON r.id = n.case_id`;

export async function findUnmet(reader: Reader, id: string): Promise<UnmetRow | undefined> {
  const [found] = await reader.$queryRaw<UnmetRow[]>`
    SELECT ${unmetColumns} FROM ${unmetJoined} WHERE n.id = ${id}::uuid`;
  return found;
}

export async function lockUnmet(tx: Tx, id: string): Promise<UnmetRow | undefined> {
  await lockCaseOf(tx, await findUnmet(tx, id));
  return findUnmet(tx, id);
}

/** The same need of the case that is not met yet, if it was noted before. */
export async function findUnmetOf(
  reader: Reader,
  caseId: string,
  service: ServiceCode,
): Promise<UnmetRow | undefined> {
  const [found] = await reader.$queryRaw<UnmetRow[]>`
    SELECT ${unmetColumns} FROM ${unmetJoined}
    WHERE n.case_id = ${caseId}::uuid AND n.service = ${service} AND n.met_at IS NULL`;
  return found;
}

const mostUnmet = 200;

/** What is lacking first, then what was met since. */
export function listUnmet(reader: Reader, caseId: string): Promise<UnmetRow[]> {
  return reader.$queryRaw<UnmetRow[]>`
    SELECT ${unmetColumns} FROM ${unmetJoined} WHERE n.case_id = ${caseId}::uuid
    ORDER BY n.met_at IS NOT NULL, n.id DESC LIMIT ${mostUnmet}`;
}

export async function insertUnmet(
  tx: Tx,
  row: Omit<UnmetRow, 'openedById' | 'caseStatus' | 'metAt'> & { readonly notedById: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO unmet_need (id, case_id, organisation_id, service, reason, noted_by_id, noted_at)
    VALUES (${row.id}::uuid, ${row.caseId}::uuid, ${row.organisationId}::uuid, ${row.service}, ${row.reason},
      ${row.notedById}::uuid, ${row.notedAt})`;
}

export async function updateMet(tx: Tx, id: string, metAt: Date): Promise<void> {
  await tx.$executeRaw`UPDATE unmet_need SET met_at = ${metAt} WHERE id = ${id}::uuid`;
}
