import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { revokeSession, type OwnSessionRow } from './store-sessions.ts';

/** One of her sessions ends, wherever it is open. */
export async function endSession(
  tx: Tx,
  row: OwnSessionRow,
  _input: unknown,
  { now }: Context,
): Promise<OwnSessionRow> {
  await revokeSession(tx, row.id, now);
  return row;
}
