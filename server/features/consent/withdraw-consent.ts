import type { WithdrawConsent } from '#contract/consent';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { onConsentWithdrawn } from './hooks.ts';
import { markWithdrawn, type ConsentRow } from './store.ts';

/** By any means, at once, and before anything that is queued. */
export async function withdrawConsent(
  tx: Tx,
  row: ConsentRow,
  { channel }: WithdrawConsent,
  context: Context,
): Promise<ConsentRow> {
  const withdrawn = await markWithdrawn(tx, row.id, channel, context.now);
  await onConsentWithdrawn.call(tx, [{ ...withdrawn, lost: 'all' }], context, context);
  return withdrawn;
}
