import type { Tx } from '../../platform/db.ts';
import { declareHook } from '../../platform/hook.ts';

/** An accepted referral has ended without being done: what was built on the yes ends in the same transaction. */
export const onReferralEnded =
  declareHook<[tx: Tx, referral: { readonly id: string; readonly status: string }, now: Date]>(
    'onReferralEnded',
  );

/** The owner has written to the other end; whoever reads it without an account reads it through her link. */
export const onReferralSaid = declareHook<[tx: Tx, referralId: string, text: string]>('onReferralSaid');
