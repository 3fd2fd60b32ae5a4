import { Prisma } from '../../../prisma/generated/client.ts';
import type { ServiceCode } from '#contract/codes';
import type { Tx } from '../../platform/db.ts';

export async function updateCount(
  tx: Tx,
  {
    id,
    occupied,
    outOfService,
    beyond,
  }: Record<'occupied' | 'outOfService' | 'beyond', number> & { id: string },
  countedAt: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE capacity_unit SET occupied = ${occupied}, out_of_service = ${outOfService}, beyond = ${beyond},
      updated_at = ${countedAt}, version = version + 1
    WHERE id = ${id}::uuid`;
}

/** Where places are sought: units of an organisation's active services of these codes, or one of them. */
export interface UnitsAsked {
  readonly organisationId: string;
  readonly services: readonly ServiceCode[];
  readonly unitId?: string | undefined;
}

/** The units asked for, with what is free in each; locked in the order of their ids, so that no two wait for each other. */
export async function lockUnitsAsked(
  tx: Tx,
  { organisationId, services, unitId }: UnitsAsked,
): Promise<{ id: string; serviceId: string; free: number }[]> {
  return tx.$queryRaw<{ id: string; serviceId: string; free: number }[]>`
    SELECT u.id, u.service_id AS "serviceId", u.maximum - u.occupied - u.held - u.out_of_service - u.beyond AS free
    FROM capacity_unit u JOIN service s ON s.id = u.service_id
    WHERE s.organisation_id = ${organisationId}::uuid AND s.code = ANY(${[...services]}::text[])
      AND s.status = 'ACTIVE' ${unitId === undefined ? Prisma.empty : Prisma.sql`AND u.id = ${unitId}::uuid`}
    ORDER BY u.id FOR NO KEY UPDATE OF u`;
}

/**
 * Raises (or with less than zero lowers) the places held in a unit; the database refuses more than there are. What is
 * free is then another number than the one that somebody may just be confirming.
 */
export async function changeHeld(tx: Tx, unitId: string, places: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE capacity_unit SET held = held + ${places}::integer, version = version + 1 WHERE id = ${unitId}::uuid`;
}

/** Why a place is kept: for good by an acceptance, for a time by everything else. */
export type HoldGround = 'accepted' | 'phone' | 'call_out' | 'waiting';

export interface HoldRow {
  readonly referralId: string;
  readonly unitId: string;
  readonly places: number;
  readonly state: 'held' | 'arrived' | 'released';
  readonly ground: HoldGround;
  readonly expiresAt: Date | null;
}

export async function lockHold(tx: Tx, referralId: string): Promise<HoldRow | undefined> {
  const [found] = await tx.$queryRaw<HoldRow[]>`
    SELECT h.referral_id AS "referralId", h.unit_id AS "unitId", h.places, h.state, h.ground,
      h.expires_at AS "expiresAt"
    FROM capacity_hold h WHERE h.referral_id = ${referralId}::uuid FOR NO KEY UPDATE`;
  return found;
}

/** One hold a referral: one that was released before, or is kept for a time elsewhere, is held anew. */
export async function insertHold(
  tx: Tx,
  { referralId, unitId, places, ground, expiresAt }: Omit<HoldRow, 'state'>,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO capacity_hold (referral_id, unit_id, places, state, ground, expires_at, created_at)
    VALUES (${referralId}::uuid, ${unitId}::uuid, ${places}, 'held', ${ground}, ${expiresAt}, ${now})
    ON CONFLICT (referral_id) DO UPDATE SET unit_id = excluded.unit_id, places = excluded.places, state = 'held',
      ground = excluded.ground, expires_at = excluded.expires_at, created_at = excluded.created_at, released_at = NULL`;
}

/** What was kept for a time is kept for good. */
export async function confirmHold(tx: Tx, referralId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE capacity_hold SET ground = 'accepted', expires_at = NULL WHERE referral_id = ${referralId}::uuid`;
}

/** Whoever arrives has been accepted. */
export async function updateHold(
  tx: Tx,
  referralId: string,
  state: 'arrived' | 'released',
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE capacity_hold SET state = ${state}, released_at = ${state === 'released' ? now : null}, expires_at = NULL,
      ground = CASE WHEN ${state} = 'arrived' THEN 'accepted' ELSE ground END
    WHERE referral_id = ${referralId}::uuid`;
}
