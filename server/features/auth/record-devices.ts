import { DeviceView, EnrolledDevice } from '#contract/devices';
import { recordKind } from '../../platform/record.ts';
import { findDevice, type DeviceRow, type EnrolledRow } from './store-devices.ts';
import { deviceView } from './view-devices.ts';

const about = ({ id, version }: DeviceRow) => ({ id, version });
const actions = ({ revokedAt }: DeviceRow) => (revokedAt === null ? ['read', 'revoke'] : ['read']);

export const deviceRecord = recordKind({
  subject: 'Device',
  output: DeviceView,
  find: findDevice,
  ...{ about, actions },
  view: deviceView,
});

/** Just enrolled. It can not be found again: its credential is nowhere else. */
export const enrolledDeviceRecord = recordKind({
  subject: 'Device',
  output: EnrolledDevice,
  find: () => Promise.resolve(undefined),
  ...{ about, actions },
  view: (row: EnrolledRow, can: string[]) => ({ ...deviceView(row, can), credential: row.credential }),
});
