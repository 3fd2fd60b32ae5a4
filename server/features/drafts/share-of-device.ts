import type { DeviceShare } from '#contract/drafts';
import type { Context } from '../../platform/record.ts';
import { derived } from '../../platform/sealing.ts';

/**
 * The half of the key over what a browser keeps while it is offline: from her private key, for this browser alone, so
 * that nothing has to be stored, and whoever has the browser's files still needs her session.
 */
export function shareOfDevice(device: string, { session }: Pick<Context, 'session'>): DeviceShare {
  const keys = session.keys();
  return { share: keys && derived(keys.sealing, device, 'device-share/v1').toString('base64url') };
}
