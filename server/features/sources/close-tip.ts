import type { CloseTip } from '#contract/tips';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { updateTip, type TipRow } from './store-tips.ts';

export async function closeTip(tx: Tx, row: TipRow, { reason }: CloseTip, { now }: Context): Promise<TipRow> {
  await endClock(tx, 'report_review', row.id, now);
  return updateTip(tx, { ...row, status: 'CLOSED', reason }, now);
}
