import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { updateRaiser, type FlagRow } from './store.ts';

/** From now on it is hers, as if she had raised it signed in. */
export function attestFlag(tx: Tx, row: FlagRow, _input: unknown, { actor }: Context): Promise<FlagRow> {
  return updateRaiser(tx, row.id, actor.userId);
}
