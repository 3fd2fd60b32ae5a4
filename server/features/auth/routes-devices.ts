import { DeviceCommand, DevicePage, EnrolDevice, ListDevices } from '#contract/devices';
import { command, list, type Endpoint } from '../../platform/endpoint.ts';
import { planned } from '../../platform/record.ts';
import { enrolDevice, plannedDevice } from './enrol-device.ts';
import { deviceRecord, enrolledDeviceRecord } from './record-devices.ts';
import { revokeDevice } from './revoke-device.ts';
import { listDevices, lockDevice, type NewDevice } from './store-devices.ts';

/** Devices that stand at a post and may send offers of help while nobody is signed in on them. */
export const deviceRoutes: readonly Endpoint[] = [
  list({
    on: 'GET /devices',
    summary: 'Devices I enrolled; for a manager those of the organisation, newest first.',
    input: ListDevices,
    record: deviceRecord,
    output: DevicePage,
    find: (reader, seen, _input, page) => listDevices(reader, seen, page),
  }),
  command({
    on: 'POST /devices',
    summary: 'Enrol the device that asks to a post: its credential, shown once.',
    input: EnrolDevice,
    may: ['enrol', planned('Device', 'enrol', ({ id }: NewDevice) => ({ id }))],
    load: (_tx, input, context) => Promise.resolve(plannedDevice(input, context)),
    locks: [],
    run: enrolDevice,
    answers: enrolledDeviceRecord,
    status: 201,
    ledger: 'device.enrol',
    withoutKey: 'It shows a secret once.',
  }),
  command({
    on: 'POST /devices/:id/revoke',
    summary: 'End a device that was lost or handed on; it sends nothing without a session any more.',
    input: DeviceCommand,
    may: ['revoke', deviceRecord],
    load: (tx, { id }) => lockDevice(tx, id),
    locks: ['device'],
    run: revokeDevice,
    answers: deviceRecord,
    ledger: 'device.revoke',
  }),
];
