import type { OpenCaseFromFlag } from '#contract/cases';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { openCaseFrom, type CaseRow } from '../cases/index.ts';
import { isPrevented, statusAfter } from './rules.ts';
import { updateFlag, type FlagRow } from './store.ts';

/** The case belongs to the organisation that opens it: the triaging one, or the one it was assigned to. */
export async function openCaseFromFlag(
  tx: Tx,
  row: FlagRow,
  { id, version: _version, flagId, ...input }: OpenCaseFromFlag,
  context: Context,
): Promise<CaseRow> {
  if (flagId !== null && flagId !== id) {
    throw new Problem('invalid-input', {
      issues: [{ path: 'flagId', message: 'is another flag than this one' }],
    });
  }
  const opened = await openCaseFrom(tx, input, context, isPrevented(row));
  await updateFlag(tx, { ...row, status: statusAfter['open-case'], caseId: opened.id }, context.now);
  return opened;
}
