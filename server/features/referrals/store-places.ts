import type { AgeGroup, MinorAnswer, ServiceCode, Sex } from '#contract/codes';
import type { Reader, Tx } from '../../platform/db.ts';

export interface PhoneRow {
  readonly referralId: string;
  readonly saidBy: 'sender' | 'receiver';
  readonly writtenById: string;
  readonly at: Date;
  readonly until: Date;
}

/** One that was over is said anew. */
export async function writePhone(tx: Tx, row: PhoneRow): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO phone_agreement (referral_id, said_by, written_by_id, at, until)
    VALUES (${row.referralId}::uuid, ${row.saidBy}, ${row.writtenById}::uuid, ${row.at}, ${row.until})
    ON CONFLICT (referral_id) DO UPDATE SET said_by = excluded.said_by, written_by_id = excluded.written_by_id,
      at = excluded.at, until = excluded.until, ended_at = NULL`;
}

export async function endPhone(tx: Tx, referralId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE phone_agreement SET ended_at = ${at} WHERE referral_id = ${referralId}::uuid AND ended_at IS NULL`;
}

export async function writeWait(
  tx: Tx,
  { referralId, organisationId }: { readonly referralId: string; readonly organisationId: string },
  since: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO capacity_wait (referral_id, organisation_id, since)
    VALUES (${referralId}::uuid, ${organisationId}::uuid, ${since})
    ON CONFLICT (referral_id) DO UPDATE SET since = excluded.since, offered_at = NULL, ended_at = NULL`;
}

export async function endWait(tx: Tx, referralId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE capacity_wait SET ended_at = ${at} WHERE referral_id = ${referralId}::uuid AND ended_at IS NULL`;
}

/** It was offered a place now. */
export async function markOffered(tx: Tx, referralId: string, at: Date): Promise<void> {
  await tx.$executeRaw`UPDATE capacity_wait SET offered_at = ${at} WHERE referral_id = ${referralId}::uuid`;
}

/** It was offered one and did not take it: others come first. */
export async function moveBack(tx: Tx, referralId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE capacity_wait SET since = ${at}
    WHERE referral_id = ${referralId}::uuid AND offered_at IS NOT NULL AND ended_at IS NULL`;
}

/** Who waits for a place of the organisation whose unit became free, with what its service must fit. */
export interface WaitingRow {
  readonly id: string;
  readonly places: number;
  readonly sex: Sex;
  readonly ageGroup: AgeGroup;
  readonly isMinor: MinorAnswer;
  readonly dependants: 'none' | 'one' | 'several';
}

export interface FreeUnit {
  readonly id: string;
  readonly organisationId: string;
  readonly free: number;
  readonly sexes: readonly Sex[];
  readonly ageGroups: readonly AgeGroup[];
  readonly acceptsChildren: boolean;
}

export async function findFreeUnit(reader: Reader, unitId: string): Promise<FreeUnit | undefined> {
  const [found] = await reader.$queryRaw<FreeUnit[]>`
    SELECT u.id, s.organisation_id AS "organisationId", s.sexes, s.age_groups AS "ageGroups",
      s.accepts_children AS "acceptsChildren",
      u.maximum - u.occupied - u.held - u.out_of_service - u.beyond AS free
    FROM capacity_unit u JOIN service s ON s.id = u.service_id AND s.status = 'ACTIVE' WHERE u.id = ${unitId}::uuid`;
  return found;
}

/** The urgent ones first, then whoever came first; whoever let a place pass comes after all others. */
export function listWaiting(reader: Reader, organisationId: string): Promise<WaitingRow[]> {
  return reader.$queryRaw<WaitingRow[]>`
    SELECT r.id, coalesce(p.places, 1) AS places, m.data ->> 'sex' AS sex, m.data ->> 'ageGroup' AS "ageGroup",
      m.data ->> 'isMinor' AS "isMinor", m.data ->> 'dependants' AS dependants
    FROM capacity_wait w JOIN referral r ON r.id = w.referral_id
      JOIN referral_payload m ON m.referral_id = r.id AND m.tier = 1
      LEFT JOIN referral_payload p ON p.referral_id = r.id AND p.tier = 2
    WHERE w.organisation_id = ${organisationId}::uuid AND w.ended_at IS NULL
      AND r.status IN ('SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED')
      AND NOT EXISTS (SELECT FROM capacity_hold h WHERE h.referral_id = r.id AND h.state <> 'released')
    ORDER BY w.offered_at IS NOT NULL, array_position(ARRAY['IMMEDIATE', 'URGENT_24H', 'STANDARD'], r.urgency), w.since, r.id LIMIT 200`;
}

/** Units that an organisation counts for services such as these. */
export function listUnitsOf(
  reader: Reader,
  organisationId: string,
  services: readonly ServiceCode[],
): Promise<{ id: string }[]> {
  return reader.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM capacity_unit u JOIN service s ON s.id = u.service_id AND s.status = 'ACTIVE'
    WHERE s.organisation_id = ${organisationId}::uuid AND s.code = ANY(${[...services]}::text[]) ORDER BY u.id`;
}
