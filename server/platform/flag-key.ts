import { createDecipheriv, createECDH, createHash, hkdfSync } from 'node:crypto';
import { derived, keyBytes, Unsealable } from './sealing.ts';
import type { Secrets } from './secrets.ts';

/** The node's P-256 pair to which devices seal an offer of help; the public key as an uncompressed point, 65 bytes. */
export interface FlagKey {
  /** 22 characters of base64url: the first 128 bits of the SHA-256 of the public key. */
  readonly kid: string;
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}

/** What a device sends, decoded: the other public key of its one use, nonce and AES-256-GCM with the tag at the end. */
export interface SealedEnvelope {
  readonly kid: string;
  readonly epk: Buffer;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
}

const curve = 'prime256v1';
const tagBytes = 16;

/** The pair that comes of a version of the node key; of the one in use where none is named. */
export function flagKeyOf(secrets: Secrets, version?: number): FlagKey {
  const seed = secrets.derive('flag-key', version);
  // One in four thousand million seeds is no number below the order of the curve; then the next one is taken.
  for (let attempt = 0; ; attempt += 1) {
    const privateKey = derived(seed, String(attempt), 'flag-key');
    const publicKey = publicOf(privateKey);
    if (publicKey) return { kid: kidOf(publicKey), publicKey, privateKey };
  }
}

/** The pair of a private key that was kept. */
export function flagKeyFrom(privateKey: Buffer): FlagKey {
  const publicKey = publicOf(privateKey);
  if (!publicKey) throw new Unsealable();
  return { kid: kidOf(publicKey), publicKey, privateKey };
}

/** As a JSON Web Key (RFC 7517), which a browser imports. */
export function jwkOf({ publicKey }: FlagKey) {
  const [x, y] = [publicKey.subarray(1, 33), publicKey.subarray(33)];
  return {
    kty: 'EC' as const,
    crv: 'P-256' as const,
    x: x.toString('base64url'),
    y: y.toString('base64url'),
  };
}

/**
 * ECDH, HKDF-SHA256 (salt: the other public key) and AES-256-GCM, bound to key id and idempotency key: an envelope that
 * was taken from the wire opens under its own key alone. Throws Unsealable.
 */
export function openFlagEnvelope({ privateKey }: FlagKey, sealed: SealedEnvelope, key: string): Buffer {
  const { kid, epk, nonce, ciphertext } = sealed;
  try {
    const pair = createECDH(curve);
    pair.setPrivateKey(privateKey);
    const secret = pair.computeSecret(epk);
    const opens = Buffer.from(hkdfSync('sha256', secret, epk, `panah/flag-seal/v1 ${kid}`, keyBytes));
    const decipher = createDecipheriv('aes-256-gcm', opens, nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(`panah/flag-seal/v1 ${kid} ${key}`));
    decipher.setAuthTag(ciphertext.subarray(-tagBytes));
    return Buffer.concat([decipher.update(ciphertext.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    throw new Unsealable();
  }
}

function publicOf(privateKey: Buffer): Buffer | undefined {
  const pair = createECDH(curve);
  try {
    pair.setPrivateKey(privateKey);
    return pair.getPublicKey();
  } catch {
    return undefined;
  }
}

function kidOf(publicKey: Buffer): string {
  return createHash('sha256').update(publicKey).digest().subarray(0, 16).toString('base64url');
}
