import type { CloseReport } from '#contract/reports';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { keptMs, toldBeforeMs } from './rules.ts';
import { updateReport, type ReportRow } from './store-reports.ts';

/** With a reason. What she wrote herself is kept thirty days more; of somebody not reached the days run from its coming. */
export async function closeReport(
  tx: Tx,
  row: ReportRow,
  { reason }: CloseReport,
  { now }: Context,
): Promise<ReportRow> {
  await endClock(tx, 'report_review', row.id, now);
  const endsAt = row.endsAt ?? new Date(now.getTime() + keptMs);
  if (row.endsAt === null) await plan(tx, 'report.erase', row.id, new Date(endsAt.getTime() - toldBeforeMs));
  return updateReport(tx, { ...row, status: 'CLOSED', reason, endsAt });
}
