import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { endClock } from '../clocks/index.ts';
import { tell } from '../notices/index.ts';
import { toldBeforeMs } from './rules.ts';
import { deleteReport, lockEnding, markTold, type EndingReport } from './store-reports.ts';

/**
 * Its recipient is told before it goes, and when it has gone; then nothing of it is left. Undefined while there is time.
 */
export async function eraseReport(tx: Tx, id: string, now: Date): Promise<EndingReport | undefined> {
  const report = await lockEnding(tx, id);
  if (!report?.endsAt) return undefined;
  const { endsAt, toldAt, organisationId, reference } = report;
  const about = { organisationId, subject: 'Report', recordId: id, reference } as const;
  const tellAt = new Date(endsAt.getTime() - toldBeforeMs);
  if (now < tellAt) {
    await plan(tx, 'report.erase', id, tellAt);
    return undefined;
  }
  if (toldAt === null) {
    await tell(tx, { ...about, kind: 'report_ending', urgent: true }, now);
    await markTold(tx, id, now);
  }
  // Never before its recipient has had the days that were promised, however late the clock came.
  const eraseAt = new Date(Math.max(endsAt.getTime(), (toldAt ?? now).getTime() + toldBeforeMs));
  if (now < eraseAt) {
    await plan(tx, 'report.erase', id, eraseAt);
    return undefined;
  }
  await endClock(tx, 'report_review', id, now);
  await deleteReport(tx, id);
  await tell(tx, { ...about, kind: 'report_erased' }, now);
  return report;
}
