import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { reviewDue } from './rules-break-glass.ts';
import { lockBreakGlassClock, markOverdue, type BreakGlassClock } from './store-break-glass.ts';

/** Nobody has reviewed it in three days: it says so, once, and stays to be reviewed. */
export async function overdueBreakGlass(tx: Tx, id: string, now: Date): Promise<BreakGlassClock | undefined> {
  const row = await lockBreakGlassClock(tx, id);
  if (!row?.confirmedAt || row.outcome !== null || row.overdueAt !== null) return undefined;
  const at = reviewDue(row.confirmedAt);
  if (now < at) {
    await plan(tx, 'break-glass.overdue', id, at);
    return undefined;
  }
  await markOverdue(tx, id, now);
  return row;
}
