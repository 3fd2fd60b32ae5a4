import type { Tx } from '../../platform/db.ts';
import { declareHook } from '../../platform/hook.ts';

/** An organisation's officers' key is lost: what others had sealed to it nobody there opens. The organisation is locked. */
export const onPairLost = declareHook<[tx: Tx, organisationId: string]>('onPairLost');
