import { createPrivateKey, createPublicKey } from 'node:crypto';
import { derived, keyBytes, seal, unseal, type Place } from './sealing.ts';

/** Her private keys, raw: X25519 and Ed25519, 32 bytes each. They live as long as a request. */
export interface UserKeys {
  readonly sealing: Buffer;
  readonly signing: Buffer;
}

/** Her keys as the session's row holds them: under a key that only the cookie gives. */
export function lockIntoSession(sessionId: string, userId: string, { sealing, signing }: UserKeys): Buffer {
  return seal(sessionLock(sessionId), userId, Buffer.concat([sealing, signing]), placeOf(userId));
}

/** Throws Unsealable. */
export function takeFromSession(sessionId: string, userId: string, locked: Uint8Array): UserKeys {
  return splitKeys(unseal(sessionLock(sessionId), locked, placeOf(userId)));
}

/** The two private keys, as they are sealed together. */
export function splitKeys(both: Buffer): UserKeys {
  return { sealing: both.subarray(0, keyBytes), signing: both.subarray(keyBytes) };
}

// Everything before the raw 32 bytes of a private key in PKCS #8 (RFC 8410).
const heads = {
  sealing: Buffer.from('302e020100300506032b656e04220420', 'hex'),
  signing: Buffer.from('302e020100300506032b657004220420', 'hex'),
} as const;

/** The public keys that belong to private ones, raw, 32 bytes each. */
export function publicOf(keys: UserKeys): UserKeys {
  return {
    sealing: publicPart(heads.sealing, keys.sealing),
    signing: publicPart(heads.signing, keys.signing),
  };
}

/** The public key of a raw X25519 private key. */
export function sealingPublicOf(privateKey: Uint8Array): Buffer {
  return publicPart(heads.sealing, privateKey);
}

function publicPart(head: Buffer, privateKey: Uint8Array): Buffer {
  const key = createPrivateKey({ key: Buffer.concat([head, privateKey]), format: 'der', type: 'pkcs8' });
  // The raw bytes stand at the end of the encoding.
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-keyBytes);
}

function sessionLock(sessionId: string): Buffer {
  return derived(Buffer.from(sessionId), '', 'session-keys/v1');
}

function placeOf(userId: string): Place {
  return { purpose: 'session.keys', table: 'session', row: userId, organisation: '' };
}
