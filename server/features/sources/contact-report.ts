import type { ContactReport } from '#contract/reports';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { updateReport, type ReportRow } from './store-reports.ts';

/** Somebody has tried to reach her: the deadline of looking at it is met, whatever came of it. */
export async function contactReport(
  tx: Tx,
  row: ReportRow,
  { result }: ContactReport,
  { now }: Context,
): Promise<ReportRow> {
  await endClock(tx, 'report_review', row.id, now);
  const contacts = row.contacts + 1;
  return updateReport(tx, { ...row, contacts, contactedAt: now, contactResult: result });
}
