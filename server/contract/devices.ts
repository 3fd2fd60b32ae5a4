import { z } from 'zod';
import { postCode } from './flags.ts';
import { can, page, paging, version } from './list.ts';
import { calendarDate, isoInstant, uuid } from './text.ts';

/** The device that asks becomes one of a post: it may send offers of help while nobody is signed in on it. */
export const EnrolDevice = z.strictObject({ post: postCode });
export type EnrolDevice = z.infer<typeof EnrolDevice>;

export const ListDevices = z.strictObject(paging);
export const DeviceCommand = z.strictObject({ id: uuid, version: version.optional() });

export const DeviceView = z.strictObject({
  id: uuid,
  post: postCode,
  enrolledBy: z.strictObject({ id: uuid, name: z.string() }),
  enrolledAt: isoInstant,
  /** The day on which it last sent something without a session. */
  usedOn: calendarDate.nullable(),
  revokedAt: isoInstant.nullable(),
  can,
});
export type DeviceView = z.infer<typeof DeviceView>;
export const DevicePage = page(DeviceView);

/** The credential is shown this once, to the device itself; it goes with each sealed offer as `X-Panah-Device`. */
export const EnrolledDevice = DeviceView.extend({ credential: z.string() });
export type EnrolledDevice = z.infer<typeof EnrolledDevice>;
