import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { markClosed, type SittingRow } from './store-sittings.ts';
import { tellOwners } from './tell-owners.ts';

/** It is over: every dossier of it is gone, for everybody and for good. */
export async function closeSitting(
  tx: Tx,
  row: SittingRow,
  _input: unknown,
  { now }: Pick<Context, 'now'>,
): Promise<SittingRow> {
  await markClosed(tx, row.id, now);
  await tellOwners(tx, row.id, 'sitting_closed', now);
  return { ...row, state: 'CLOSED', closedAt: now, version: row.version + 1 };
}
