import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endOneCode, type CodeRow } from './store.ts';

/** She asked for it, or it is not safe any more: from now on it opens nothing. */
export async function endCode(tx: Tx, row: CodeRow, _input: unknown, { now }: Context): Promise<CodeRow> {
  await endOneCode(tx, row.id, now);
  return { ...row, endedAt: now, version: row.version + 1 };
}
