import type { CloseCase } from '#contract/cases';
import type { Tx } from '../../platform/db.ts';
import { declareHook } from '../../platform/hook.ts';
import type { Context } from '../../platform/record.ts';
import { updateCase, type CaseRow } from './store.ts';

/** Referrals stand above cases: they say here whether one of theirs is still under way. */
export const onCaseClosing = declareHook<[tx: Tx, caseId: string]>('onCaseClosing');

export async function closeCase(
  tx: Tx,
  row: CaseRow,
  { reason }: Pick<CloseCase, 'reason'>,
  { now }: Pick<Context, 'now'>,
): Promise<CaseRow> {
  await onCaseClosing.call(tx, row.id);
  return updateCase(tx, { ...row, status: 'CLOSED', closure: reason }, now);
}
