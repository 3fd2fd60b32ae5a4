import type { WithdrawAll } from '#contract/consent';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { onConsentWithdrawn, onEverythingStopped } from './hooks.ts';
import { sharingOnly } from './rules.ts';
import { lockWithdrawable } from './store.ts';
import { takeBack } from './take-back.ts';

/** One of her three decisions: stop sharing, stop one organisation's help, stop everything. */
export async function withdrawAll(
  tx: Tx,
  row: CaseRow,
  input: WithdrawAll,
  context: Context,
): Promise<CaseRow> {
  const live = await lockWithdrawable(tx, row.id, input.what, input.recipientOrganisationId, sharingOnly);
  for (const { id } of live) await takeBack(tx, id, input.channel, context.now);
  // Whoever is being asked comes before what was sent, as in every lock.
  if (input.what === 'everything') await onEverythingStopped.call(tx, row.id, context, context);
  await onConsentWithdrawn.call(
    tx,
    live.map((consent) => ({ ...consent, lost: 'all', withdrawnChannel: input.channel })),
    context,
    context,
  );
  return row;
}
