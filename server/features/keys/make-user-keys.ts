import { generateKeyPairSync } from 'node:crypto';
import type { Tx } from '../../platform/db.ts';
import { derived, newPair, seal } from '../../platform/sealing.ts';
import type { UserKeys } from '../../platform/user-keys.ts';
import { privatePlace } from './rules.ts';
import { putUserKey } from './store.ts';

/** The key over her private keys: half of what Argon2id makes of her password, bound to her. */
export function lockOf(unlock: Uint8Array, userId: string): Buffer {
  return derived(unlock, userId, 'user-keys/v1');
}

/** Both private keys, as they lie under her password. */
export function sealPrivate(userId: string, { sealing, signing }: UserKeys, unlock: Uint8Array): Buffer {
  return seal(lockOf(unlock, userId), userId, Buffer.concat([sealing, signing]), privatePlace(userId));
}

/** New pairs for sealing and signing, under her password. What was sealed to the old ones she has to be given anew. */
export async function makeUserKeys(tx: Tx, userId: string, unlock: Uint8Array, now: Date): Promise<UserKeys> {
  const sealing = await newPair();
  const signing = newSigningPair();
  const keys = { sealing: sealing.privateKey, signing: signing.privateKey };
  const privateSealed = sealPrivate(userId, keys, unlock);
  const row = { sealingPublic: sealing.publicKey, signingPublic: signing.publicKey, privateSealed };
  await putUserKey(tx, userId, row, now);
  return keys;
}

// The raw 32 bytes stand at the end of both encodings (RFC 8410).
function newSigningPair() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32),
  };
}
