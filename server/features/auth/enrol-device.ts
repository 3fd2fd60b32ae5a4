import { randomBytes } from 'node:crypto';
import type { EnrolDevice } from '#contract/devices';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { hashToken } from './invite-user.ts';
import { findDevice, insertDevice, type EnrolledRow, type NewDevice } from './store-devices.ts';

/** The device as it would be. */
export function plannedDevice({ post }: EnrolDevice, { actor, now }: Context): NewDevice {
  const { organisationId, userId: enrolledById } = actor;
  return { id: newId(now), organisationId, enrolledById, post, enrolledAt: now };
}

/** The node keeps only a hash of the credential: whoever copies the database has no device. */
export async function enrolDevice(tx: Tx, device: NewDevice): Promise<EnrolledRow> {
  const credential = randomBytes(32).toString('base64url');
  await insertDevice(tx, device, hashToken(credential));
  const enrolled = await findDevice(tx, device.id);
  if (!enrolled) throw new Error('The device was not enrolled');
  return { ...enrolled, credential };
}
