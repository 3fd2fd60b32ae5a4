import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { confirmDue } from './rules-break-glass.ts';
import { lockBreakGlassClock, markLapsed, type BreakGlassClock } from './store-break-glass.ts';

/** Nobody confirmed it in its hour: it says so, once. */
export async function lapseBreakGlass(tx: Tx, id: string, now: Date): Promise<BreakGlassClock | undefined> {
  const row = await lockBreakGlassClock(tx, id);
  if (row?.confirmedAt !== null || row.lapsedAt !== null) return undefined;
  const at = confirmDue(row.requestedAt);
  if (now < at) {
    await plan(tx, 'break-glass.lapse', id, at);
    return undefined;
  }
  await markLapsed(tx, id, now);
  return row;
}
