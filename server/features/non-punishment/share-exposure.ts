import type { ShareExposure } from '#contract/non-punishment';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { keepExposure } from './keep-exposure.ts';
import { keepProceeding } from './keep-proceeding.ts';
import { openExposure } from './record-exposure.ts';
import { openProceeding } from './record-proceeding.ts';
import { listProceedings, updateProceeding } from './store-proceedings.ts';
import type { SignalRow } from './store.ts';

/**
 * Seals the exposure and each proceeding anew: for a lawyer who has accepted since, and no longer for one who has gone. Only somebody of
 * the case's staff can, because the key of it is hers.
 */
export async function shareExposure(
  tx: Tx,
  row: SignalRow,
  _input: ShareExposure,
  context: Context,
): Promise<SignalRow> {
  for (const one of await listProceedings(tx, row.id, context.actor.organisationId)) {
    const said = await openProceeding(tx, one, context);
    await updateProceeding(tx, { ...one, stored: await keepProceeding(tx, one, said) });
  }
  const { exposure } = await openExposure(tx, row, context);
  return exposure === null ? row : keepExposure(tx, row, exposure);
}
