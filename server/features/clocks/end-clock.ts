import type { ClockKind } from '#contract/clocks';
import type { Tx } from '../../platform/db.ts';
import { endOfClock } from './store.ts';

/** The act it was set for was done, or is not owed any more; where none is running, nothing happens. */
export async function endClock(tx: Tx, kind: ClockKind, subjectId: string, at: Date): Promise<void> {
  await endOfClock(tx, kind, subjectId, at);
}
