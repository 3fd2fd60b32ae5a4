import type { OpenCaseFromCall } from '#contract/calls';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { openCaseFrom, type CaseRow } from '../cases/index.ts';
import { bandOf, needsOfCall } from './rules-paths.ts';
import { updateCall, type CallRow } from './store-calls.ts';

/** A case of the hotline's own, begun with what the call told. */
export async function openCaseFromCall(
  tx: Tx,
  row: CallRow,
  { childBand }: OpenCaseFromCall,
  context: Context,
): Promise<CaseRow> {
  const { child, danger, language, topics } = row;
  const opened = await openCaseFrom(
    tx,
    {
      ...{
        source: 'hotline',
        sex: 'NonSpecifiedUnknown',
        ageBand: null,
        isMinor: child,
        dependants: 0,
        ict: null,
      },
      ...{ childBand: bandOf(child, childBand), languages: [language], needs: needsOfCall(topics) },
      ...{ risk: danger ? 'HIGH' : 'MEDIUM', riskFlags: [], documents: 'unknown', sector: null },
      ...{ citizenships: [], exploitation: [], control: [], recruitment: [], countries: [] },
    },
    context,
    false,
  );
  await updateCall(tx, { ...row, caseId: opened.id });
  return opened;
}
