import type { Tx } from '../../platform/db.ts';
import { declareHook } from '../../platform/hook.ts';
import type { Context } from '../../platform/record.ts';
import type { Taken } from './rules.ts';

/** What was taken back: these purposes, towards one organisation (null: no one in particular). */
export interface Withdrawn extends Taken {
  readonly caseId: string;
  readonly recipientOrganisationId: string | null;
}

/** A decision was recorded: drafts that waited for it may go on. */
export const onConsentRecorded = declareHook<[tx: Tx, caseId: string, context: Context]>('onConsentRecorded');

/** Consents were taken back: whatever rests on them ends in this same transaction. */
export const onConsentWithdrawn =
  declareHook<[tx: Tx, withdrawn: readonly Withdrawn[], context: Context]>('onConsentWithdrawn');
