import type { Tx } from '../../platform/db.ts';
import { tell } from '../notices/index.ts';
import { endLink, findWaiting, lockExpired } from './store.ts';

/** Nobody has answered through it: whoever wrote the referral is told, while it still waits for an answer. */
export async function expireLink(tx: Tx, id: string, now: Date): Promise<void> {
  const link = await lockExpired(tx, id, now);
  if (!link) return;
  await endLink(tx, link.referralId, 'expired', now);
  const waiting = await findWaiting(tx, link.referralId);
  if (!waiting) return;
  const { organisationId, referralId: recordId } = link;
  const about = { subject: 'Referral', recordId, reference: waiting.reference } as const;
  await tell(tx, { ...about, kind: 'answer_link_expired', organisationId, userId: waiting.createdById }, now);
}
