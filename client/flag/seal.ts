/** The node's public key as `GET /flag-key` gives it. */
export interface FlagKey {
  readonly kid: string;
  readonly jwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
}

export interface Sealed {
  readonly kid: string;
  readonly epk: string;
  readonly nonce: string;
  readonly ciphertext: string;
}

const curve = { name: 'ECDH', namedCurve: 'P-256' };
const paddedTo = 1024;
const lengthBytes = 4;

/**
 * Seals a text to the node: ECDH (P-256) with a pair of this one use, HKDF-SHA256, AES-256-GCM, bound to the key id and
 * to `idempotencyKey`, under which alone it opens. Whoever seals cannot open it again.
 */
export async function sealFlag(
  { kid, jwk }: FlagKey,
  content: string,
  idempotencyKey: string,
): Promise<Sealed> {
  const { subtle } = globalThis.crypto;
  const words = new TextEncoder();
  const own = await subtle.generateKey(curve, false, ['deriveBits']);
  const theirs = await subtle.importKey('jwk', jwk, curve, false, []);
  const epk = await subtle.exportKey('raw', own.publicKey);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, own.privateKey, 256);
  const secret = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const info = words.encode(`panah/flag-seal/v1 ${kid}`);
  const key = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: epk, info },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const nonce = globalThis.crypto.getRandomValues(new Uint8Array(12));
  const additionalData = words.encode(`panah/flag-seal/v1 ${kid} ${idempotencyKey}`);
  const padded = pad(words.encode(content));
  const ciphertext = await subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData }, key, padded);
  padded.fill(0);
  return {
    kid,
    epk: base64url(new Uint8Array(epk)),
    nonce: base64url(nonce),
    ciphertext: base64url(new Uint8Array(ciphertext)),
  };
}

/** Length first, filled up to whole kibibytes: how long the envelope is does not tell what it says. */
function pad(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const size = Math.ceil((content.length + lengthBytes) / paddedTo) * paddedTo;
  const padded = new Uint8Array(size);
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, lengthBytes);
  return padded;
}

function base64url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
