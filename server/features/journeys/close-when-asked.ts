import type { Tx } from '../../platform/db.ts';
import { changeJourney } from './change-journey.ts';
import { nextMark } from './rules.ts';
import { listFollowUps } from './store-follow-ups.ts';
import type { JourneyRow } from './store.ts';

/** A journey is over when she was handed over and asked after for the last time. */
export async function closeWhenAsked(tx: Tx, row: JourneyRow, now: Date): Promise<JourneyRow> {
  if (row.status !== 'HANDED_OVER') return row;
  if (nextMark(await listFollowUps(tx, row.id)) !== undefined) return row;
  return changeJourney(tx, row, { status: 'CLOSED', closedAt: now });
}
