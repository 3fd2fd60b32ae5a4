import type { CloseCase } from '#contract/cases';
import type { Tx } from '../../platform/db.ts';
import { declareHook } from '../../platform/hook.ts';
import type { Context } from '../../platform/record.ts';
import { updateCase, type CaseRow } from './store.ts';

type Closing = Pick<CloseCase, 'reason' | 'answers'>;

/** Rooms above cases say here what is still under way, what was left without an answer, and what ends with it. */
export const onCaseClosing =
  declareHook<[tx: Tx, row: CaseRow, closing: Closing, context: Context]>('onCaseClosing');

export async function closeCase(tx: Tx, row: CaseRow, closing: Closing, context: Context): Promise<CaseRow> {
  await onCaseClosing.call(tx, row, closing, context);
  return updateCase(tx, { ...row, status: 'CLOSED', closure: closing.reason }, context.now);
}
