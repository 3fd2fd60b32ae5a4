import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import type { Context } from '../../platform/record.ts';
import { changeReferral } from './change-referral.ts';
import { moveReferral } from './move-referral.ts';
import { endWait, listUnitsOf, writeWait } from './store-places.ts';
import type { ReferralRow } from './store.ts';
import { tellEnd } from './tell-referral.ts';

/**
 * The house is full, and offers the first place that fits. The clock runs on: whoever waits is not forgotten, and the
 * sender may go elsewhere at any moment.
 */
export async function waitReferral(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  context: Context,
): Promise<ReferralRow> {
  const { now, actor } = context;
  const { organisationId } = actor;
  const units = await listUnitsOf(tx, organisationId, row.services);
  await writeWait(tx, { referralId: row.id, organisationId }, now);
  // A place may have become free while she decided.
  for (const { id } of units) await plan(tx, 'place.offer', id, now);
  await tellEnd(tx, row, 'sender', 'waiting_listed', context);
  // Whoever puts it on a list has seen it.
  const status = row.status === 'SENT' ? 'ACKNOWLEDGED' : row.status;
  const listed = { status, waitingSince: now, acknowledgedAt: row.acknowledgedAt ?? now };
  return moveReferral(tx, row, listed, context);
}

/** It is not kept on the list any more; what it was offered meanwhile stays until it ends. */
export async function stopWaiting(
  tx: Tx,
  row: ReferralRow,
  _input: unknown,
  context: Context,
): Promise<ReferralRow> {
  await endWait(tx, row.id, context.now);
  await tellEnd(tx, row, 'sender', 'waiting_ended', context);
  return changeReferral(tx, row, { waitingSince: null });
}
