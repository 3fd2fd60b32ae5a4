import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { shredGrants } from '../vault/index.ts';
import { failedStatuses, openStatuses } from './rules.ts';
import { lockReferralsOfCase } from './store.ts';

/** A case does not close over a referral that is still under way; what waits for alternates of others ends. */
export async function refuseClosing(tx: Tx, caseId: string): Promise<void> {
  const open = await lockReferralsOfCase(tx, caseId, openStatuses);
  if (open.length > 0) throw new Problem('wrong-state', { open: ['read'] });
  for (const { id: referralId } of await lockReferralsOfCase(tx, caseId, failedStatuses)) {
    await shredGrants(tx, { referralId, organisationIds: [], segments: [] });
  }
}
