import type { CloseFlag } from '#contract/flags';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { statusAfter } from './rules.ts';
import { updateFlag, type FlagRow } from './store.ts';

export function closeFlag(tx: Tx, row: FlagRow, { reason }: CloseFlag, { now }: Context): Promise<FlagRow> {
  return updateFlag(tx, { ...row, status: statusAfter.close, closure: reason }, now);
}
