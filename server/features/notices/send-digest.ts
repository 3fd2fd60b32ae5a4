import { transact } from '../../platform/db.ts';
import type { House } from '../../platform/house.ts';
import { plan } from '../../platform/jobs.ts';
import { writeLetter } from './write-letter.ts';
import { findNextDigest, listDigest, settleDeliveries } from './store-deliveries.ts';

/** Her daily letter: all that was told to her since the last one and that she has not read. None where that is nothing. */
export async function sendDigest(house: House, userId: string): Promise<void> {
  const { worker, post, clock } = house;
  const now = clock.now();
  const lines = await transact(worker, (tx) => listDigest(tx, userId, now));
  const unread = lines.filter((line) => line.unread);
  const [first] = unread;
  if (first) await post.mail.send({ ...writeLetter(unread, post.origin), key: first.deliveryId });
  await transact(worker, async (tx) => {
    const ids = (some: typeof lines) => some.map(({ deliveryId }) => deliveryId);
    await settleDeliveries(tx, ids(unread), 'SENT', now);
    await settleDeliveries(tx, ids(lines.filter((line) => !line.unread)), 'DROPPED', now);
    const next = await findNextDigest(tx, userId);
    if (next) await plan(tx, 'notice.digest', userId, next);
  });
}
