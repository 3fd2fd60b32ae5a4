import type { GrantKey } from '#contract/keys';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { passKey } from './pass-key.ts';
import { getHolder } from './request-officer.ts';
import { holderActions, waitsFor } from './rules.ts';
import { dropFormerOf } from './store-former.ts';
import type { HolderRow } from './store-holders.ts';

/** A colleague gives again what was hers; who never was an officer is not made one here. */
export async function grantKey(
  tx: Tx,
  row: HolderRow,
  { kind, fingerprint }: GrantKey,
  context: Context,
): Promise<HolderRow> {
  if (!waitsFor(row, kind)) throw new Problem('wrong-state', { open: holderActions(row, false) });
  await passKey(tx, kind, row, fingerprint, context);
  await dropFormerOf(tx, row.id, kind);
  return getHolder(tx, row.id);
}
