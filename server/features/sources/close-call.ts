import type { CloseCall } from '#contract/calls';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { updateCall, type CallRow } from './store-calls.ts';

export function closeCall(tx: Tx, row: CallRow, { outcome }: CloseCall, { now }: Context): Promise<CallRow> {
  return updateCall(tx, { ...row, status: 'CLOSED', endedAt: now, outcome });
}
