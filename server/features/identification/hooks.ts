import type { levels } from '#contract/identification-tracks';
import type { Tx } from '../../platform/db.ts';
import { declareHook } from '../../platform/hook.ts';
import type { Context } from '../../platform/record.ts';

/** A body has decided that she is one, for the beginning or formally. */
export interface Identified {
  readonly caseId: string;
  /** The owner of the case. */
  readonly organisationId: string;
  readonly country: string;
  /** What people know the case by. */
  readonly reference: string;
  readonly level: (typeof levels)[number];
}

/** Every open stage of non-punishment is to be looked at again, in the same transaction. */
export const onIdentified = declareHook<[tx: Tx, identified: Identified, context: Context]>('onIdentified');
