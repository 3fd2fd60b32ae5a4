import { zoneOf } from '#contract/time-zones';
import { transact, type Tx } from '../../platform/db.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import { sendingsOf, usualWishes, type Sending, type Wishes } from './rules.ts';
import { findNextDigest, insertDelivery, listReceivers, type Receiver } from './store-deliveries.ts';

/** Plans one letter or one push for each receiver, as each of them wishes; nothing leaves the node here. */
export async function deliverNotice(house: House, id: string): Promise<void> {
  const mails = house.post.mail.isOn;
  await transact(house.worker, async (tx) => {
    const notice = await listReceivers(tx, id);
    if (!notice) return;
    const { at, urgent } = notice;
    for (const receiver of notice.receivers) {
      const sendings = sendingsOf(wishesOf(receiver), { at, urgent, zone: zoneOf(receiver.country), mails });
      for (const sending of sendings) await planSending(tx, id, receiver, sending, house.clock.now());
    }
  });
}

function wishesOf({ mail, push, digestMinute, quietFrom, quietUntil }: Receiver): Wishes {
  return {
    mail: mail ?? usualWishes.mail,
    push: push ?? usualWishes.push,
    digestMinute: digestMinute ?? usualWishes.digestMinute,
    quietFrom: quietFrom ?? usualWishes.quietFrom,
    quietUntil: quietUntil ?? usualWishes.quietUntil,
  };
}

async function planSending(
  tx: Tx,
  noticeId: string,
  { userId, subscriptions }: Receiver,
  { channel, at: dueAt }: Sending,
  now: Date,
): Promise<void> {
  const targets = channel === 'push' ? subscriptions : [null];
  for (const subscriptionId of targets) {
    const id = newId(now);
    const isNew = await insertDelivery(tx, { id, noticeId, userId, channel, subscriptionId, dueAt });
    if (!isNew) continue;
    // One letter for all that waits: planned again, it replaces itself, and never comes later for that.
    if (channel === 'digest') {
      await plan(tx, 'notice.digest', userId, (await findNextDigest(tx, userId)) ?? dueAt);
    }
    if (channel !== 'digest') await plan(tx, channel === 'mail' ? 'notice.mail' : 'notice.push', id, dueAt);
  }
}
