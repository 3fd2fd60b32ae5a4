import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { closeCase, lockCase } from '../cases/index.ts';
import { freePlace } from './end-acceptance.ts';
import { ledgerCase } from './ledger-case.ts';
import { openStatuses } from './rules.ts';
import { findReferral, lockReferral, lockReferralsOfCase, type ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

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
  const others = await lockReferralsOfCase(tx, row.caseId, openStatuses);
  const done = await changeReferral(tx, row, { status: 'COMPLETED' });
  const record = row.kind === 'transfer' ? await lockCase(tx, row.caseId) : undefined;
  if (record?.status === 'ACTIVE' && others.every(({ id }) => id === row.id)) {
    const reason = row.fromCountry === row.toCountry ? 'TRANSFERRED_OTHER_PROVIDER' : 'TRANSFERRED_ABROAD';
    await closeCase(tx, record, { reason }, context);
    await ledgerCase(tx, 'case.close', record, context);
  }
  return { ...done, place: await freePlace(tx, row, context.now) };
}
