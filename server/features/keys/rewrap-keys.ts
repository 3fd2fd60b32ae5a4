import type { Tx } from '../../platform/db.ts';
import type { UserKeys } from '../../platform/user-keys.ts';
import { makeUserKeys, sealPrivate } from './make-user-keys.ts';
import { setKeysAside } from './store-former.ts';
import { updatePrivateSealed } from './store.ts';

/**
 * Her keys under another password, in the transaction that changes it. `keys` null: nobody could open them (a
 * forgotten password), so that new ones are made; the old ones lie aside until her code or a colleague helps.
 */
export async function rewrapKeys(
  tx: Tx,
  userId: string,
  keys: UserKeys | null,
  unlock: Uint8Array,
  now: Date,
): Promise<UserKeys> {
  if (keys === null) {
    await setKeysAside(tx, userId, now);
    return makeUserKeys(tx, userId, unlock, now);
  }
  await updatePrivateSealed(tx, userId, sealPrivate(userId, keys, unlock));
  return keys;
}
