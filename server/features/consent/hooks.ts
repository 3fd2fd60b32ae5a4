import type { Tx } from '../../platform/db.ts';
import { declareHook } from '../../platform/hook.ts';
import type { Context } from '../../platform/record.ts';
import type { Taken } from './rules.ts';

/** What was taken back: these purposes, towards one organisation (null: no one in particular). */
export interface Withdrawn extends Taken {
  readonly caseId: string;
  readonly recipientOrganisationId: string | null;
  /** Said with her own number, on her page: help that has begun is looked after and not cut off. */
  readonly withdrawnChannel?: string | null;
}

/** Whoever recorded it; null where she did it herself, for whom nothing sealed to staff opens. */
export type Recorder = Context | null;

/** A decision was recorded: drafts that waited for it may go on. */
export const onConsentRecorded = declareHook<[tx: Tx, caseId: string, context: Context]>('onConsentRecorded');

/** She said stop to everything, whether or not a consent was there to take back. */
export const onEverythingStopped =
  declareHook<[tx: Tx, caseId: string, moment: Pick<Context, 'now'>, by: Recorder]>('onEverythingStopped');

/** Consents were taken back: whatever rests on them ends in this same transaction. */
export const onConsentWithdrawn =
  declareHook<[tx: Tx, withdrawn: readonly Withdrawn[], moment: Pick<Context, 'now'>, by: Recorder]>(
    'onConsentWithdrawn',
  );
