import type { WithdrawalScope } from '#contract/consent';
import type { Tx } from '../../platform/db.ts';
import { onConsentWithdrawn, onEverythingStopped } from './hooks.ts';
import { sharingOnly } from './rules.ts';
import { lockWithdrawable } from './store.ts';
import { takeBack } from './take-back.ts';

/** One of her three decisions. `recipientOrganisationId` is whose help stops, and null for all. */
export interface SaidByCode {
  readonly caseId: string;
  readonly what: WithdrawalScope;
  readonly recipientOrganisationId: string | null;
}

/** She says it herself with her number, at once and before anything that is queued. Her case is locked. */
export async function withdrawByCode(
  tx: Tx,
  { caseId, what, recipientOrganisationId }: SaidByCode,
  now: Date,
): Promise<void> {
  const live = await lockWithdrawable(tx, caseId, what, recipientOrganisationId, sharingOnly);
  for (const { id } of live) await takeBack(tx, id, 'code', now);
  const lost = live.map((consent) => ({ ...consent, lost: 'all' as const, withdrawnChannel: 'code' }));
  await onConsentWithdrawn.call(tx, lost, { now }, null);
  if (what === 'everything') await onEverythingStopped.call(tx, caseId, { now }, null);
}
