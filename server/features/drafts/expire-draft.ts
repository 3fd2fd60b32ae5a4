import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { deleteExpired } from './store.ts';

/** Nobody has written it for thirty days; where somebody has, the clock comes back then. */
export async function expireDraft(tx: Tx, id: string, now: Date): Promise<void> {
  const later = await deleteExpired(tx, id, now);
  if (later) await plan(tx, 'draft.expire', id, later);
}
