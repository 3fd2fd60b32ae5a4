import type { Tx } from '../../platform/db.ts';
import { moveGrants } from './store-grants.ts';

/**
 * What waits for an alternate goes on with the referral that is made for it; one that never was delivered to anybody
 * opens nothing, so that no key is needed. What is left behind ends with the old referral.
 */
export async function passGrants(
  tx: Tx,
  fromReferralId: string,
  next: { readonly id: string; readonly organisationIds: readonly string[] },
): Promise<void> {
  await moveGrants(tx, fromReferralId, next.id, next.organisationIds);
}
