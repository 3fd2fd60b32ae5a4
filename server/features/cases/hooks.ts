import type { Tx } from '../../platform/db.ts';
import { declareHook } from '../../platform/hook.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from './store.ts';

/** A case was opened of somebody who is or may be under 18, or was corrected: the child's own track follows. */
export const onAgeKnown = declareHook<[tx: Tx, row: CaseRow, context: Pick<Context, 'now'>]>('onAgeKnown');
