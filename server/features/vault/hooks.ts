import type { Segment } from '#contract/codes';
import type { Tx } from '../../platform/db.ts';
import { declareHook } from '../../platform/hook.ts';
import type { Context } from '../../platform/record.ts';

/** A new version of one part of an identity, with its key in hand; the version before can no longer be opened. */
export interface Written {
  readonly caseId: string;
  /** The owner. */
  readonly organisationId: string;
  readonly segment: Segment;
  readonly segmentId: string;
  readonly version: number;
  readonly dek: Uint8Array;
}

/** Whoever was promised or shown the version before follows here, in the same transaction. The case is locked. */
export const onIdentityWritten =
  declareHook<[tx: Tx, written: Written, context: Context]>('onIdentityWritten');
