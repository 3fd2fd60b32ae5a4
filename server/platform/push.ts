import { createECDH } from 'node:crypto';
import { derived } from './sealing.ts';
import type { Secrets } from './secrets.ts';

/** A browser as it described itself; its keys open what is sent to it, and nothing else does. */
export interface PushTarget {
  readonly endpoint: string;
  readonly p256dh: Uint8Array;
  readonly auth: Uint8Array;
  /** The version of the node's key whose pair it trusts. */
  readonly keyVersion: number;
}

export interface Push {
  /** Whether an address belongs to a service that browsers are pushed through: the node calls no other. */
  takes(endpoint: string): boolean;
  /** False where the browser is gone for good; throws where it should be tried again. */
  send(target: PushTarget, payload: string, secrets: Secrets): Promise<boolean>;
}

/** The services of the makers of browsers; a host or anything below one that begins with a dot. */
export const usualPushHosts = [
  'fcm.googleapis.com',
  '.push.services.mozilla.com',
  '.notify.windows.com',
  '.push.apple.com',
] as const;

const curve = 'prime256v1';
const timeoutMs = 20_000;
/** A day: what has waited longer stands on the page. */
const ttlSeconds = 86_400;

/** The node's pair for pushed word (RFC 8292), of the key in use where no version is named; base64url. */
export function pushKeyOf(secrets: Secrets, version?: number): { publicKey: string; privateKey: string } {
  const seed = secrets.derive('push', version);
  // One in four thousand million seeds is no number below the order of the curve; then the next one is taken.
  for (let attempt = 0; ; attempt += 1) {
    const privateKey = derived(seed, String(attempt), 'push');
    const publicKey = publicOf(privateKey);
    if (publicKey)
      return { publicKey: publicKey.toString('base64url'), privateKey: privateKey.toString('base64url') };
  }
}

function publicOf(privateKey: Buffer): Buffer | undefined {
  const pair = createECDH(curve);
  try {
    pair.setPrivateKey(privateKey);
    return pair.getPublicKey();
  } catch {
    return undefined;
  }
}

interface PushSettings {
  readonly hosts: readonly string[];
  readonly origin: string;
}

export function openPush({ hosts, origin }: PushSettings): Push {
  const takes = (endpoint: string) => URL.canParse(endpoint) && isAllowed(new URL(endpoint), hosts);
  return {
    takes,
    send: async (target, payload, secrets) => {
      if (!takes(target.endpoint)) return false;
      const asked = await requestFor(target, payload, { origin, ...pushKeyOf(secrets, target.keyVersion) });
      const response = await fetch(target.endpoint, {
        ...asked,
        // A service that sends us somewhere else would choose whom the node calls.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      if (response.status === 404 || response.status === 410) return false;
      if (!response.ok) throw new Error(`A push service answered ${response.status}`);
      return true;
    },
  };
}

function isAllowed({ protocol, host, hostname, username }: URL, hosts: readonly string[]): boolean {
  const isPlain = hosts.includes(`http://${host}`);
  if (username !== '' || (protocol !== 'https:' && !isPlain)) return false;
  return isPlain || hosts.some((one) => (one.startsWith('.') ? hostname.endsWith(one) : hostname === one));
}

/** Whom a push service may write to about us: a node that is only for this machine has no address on the web. */
function subjectOf(origin: string): string {
  return origin.startsWith('https:') ? origin : `mailto:panah@${new URL(origin).hostname}`;
}

/** The payload sealed to the browser's keys (RFC 8291), under a name of ours that it can check. */
async function requestFor(
  { endpoint, p256dh, auth }: PushTarget,
  payload: string,
  { origin, publicKey, privateKey }: { origin: string; publicKey: string; privateKey: string },
) {
  // Read with the first word that is pushed: a node whose people use no push does without it.
  const { default: webPush } = await import('web-push');
  const base64 = (some: Uint8Array) => Buffer.from(some).toString('base64url');
  const { method, headers, body } = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh: base64(p256dh), auth: base64(auth) } },
    payload,
    {
      vapidDetails: { subject: subjectOf(origin), publicKey, privateKey },
      contentEncoding: 'aes128gcm',
      ...{ TTL: ttlSeconds, urgency: 'high' },
    },
  );
  const named = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
  return {
    method,
    headers: Object.fromEntries(named),
    body: new Uint8Array(body),
  };
}
