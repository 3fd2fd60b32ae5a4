import type { Db } from '../../platform/db.ts';
import { flagKeyOf } from '../../platform/flag-key.ts';
import type { Rewrap } from '../../platform/rewrap.ts';
import { seal, unseal, Unsealable } from '../../platform/sealing.ts';
import { nodeKid, type Secrets } from '../../platform/secrets.ts';
import { keptFlagKey } from './rules-keys.ts';
import {
  deleteEndedKeys,
  insertFormerKey,
  listKeptVersions,
  listOldKeys,
  moveKey,
  type FormerKeyRow,
} from './store-keys.ts';

/**
 * The keys to which devices sealed before a new node key came. Each is kept under the one in use, so that the old version
 * can go while a device without a network still holds what was sealed to it.
 */
export const rewrapFlagKeys: Rewrap = {
  name: 'keys of offers of help',
  left: async (db, secrets) =>
    (await unkept(db, secrets)).length + (await listOldKeys(db, secrets.version)).length,
  step: async (db, secrets) => {
    await deleteEndedKeys(db);
    const versions = await unkept(db, secrets);
    for (const version of versions) {
      const { kid, privateKey } = flagKeyOf(secrets, version);
      await insertFormerKey(db, kept(secrets, kid, privateKey), version);
    }
    let moved = versions.length;
    for (const row of await listOldKeys(db, secrets.version)) {
      const privateKey = opened(secrets, row);
      if (!privateKey) continue;
      await moveKey(db, kept(secrets, row.kid, privateKey));
      moved += 1;
    }
    return moved;
  },
};

/** Older versions that are here, and whose flag key is not kept yet. */
async function unkept(db: Db, { version, versions }: Secrets): Promise<number[]> {
  const done = await listKeptVersions(db);
  return versions.filter((it) => it !== version && !done.includes(it));
}

function kept(secrets: Secrets, kid: string, privateKey: Buffer): FormerKeyRow {
  const { version: keyVersion } = secrets;
  const wrap = secrets.derive('flag-key-wrap', keyVersion);
  return { kid, keyVersion, privateKey: seal(wrap, nodeKid(keyVersion), privateKey, keptFlagKey(kid)) };
}

/** One that was changed stays as it is, and is told as left. */
function opened(secrets: Secrets, { kid, privateKey, keyVersion }: FormerKeyRow): Buffer | undefined {
  try {
    return unseal(secrets.derive('flag-key-wrap', keyVersion), privateKey, keptFlagKey(kid));
  } catch (error) {
    if (error instanceof Unsealable) return undefined;
    throw error;
  }
}
