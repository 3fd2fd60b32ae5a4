import type { OpenCaseFromReport } from '#contract/reports';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { openCaseFrom, type CaseInput, type CaseRow } from '../cases/index.ts';
import { endClock } from '../clocks/index.ts';
import { reportRecord } from './record.ts';
import { ageOf, firstService } from './rules.ts';
import { updateReport, type ReportRow } from './store-reports.ts';

/** The case of her who wrote about herself, with what she said of her needs; what she wrote stays with the report. */
export async function openCaseFromReport(
  tx: Tx,
  row: ReportRow,
  input: OpenCaseFromReport,
  context: Context,
): Promise<CaseRow> {
  const opened = await openCaseFrom(tx, await caseInput(tx, row, input, context), context, false);
  await endClock(tx, 'report_review', row.id, context.now);
  await updateReport(tx, { ...row, status: 'LINKED', caseId: opened.id });
  return opened;
}

async function caseInput(
  tx: Tx,
  row: ReportRow,
  { childBand }: OpenCaseFromReport,
  context: Context,
): Promise<CaseInput> {
  const { entries } = await reportRecord.open(tx, row, context);
  const said = entries.flatMap(({ self }) => self ?? []);
  const age = said.map((one) => one.age).findLast((one) => one !== 'unsaid') ?? 'unsaid';
  const known = ageOf(age);
  const languages = [...new Set(said.flatMap(({ language }) => language ?? []))];
  const needs = [...new Set(said.flatMap((one) => one.needs.map((kind) => firstService[kind])))];
  return {
    ...{ source: 'self', sex: 'NonSpecifiedUnknown', ageBand: null, dependants: 0, ict: null },
    isMinor: known.isMinor,
    childBand: known.isMinor === 'no' ? null : (childBand ?? known.childBand),
    ...{ languages, needs, risk: row.danger ? 'HIGH' : 'MEDIUM', riskFlags: [], documents: 'unknown' },
    ...{ citizenships: [], exploitation: [], sector: null, control: [], recruitment: [], countries: [] },
  };
}
