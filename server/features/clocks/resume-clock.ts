import type { ClockKind } from '#contract/clocks';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { restartClock } from './store.ts';

/** Lets it run on; the pause is not counted. Where it was not stopped, nothing happens. */
export async function resumeClock(tx: Tx, kind: ClockKind, subjectId: string, at: Date): Promise<void> {
  const running = await restartClock(tx, kind, subjectId, at);
  // Whatever it has to say next, it works out when it wakes.
  if (running) await plan(tx, 'clock.tick', running.id, at);
}
