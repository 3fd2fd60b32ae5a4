import type { SubscribePush } from '#contract/notices';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { countSubscriptions, insertSubscription, type SubscriptionRow } from './store-settings.ts';

/** As many browsers as one person works with. */
const mostBrowsers = 10;

export function plannedSubscription({ actor, now }: Context): SubscriptionRow {
  return { id: newId(now), receiverId: actor.userId, madeAt: now };
}

/** The browser that asks: hers from now on, whoever agreed in it before. The node calls known push services alone. */
export async function subscribePush(
  tx: Tx,
  row: SubscriptionRow,
  { endpoint, keys }: SubscribePush,
  { house }: Context,
): Promise<SubscriptionRow> {
  const p256dh = Buffer.from(keys.p256dh, 'base64url');
  const isPoint = p256dh.length === 65 && p256dh[0] === 4;
  if (!house.post.push.takes(endpoint))
    throw refused('endpoint', 'belongs to no push service that is known here');
  if (!isPoint) throw refused('keys.p256dh', 'is an uncompressed point');
  if ((await countSubscriptions(tx, row.receiverId)) >= mostBrowsers)
    throw new Problem('wrong-state', { open: [] });
  const auth = Buffer.from(keys.auth, 'base64url');
  const { id, madeAt } = row;
  await insertSubscription(tx, { id, madeAt, endpoint, p256dh, auth, keyVersion: house.secrets.version });
  return row;
}

function refused(path: string, message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path, message }] });
}
