import type { DeviceView } from '#contract/devices';
import type { DeviceRow } from './store-devices.ts';

export function deviceView(row: DeviceRow, can: string[]): DeviceView {
  const { id, post, enrolledById, enrolledByName, enrolledAt, usedOn, revokedAt } = row;
  return {
    ...{ id, post, usedOn, can },
    enrolledBy: { id: enrolledById, name: enrolledByName },
    enrolledAt: enrolledAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
