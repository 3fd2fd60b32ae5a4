import type { Tx } from '../../platform/db.ts';
import { Unsealable, unseal } from '../../platform/sealing.ts';
import { splitKeys, type UserKeys } from '../../platform/user-keys.ts';
import { foundGroup } from './join-group.ts';
import { lockOf, makeUserKeys } from './make-user-keys.ts';
import { privatePlace } from './rules.ts';
import { findUserKey, listGroups } from './store.ts';

interface Account {
  readonly userId: string;
  readonly organisationId: string;
}

/**
 * Her keys, with the half of her password that unlocks them. Who has none yet is given new ones, and the first of an
 * organisation makes the pair its staff reads with. Undefined where the password was changed without the keys.
 */
export async function unlockAccount(
  tx: Tx,
  { userId, organisationId }: Account,
  unlock: Uint8Array,
  now: Date,
): Promise<UserKeys | undefined> {
  const known = await findUserKey(tx, userId);
  if (known) return openPrivate(userId, unlock, known.privateSealed);
  const keys = await makeUserKeys(tx, userId, unlock, now);
  await foundStaff(tx, { userId, organisationId }, now);
  return keys;
}

/** Makes the staff's pair where the organisation has none. */
async function foundStaff(tx: Tx, { userId, organisationId }: Account, now: Date): Promise<void> {
  const [group] = await listGroups(tx, [organisationId], 'staff');
  const made = group ? undefined : await findUserKey(tx, userId);
  if (!made) return;
  const founder = { userId, publicKey: made.sealingPublic, grantedById: null };
  await foundGroup(tx, { organisationId, kind: 'staff' }, founder, now);
}

function openPrivate(userId: string, unlock: Uint8Array, privateSealed: Uint8Array): UserKeys | undefined {
  try {
    return splitKeys(unseal(lockOf(unlock, userId), privateSealed, privatePlace(userId)));
  } catch (error) {
    if (error instanceof Unsealable) return undefined;
    throw error;
  }
}
