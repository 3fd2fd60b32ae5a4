import { transactAs } from '../../platform/db.ts';
import type { House } from '../../platform/house.ts';
import type { Rewrap } from '../../platform/rewrap.ts';
import { StartError } from '../../platform/start-error.ts';
import type { UserKeys } from '../../platform/user-keys.ts';
import { rewrapKeys } from '../keys/index.ts';
import { countOutdated } from './store-pepper.ts';
import { setPassword, type AccountRow } from './store.ts';

/**
 * A password that was just proven, hashed anew where its pepper comes from an older node key; her keys go with it,
 * because the half that unlocks them changes.
 */
export async function renewPepper(
  house: House,
  { id, salt, parameters }: AccountRow,
  password: string,
  keys: UserKeys,
  now: Date,
): Promise<void> {
  if (salt === null || parameters === null || !house.passwords.isOutdated({ parameters })) return;
  const { stored, unlock } = await house.passwords.hash(password);
  await transactAs(house, id, async (tx) => {
    if (await setPassword(tx, stored, salt)) await rewrapKeys(tx, id, keys, unlock, now);
  });
}

/** Nobody can move a password but its owner, when she signs in. */
export const passwordRewrap: Rewrap = {
  name: 'passwords, which move when their owners sign in',
  left: async (db, { version }) => {
    const { accounts, outdated } = await countOutdated(db, version);
    // Whoever sees none may not look: nothing must be thought done for that.
    if (accounts === 0)
      throw new StartError('This connection sees no accounts, so that nothing can be counted.');
    return outdated;
  },
  step: () => Promise.resolve(0),
};
