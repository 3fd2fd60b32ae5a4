import type { Tx } from '../../platform/db.ts';
import { appendLedger } from '../../platform/ledger.ts';
import type { Context } from '../../platform/record.ts';

/** From this line on the receiver's officers can open what was promised; it concerns the owner. */
export async function ledgerRelease(
  tx: Tx,
  referral: { readonly id: string; readonly caseId: string; readonly fromOrganisationId: string },
  { now, actor, requestId }: Pick<Context, 'now' | 'actor' | 'requestId'>,
): Promise<void> {
  const about = { id: referral.id, caseId: referral.caseId, ownerId: referral.fromOrganisationId };
  await appendLedger(tx, { at: now, actor, action: 'grant.release', subject: 'Referral', about, requestId });
}
