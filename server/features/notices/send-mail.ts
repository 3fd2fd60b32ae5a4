import { transact } from '../../platform/db.ts';
import type { House } from '../../platform/house.ts';
import { writeLetter } from './write-letter.ts';
import { findMail, settleDeliveries } from './store-deliveries.ts';

/** One letter about one notice; one that she has read on the page meanwhile is not written. */
export async function sendMail(house: House, id: string): Promise<void> {
  const { worker, post, clock } = house;
  const line = await transact(worker, (tx) => findMail(tx, id));
  if (!line) return;
  if (line.unread) await post.mail.send({ ...writeLetter([line], post.origin), key: id });
  await transact(worker, (tx) => settleDeliveries(tx, [id], line.unread ? 'SENT' : 'DROPPED', clock.now()));
}
