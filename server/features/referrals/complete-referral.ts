import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { closeCase, lockCase } from '../cases/index.ts';
import { freePlace } from './end-acceptance.ts';
import { openStatuses } from './rules.ts';
import { findReferral, lockReferral, lockReferralsOfCase, type ReferralRow } from './store.ts';
import { saveReferral } from './store-write.ts';

/** A transfer's handover closes the old case: that one is locked first, as everywhere. */
export async function lockForHandover(tx: Tx, id: string): Promise<ReferralRow | undefined> {
  const row = await findReferral(tx, id);
  if (row?.kind === 'transfer') await lockCase(tx, row.caseId);
  return lockReferral(tx, id);
}

/** The service is done. Of a transfer it is the receiver's signature, and the old case closes if nothing else is open. */
export async function completeReferral(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  context: Context,
): Promise<ReferralRow> {
  const place = await freePlace(tx, row, context.now);
  const done = await saveReferral(tx, row, { status: 'COMPLETED', place });
  if (row.kind !== 'transfer') return done;
  const record = await lockCase(tx, row.caseId);
  const others = await lockReferralsOfCase(tx, row.caseId, openStatuses);
  if (record?.status === 'ACTIVE' && others.length === 0) {
    const reason = row.fromCountry === row.toCountry ? 'TRANSFERRED_OTHER_PROVIDER' : 'TRANSFERRED_ABROAD';
    await closeCase(tx, record, { reason }, context);
  }
  return done;
}
