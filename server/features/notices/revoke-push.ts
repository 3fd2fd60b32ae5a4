import type { RevokePush } from '#contract/notices';
import type { Tx } from '../../platform/db.ts';
import { deleteSubscription, type SubscriptionRow } from './store-settings.ts';

/** Nothing is sent to that browser any more, and what was planned for it goes with it. */
export async function revokePush(tx: Tx, row: SubscriptionRow, _input: RevokePush): Promise<SubscriptionRow> {
  await deleteSubscription(tx, row.id);
  return row;
}
