import type { JourneyMark, JourneyView } from '#contract/journeys';
import type { Reader, Tx } from '../../platform/db.ts';

type Shown = JourneyView['followUps'][number];

export interface FollowUpRow extends Shown {
  readonly id: string;
}

/** Six at the most, the nearest first; what was found stays sealed. */
export function listFollowUps(reader: Reader, journeyId: string): Promise<FollowUpRow[]> {
  return reader.$queryRaw<FollowUpRow[]>`
    SELECT f.id, f.mark, to_char(f.due_on, 'YYYY-MM-DD') AS "dueOn", f.state, f.contact
    FROM journey_follow_up f WHERE f.journey_id = ${journeyId}::uuid ORDER BY f.due_on, f.id`;
}

export async function insertFollowUp(
  tx: Tx,
  row: {
    readonly id: string;
    readonly journeyId: string;
    readonly mark: JourneyMark;
    readonly dueOn: string;
  },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO journey_follow_up (id, journey_id, mark, due_on)
    VALUES (${row.id}::uuid, ${row.journeyId}::uuid, ${row.mark}, ${row.dueOn}::date)`;
}

export async function updateFollowUp(
  tx: Tx,
  row: Pick<FollowUpRow, 'id' | 'state' | 'contact'> & {
    readonly sealed: Uint8Array | null;
    readonly doneById: string | null;
    readonly doneAt: Date;
  },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE journey_follow_up SET state = ${row.state}, contact = ${row.contact}, sealed = ${row.sealed},
      done_by_id = ${row.doneById}::uuid, done_at = ${row.doneAt}
    WHERE id = ${row.id}::uuid`;
}

/** What was planned is not asked any more. */
export async function endFollowUps(tx: Tx, journeyId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE journey_follow_up SET state = 'ended', done_at = ${at}
    WHERE journey_id = ${journeyId}::uuid AND state = 'planned'`;
}
