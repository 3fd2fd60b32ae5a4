import type { House } from '../../platform/house.ts';
import { doorOf } from '../../platform/pass.ts';
import { hashToken } from './invite-user.ts';
import { findByCredential, markUsed, type KnownDevice } from './store-devices.ts';

/** The device of a credential, revoked ones too; undefined for anything that is none. */
export async function recogniseDevice(
  { db, secrets }: Pick<House, 'db' | 'secrets'>,
  credential: string,
): Promise<KnownDevice | undefined> {
  if (!/^[\w-]{43}$/.test(credential)) return undefined;
  return findByCredential(db, doorOf(secrets), hashToken(credential));
}

/** It has sent something; in the transaction in which that is kept. */
export const useDevice = markUsed;
