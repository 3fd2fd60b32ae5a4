import { Prisma } from '../../../prisma/generated/client.ts';
import type { NonPunishmentSignal } from '#contract/codes';
import type { Exposure } from '#contract/non-punishment';
import type { Reader, Sql, Tx } from '../../platform/db.ts';

export interface SignalRow {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly openedById: string;
  /** The asking organisation, while it is her lawyer. */
  readonly lawyerOrganisationId: string | null;
  readonly signal: NonPunishmentSignal;
  readonly raisedAt: Date;
  readonly decidedAt: Date | null;
  /** As it is stored, and as it was opened in this request. */
  readonly sealedExposure: Uint8Array | null;
  readonly exposure: Exposure | null;
  readonly version: number;
}

/** The signal as one organisation stands to it. */
export function findSignalFor(
  reader: Reader,
  id: string,
  organisationId: string,
): Promise<SignalRow | undefined> {
  return select(reader, Prisma.sql`r.id = ${id}::uuid`, organisationId);
}

/** Locked first, read after: whether it is her lawyer is asked when nobody can change the signal any more. */
export async function lockSignal(tx: Tx, id: string, organisationId: string): Promise<SignalRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM non_punishment_signal r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findSignalFor(tx, id, organisationId);
}

export function findSignalOfCase(
  reader: Reader,
  caseId: string,
  organisationId: string,
): Promise<SignalRow | undefined> {
  return select(reader, Prisma.sql`r.case_id = ${caseId}::uuid`, organisationId);
}

export async function lockSignalOfCase(
  tx: Tx,
  caseId: string,
  organisationId: string,
): Promise<SignalRow | undefined> {
  await tx.$queryRaw`
    SELECT 1 AS locked FROM non_punishment_signal r WHERE r.case_id = ${caseId}::uuid FOR NO KEY UPDATE`;
  return findSignalOfCase(tx, caseId, organisationId);
}

/** The case, and who opened it, are its owner's to see. */
async function select(reader: Reader, where: Sql, organisationId: string): Promise<SignalRow | undefined> {
  const [found] = await reader.$queryRaw<SignalRow[]>`
    SELECT r.id, r.case_id AS "caseId", r.organisation_id AS "organisationId", c.opened_by_id AS "openedById",
      r.signal, r.raised_at AS "raisedAt", r.decided_at AS "decidedAt", r.version, r.exposure AS "sealedExposure", NULL AS exposure,
      (SELECT l.organisation_id FROM case_lawyer l WHERE l.case_id = r.case_id
        AND l.organisation_id = ${organisationId}::uuid AND l.until IS NULL) AS "lawyerOrganisationId"
    FROM non_punishment_signal r LEFT JOIN case_record c ON c.id = r.case_id WHERE ${where}`;
  return found;
}

interface NewSignal {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly signal: NonPunishmentSignal;
  readonly raisedById: string;
  readonly raisedAt: Date;
}

export async function insertSignal(tx: Tx, signal: NewSignal): Promise<void> {
  await tx.nonPunishmentSignal.create({ data: signal, select: { id: true } });
}

export async function updateExposure(tx: Tx, id: string, sealed: Uint8Array): Promise<void> {
  await tx.$executeRaw`
    UPDATE non_punishment_signal SET exposure = ${sealed}, version = version + 1 WHERE id = ${id}::uuid`;
}

/** Organisations that are her lawyers now. */
export async function listLawyers(reader: Reader, caseId: string): Promise<string[]> {
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT l.organisation_id AS id FROM case_lawyer l WHERE l.case_id = ${caseId}::uuid AND l.until IS NULL`;
  return found.map(({ id }) => id);
}

/** A word that only the raising organisation said: who decided and when stays. */
export async function updateSignal(tx: Tx, id: string, signal: NonPunishmentSignal): Promise<void> {
  await tx.nonPunishmentSignal.update({
    where: { id },
    data: { signal, version: { increment: 1 } },
    select: { id: true },
  });
}

export async function updateDecision(
  tx: Tx,
  id: string,
  decided: { signal: NonPunishmentSignal; personTold: boolean; decidedById: string; decidedAt: Date },
): Promise<void> {
  await tx.nonPunishmentSignal.update({
    where: { id },
    data: { ...decided, version: { increment: 1 } },
    select: { id: true },
  });
}

/** Makes the organisation her lawyer from `now`, anew where it was before. */
export async function insertLawyer(tx: Tx, caseId: string, organisationId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO case_lawyer (case_id, organisation_id, since) VALUES (${caseId}::uuid, ${organisationId}::uuid, ${now})
    ON CONFLICT (case_id, organisation_id) DO UPDATE SET since = EXCLUDED.since, until = NULL
      WHERE case_lawyer.until IS NOT NULL`;
}

export async function endLawyer(tx: Tx, caseId: string, organisationId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE case_lawyer SET until = ${now}
    WHERE case_id = ${caseId}::uuid AND organisation_id = ${organisationId}::uuid AND until IS NULL`;
}
