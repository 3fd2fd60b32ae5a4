import type { Tx } from '../../platform/db.ts';
import { endAuthority } from './store-authorities.ts';

/** Its acceptance has ended: it guards the child no longer; what it decided stands. */
export async function dismissAuthority(
  tx: Tx,
  caseId: string,
  organisationId: string,
  now: Date,
): Promise<void> {
  await endAuthority(tx, caseId, organisationId, now);
}
