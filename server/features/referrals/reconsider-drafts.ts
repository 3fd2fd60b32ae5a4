import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { findLiveConsents } from '../consent/index.ts';
import { recheckConsents } from './recheck-consents.ts';
import { lockReferralsOfCase } from './store.ts';
import { saveReferral } from './store-write.ts';

/** A decision was recorded: each draft that waits is looked at again. */
export async function reconsiderDrafts(tx: Tx, caseId: string, { now }: Pick<Context, 'now'>): Promise<void> {
  for (const row of await lockReferralsOfCase(tx, caseId, ['AWAITING_CONSENT'])) {
    if (row.to === null) continue;
    const { missing } = await recheckConsents(tx, row, await findLiveConsents(tx, caseId, row.to.id), now);
    if (missing.length === row.missing.length) continue;
    await saveReferral(tx, row, { missing, status: missing.length > 0 ? 'AWAITING_CONSENT' : 'DRAFT' });
  }
}
