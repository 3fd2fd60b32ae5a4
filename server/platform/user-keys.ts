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

function sessionLock(sessionId: string): Buffer {
  return derived(Buffer.from(sessionId), '', 'session-keys/v1');
}

function placeOf(userId: string): Place {
  return { purpose: 'session.keys', table: 'session', row: userId, organisation: '' };
}
