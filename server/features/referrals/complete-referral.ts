import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { freePlace } from './end-acceptance.ts';
import { ledgerCase } from './ledger-case.ts';
import { openStatuses } from './rules.ts';
import { moveReferral } from './move-referral.ts';
import { lockReferral, type ReferralRow } from './store.ts';
import { handOver, lockHandover } from './store-write.ts';

/** A transfer's handover closes the old case: that one is locked first, as everywhere. */
export async function lockForHandover(tx: Tx, id: string): Promise<ReferralRow | undefined> {
  await lockHandover(tx, id);
  return lockReferral(tx, id);
}

/** The service is done. Of a transfer it is the receiver's signature, and the old case closes if nothing else is open. */
export async function completeReferral(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  context: Context,
): Promise<ReferralRow> {
  const done = await moveReferral(tx, row, { status: 'COMPLETED' }, context);
  const reason = row.fromCountry === row.toCountry ? 'TRANSFERRED_OTHER_PROVIDER' : 'TRANSFERRED_ABROAD';
  if (row.kind === 'transfer' && (await handOver(tx, row.id, openStatuses, reason, context.now))) {
    const closed = { id: row.caseId, organisationId: row.fromOrganisationId };
    await ledgerCase(tx, 'case.close', closed, context);
  }
  return { ...done, place: await freePlace(tx, row, context.now) };
}
