import type { JourneyEnd, JourneyLevel } from '#contract/journeys';
import type { returnAlternatives } from '#contract/journeys';
import type { Reader, Tx } from '../../platform/db.ts';

export interface RiskRow {
  readonly id: string;
  readonly journeyId: string;
  readonly end: JourneyEnd;
  readonly organisationId: string;
  readonly level: JourneyLevel;
  readonly sealed: Uint8Array;
  readonly assessedAt: Date;
}

/** The latest of each end. */
export function listRisks(reader: Reader, journeyId: string): Promise<RiskRow[]> {
  return reader.$queryRaw<RiskRow[]>`
    SELECT DISTINCT ON (k.of_end) k.id, k.journey_id AS "journeyId", k.of_end AS "end",
      k.organisation_id AS "organisationId", k.level, k.sealed, k.assessed_at AS "assessedAt"
    FROM journey_risk k WHERE k.journey_id = ${journeyId}::uuid ORDER BY k.of_end DESC, k.id DESC`;
}

export async function insertRisk(tx: Tx, row: RiskRow & { readonly assessedById: string }): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO journey_risk (id, journey_id, of_end, organisation_id, level, sealed, assessed_by_id, assessed_at)
    VALUES (${row.id}::uuid, ${row.journeyId}::uuid, ${row.end}, ${row.organisationId}::uuid, ${row.level},
      ${row.sealed}, ${row.assessedById}::uuid, ${row.assessedAt})`;
}

export async function findTravel(reader: Reader, journeyId: string): Promise<Uint8Array | undefined> {
  const [found] = await reader.$queryRaw<{ sealed: Uint8Array }[]>`
    SELECT v.sealed FROM journey_travel v WHERE v.journey_id = ${journeyId}::uuid`;
  return found?.sealed;
}

/** Booked anew, it stands in the place of what was booked before. */
export async function writeTravel(
  tx: Tx,
  journeyId: string,
  sealed: Uint8Array,
  by: { readonly userId: string; readonly at: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO journey_travel (journey_id, sealed, booked_by_id, booked_at)
    VALUES (${journeyId}::uuid, ${sealed}, ${by.userId}::uuid, ${by.at})
    ON CONFLICT (journey_id) DO UPDATE SET sealed = EXCLUDED.sealed, booked_by_id = EXCLUDED.booked_by_id,
      booked_at = EXCLUDED.booked_at`;
}

/** Whether there was one. */
export async function removeTravel(tx: Tx, journeyId: string): Promise<boolean> {
  return (await tx.$executeRaw`DELETE FROM journey_travel WHERE journey_id = ${journeyId}::uuid`) > 0;
}

export async function insertTalk(
  tx: Tx,
  row: {
    readonly id: string;
    readonly journeyId: string;
    readonly alternatives: readonly (typeof returnAlternatives)[number][];
    readonly alone: boolean;
    readonly heldAt: Date;
    readonly coolUntil: Date;
    readonly recordedById: string;
    readonly recordedAt: Date;
  },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO return_talk (id, journey_id, alternatives, no_condition, alone, held_at, cool_until, recorded_by_id,
      recorded_at)
    VALUES (${row.id}::uuid, ${row.journeyId}::uuid, ${[...row.alternatives]}, TRUE, ${row.alone}, ${row.heldAt},
      ${row.coolUntil}, ${row.recordedById}::uuid, ${row.recordedAt})`;
}
