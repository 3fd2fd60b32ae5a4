import { SubscribePush } from '#contract/notices';

/** Whether this browser can take pushed word at all: it needs the worker that keeps the pages, too. */
export function canPush(): boolean {
  return 'PushManager' in globalThis && 'serviceWorker' in navigator && 'Notification' in globalThis;
}

async function manager(): Promise<PushManager | undefined> {
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.pushManager;
}

/** Whether this browser has agreed; which person it agreed for, the node knows. */
export async function isSubscribed(): Promise<boolean> {
  if (!canPush()) return false;
  const found = await (await manager())?.getSubscription();
  return found !== null && found !== undefined;
}

export type Refused = 'denied' | 'no-worker' | 'failed';

/** Asks the person and the browser; what the node is then told of it. */
export async function subscribeHere(pushKey: string): Promise<SubscribePush | Refused> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  const push = await manager();
  if (push === undefined) return 'no-worker';
  try {
    const before = await push.getSubscription();
    // One that trusts another key of the node would never hear of us again.
    await before?.unsubscribe();
    const made = await push.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey });
    const { endpoint, keys } = made.toJSON();
    const { success, data } = SubscribePush.safeParse({ endpoint, keys });
    return success ? data : 'failed';
  } catch {
    return 'failed';
  }
}

export async function unsubscribeHere(): Promise<void> {
  await (await (await manager())?.getSubscription())?.unsubscribe();
}
