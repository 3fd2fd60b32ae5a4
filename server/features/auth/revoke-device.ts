import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { revokeFound, type DeviceRow } from './store-devices.ts';

/** Lost, stolen or handed on: from now on it sends nothing without somebody signed in. */
export async function revokeDevice(
  tx: Tx,
  row: DeviceRow,
  _input: unknown,
  { now }: Context,
): Promise<DeviceRow> {
  await revokeFound(tx, row.id, now);
  return { ...row, revokedAt: now, version: row.version + 1 };
}
