import type { Tx } from '../../platform/db.ts';
import { mayBecome } from './rules.ts';
import { saveJourney, type JourneyRow } from './store.ts';

/** The only way a journey changes: a status that the table does not lead to is a fault of ours, and nothing is written. */
export function changeJourney(tx: Tx, row: JourneyRow, change: Partial<JourneyRow>): Promise<JourneyRow> {
  const { status = row.status } = change;
  if (status !== row.status && !mayBecome(row.status, status)) {
    throw new Error(`The table knows no way from ${row.status} to ${status}`);
  }
  return saveJourney(tx, row, change);
}
