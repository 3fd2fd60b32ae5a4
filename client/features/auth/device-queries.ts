import { DevicePage, DeviceView } from '#contract/devices';
import { post } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

const devicesKey = ['devices'] as const;

/** Devices at posts: those of the organisation for its manager, one's own for whoever enrolled one. */
export function useDevices() {
  return usePages({ key: [...devicesKey, 'list'], path: '/devices', schema: DevicePage });
}

export function useRevokeDevice() {
  return useCommand(
    ({ id }: { readonly id: string }, key) => post(`/devices/${id}/revoke`, DeviceView, {}, key),
    [devicesKey],
  );
}
