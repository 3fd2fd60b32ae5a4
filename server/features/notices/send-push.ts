import { transact } from '../../platform/db.ts';
import type { House } from '../../platform/house.ts';
import { MissingKey } from '../../platform/secrets.ts';
import { dropSubscription, findPush, settleDeliveries, type PushLine } from './store-deliveries.ts';

/** A code and where it stands, to one browser; one that is gone for good is forgotten. */
export async function sendPush(house: House, id: string): Promise<void> {
  const { worker, clock } = house;
  const line = await transact(worker, (tx) => findPush(tx, id));
  if (!line) return;
  const isThere = !line.unread || (await reaches(house, line));
  await transact(worker, async (tx) => {
    await settleDeliveries(tx, [id], line.unread && isThere ? 'SENT' : 'DROPPED', clock.now());
    if (!isThere) await dropSubscription(tx, line.subscriptionId);
  });
}

/** False too where the pair that the browser trusts went with a key of the node: it has to agree anew. */
async function reaches({ post, secrets }: House, line: PushLine): Promise<boolean> {
  const { noticeId, reference } = line;
  try {
    return await post.push.send(line, JSON.stringify({ id: noticeId, reference }), secrets);
  } catch (error) {
    if (error instanceof MissingKey) return false;
    throw error;
  }
}
