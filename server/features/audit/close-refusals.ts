import type { Db } from '../../platform/db.ts';
import { closeRefusalsBefore } from './store-chain.ts';

const minuteMs = 60_000;
/** A request that takes longer than this is told in a line of its own. */
const graceMs = 15_000;

/** Makes one line for each caller and request of what was refused in minutes that are over. */
export async function closeRefusals(db: Db, now: Date): Promise<void> {
  const over = now.getTime() - graceMs;
  await closeRefusalsBefore(db, new Date(over - (over % minuteMs)));
}
