import type { ReferralStatus } from '#contract/codes';
import type { Tx } from '../../platform/db.ts';
import { shredGrants } from '../vault/index.ts';
import { mayBecome, promisedBy } from './rules.ts';
import { dropAlternates } from './store-payloads.ts';
import { findReferral, type ReferralRow } from './store.ts';
import { saveReferral } from './store-write.ts';

/** No alternate is tried any more: what was sealed for them goes. */
const untried: readonly ReferralStatus[] = ['ACCEPTED', 'CANCELLED', 'REVOKED', 'REDIRECTED'];

/**
 * The only way a referral changes. A status that the table does not lead to is a fault of ours, and nothing is written.
 * What it no longer promises of her identity ends with the change.
 */
export async function changeReferral(
  tx: Tx,
  row: ReferralRow,
  change: Partial<ReferralRow>,
): Promise<ReferralRow> {
  const { status = row.status } = change;
  if (!mayBecome(row.status, status))
    throw new Error(`The table knows no way from ${row.status} to ${status}`);
  if (row.alternates.length > 0 && untried.includes(status)) await dropAlternates(tx, row.id);
  const next = await saveReferral(tx, row, change);
  const [before, after] = [promisedBy(row), promisedBy(next)];
  if (JSON.stringify(before) === JSON.stringify(after)) return next;
  await shredGrants(tx, { referralId: row.id, ...after });
  const found = await findReferral(tx, row.id);
  return found ? { ...next, grants: found.grants } : next;
}
