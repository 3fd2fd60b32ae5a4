import type { WithdrawConsent } from '#contract/consent';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { onConsentWithdrawn } from './hooks.ts';
import type { ConsentRow } from './store.ts';
import { takeBack } from './take-back.ts';

/** By any means, at once, and before anything that is queued. */
export async function withdrawConsent(
  tx: Tx,
  row: ConsentRow,
  { channel }: WithdrawConsent,
  context: Context,
): Promise<ConsentRow> {
  const withdrawn = await takeBack(tx, row.id, channel, context.now);
  await onConsentWithdrawn.call(tx, [{ ...withdrawn, lost: 'all' }], context, context);
  return withdrawn;
}
