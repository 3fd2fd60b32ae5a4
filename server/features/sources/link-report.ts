import type { LinkReport } from '#contract/reports';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { caseRecord } from '../cases/index.ts';
import { endClock } from '../clocks/index.ts';
import { updateReport, type ReportRow } from './store-reports.ts';

/** It is about somebody whose case this organisation has. Whoever wrote is told nothing of it. */
export async function linkReport(
  tx: Tx,
  row: ReportRow,
  { caseId }: LinkReport,
  context: Context,
): Promise<ReportRow> {
  const found = await caseRecord.find(tx, caseId, context);
  if (found?.organisationId !== row.organisationId || found.status !== 'ACTIVE') {
    const message = 'is no open case of yours';
    throw new Problem('invalid-input', { issues: [{ path: 'caseId', message }] });
  }
  await endClock(tx, 'report_review', row.id, context.now);
  return updateReport(tx, { ...row, status: 'LINKED', caseId });
}
