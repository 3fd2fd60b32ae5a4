import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';

/**
 * Where a ciphertext belongs. It is authenticated with it: moved to another row, column, organisation or version, a
 * ciphertext does not open.
 */
export interface Place {
  readonly purpose: string;
  readonly table: string;
  readonly row: string;
  readonly organisation: string;
  readonly segment?: string;
  readonly version?: number;
}

/** Raw X25519 (RFC 7748), 32 bytes each. */
export interface Pair {
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}

/** The one error of every opening that fails: wrong key, wrong place, changed or cut bytes. */
export class Unsealable extends Error {}

// A ciphertext on disk: version | suite | kid (16) | what the suite needs | ciphertext | tag (16).
const version = 1;
const suites = { aes256gcm: 1, hpke: 2 } as const;
const headBytes = 18;
const kidBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;
const encBytes = 32;
export const keyBytes = 32;

const hpke = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const info = Buffer.from('panah/seal/v1');

export async function newPair(): Promise<Pair> {
  const { publicKey, privateKey } = await hpke.kem.generateKeyPair();
  const [open, secret] = await Promise.all([
    hpke.kem.serializePublicKey(publicKey),
    hpke.kem.serializePrivateKey(privateKey),
  ]);
  return { publicKey: Buffer.from(open), privateKey: Buffer.from(secret) };
}

export function newKey(): Buffer {
  return randomBytes(keyBytes);
}

/** A key for one use, from a secret of 32 bytes or more; HKDF-SHA256 (RFC 5869). */
export function derived(secret: Uint8Array, salt: Uint8Array | string, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, `panah/${label}`, keyBytes));
}

/** AES-256-GCM under `key`, which `kid` (a UUID) names. */
export function seal(key: Uint8Array, kid: string, content: Uint8Array, place: Place): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(bound(place));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([head(suites.aes256gcm, kid), nonce, sealed, cipher.getAuthTag()]);
}

/** Throws Unsealable. */
export function unseal(key: Uint8Array, blob: Uint8Array, place: Place): Buffer {
  const body = bodyOf(blob, suites.aes256gcm);
  if (body.length < nonceBytes + tagBytes) throw new Unsealable();
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(bound(place));
    decipher.setAuthTag(body.subarray(-tagBytes));
    return Buffer.concat([decipher.update(body.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch {
    throw new Unsealable();
  }
}

/** HPKE (RFC 9180, base mode) to a public key that `kid` (a UUID) names. */
export async function sealTo(
  publicKey: Uint8Array,
  kid: string,
  content: Uint8Array,
  place: Place,
): Promise<Buffer> {
  const recipientPublicKey = await hpke.kem.deserializePublicKey(exactly(publicKey));
  const { enc, ct } = await hpke.seal(
    { recipientPublicKey, info: exactly(info) },
    exactly(content),
    exactly(bound(place)),
  );
  return Buffer.concat([head(suites.hpke, kid), Buffer.from(enc), Buffer.from(ct)]);
}

/** Throws Unsealable. */
export async function unsealFrom(privateKey: Uint8Array, blob: Uint8Array, place: Place): Promise<Buffer> {
  const body = bodyOf(blob, suites.hpke);
  if (body.length < encBytes + tagBytes) throw new Unsealable();
  try {
    const recipientKey = await hpke.kem.deserializePrivateKey(exactly(privateKey));
    const enc = exactly(body.subarray(0, encBytes));
    const sealed = exactly(body.subarray(encBytes));
    return Buffer.from(
      await hpke.open({ recipientKey, enc, info: exactly(info) }, sealed, exactly(bound(place))),
    );
  } catch {
    throw new Unsealable();
  }
}

/** The UUID of the key that opens it. */
export function kidOf(blob: Uint8Array): string {
  if (blob.length < headBytes) throw new Unsealable();
  const hex = Buffer.from(blob).toString('hex', headBytes - kidBytes, headBytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const paddedTo = 1024;
const lengthBytes = 4;

/** Filled up to whole kibibytes, so that the length of a ciphertext does not tell what it says. */
export function pad(content: Uint8Array): Buffer {
  const size = Math.ceil((content.length + lengthBytes) / paddedTo) * paddedTo;
  const padded = Buffer.alloc(size);
  padded.writeUInt32BE(content.length);
  padded.set(content, lengthBytes);
  return padded;
}

export function unpad(padded: Buffer): Buffer {
  if (padded.length < lengthBytes) throw new Unsealable();
  const length = padded.readUInt32BE();
  if (length > padded.length - lengthBytes) throw new Unsealable();
  return padded.subarray(lengthBytes, lengthBytes + length);
}

/** What two people read to each other to know that it is the same key: 8 bytes of SHA-256, in groups of four. */
export function fingerprintOf(publicKey: Uint8Array): string {
  const hex = createHash('sha256').update(publicKey).digest('hex').slice(0, 16).toUpperCase();
  return hex.replace(/(.{4})(?=.)/g, '$1 ');
}

/** Canonical JSON (RFC 8785 for these types): keys in order, no spaces. */
function bound(place: Place): Buffer {
  const entries = Object.entries(place).sort(([one], [other]) => (one < other ? -1 : 1));
  return Buffer.from(JSON.stringify(Object.fromEntries(entries)));
}

function head(suite: number, kid: string): Buffer {
  const name = Buffer.from(kid.replaceAll('-', ''), 'hex');
  if (name.length !== kidBytes) throw new RangeError('A key is named by a UUID');
  return Buffer.concat([Buffer.from([version, suite]), name]);
}

function bodyOf(blob: Uint8Array, suite: number): Buffer {
  const bytes = Buffer.from(blob);
  if (bytes.length < headBytes || bytes[0] !== version || bytes[1] !== suite) throw new Unsealable();
  return bytes.subarray(headBytes);
}

/** Bytes of their own: WebCrypto takes whole buffers, and a Buffer may be a part of one. */
function exactly(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
