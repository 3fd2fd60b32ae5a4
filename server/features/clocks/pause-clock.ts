import type { ClockKind } from '#contract/clocks';
import type { Tx } from '../../platform/db.ts';
import { stopClock } from './store.ts';

/** Stops it while somebody else owes an answer; a clock that stands still reminds nobody. */
export async function pauseClock(tx: Tx, kind: ClockKind, subjectId: string, at: Date): Promise<void> {
  await stopClock(tx, kind, subjectId, at);
}
