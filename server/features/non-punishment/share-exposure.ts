import type { ShareExposure } from '#contract/non-punishment';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { keepExposure } from './keep-exposure.ts';
import { openExposure } from './record-exposure.ts';
import type { SignalRow } from './store.ts';

/**
 * Seals the exposure anew: for a lawyer who has accepted since, and no longer for one who has gone. Only somebody of
 * the case's staff can, because the key of it is hers.
 */
export async function shareExposure(
  tx: Tx,
  row: SignalRow,
  _input: ShareExposure,
  context: Context,
): Promise<SignalRow> {
  const { exposure } = await openExposure(tx, row, context);
  return exposure === null ? row : keepExposure(tx, row, exposure);
}
