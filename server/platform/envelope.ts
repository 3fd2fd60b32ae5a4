import {
  keyBytes,
  kidOf,
  newKey,
  pad,
  seal,
  sealTo,
  unpad,
  unseal,
  Unsealable,
  unsealFrom,
  type Place,
} from './sealing.ts';

/** A public key of a group, named by its UUID. */
export interface Recipient {
  readonly kid: string;
  readonly publicKey: Uint8Array;
}

/** Private keys by name: those of today and those they replaced. */
export type KeyRing = ReadonlyMap<string, Uint8Array>;

// count (1) | for each: length (2) | the content key sealed to the recipient | then the content under that key.
const lengthBytes = 2;
const mostRecipients = 64;

/** Seals content under a key of its own, and that key to each recipient. */
export async function sealEnvelope(
  recipients: readonly Recipient[],
  content: Uint8Array,
  place: Place,
): Promise<Buffer> {
  const unique = [...new Map(recipients.map((it) => [it.kid, it])).values()];
  const [first] = unique;
  if (!first || unique.length > mostRecipients) throw new RangeError('An envelope has 1 to 64 recipients');
  const key = newKey();
  const wraps = await Promise.all(
    unique.map(({ publicKey, kid }) => sealTo(publicKey, kid, key, wrapOf(place))),
  );
  const slots = wraps.flatMap((wrap) => [lengthOf(wrap), wrap]);
  return Buffer.concat([Buffer.from([wraps.length]), ...slots, seal(key, first.kid, pad(content), place)]);
}

/** Opens it with the first key of the ring that it was sealed to. Undefined: none of them; throws Unsealable. */
export async function openEnvelope(
  ring: KeyRing,
  envelope: Uint8Array,
  place: Place,
): Promise<Buffer | undefined> {
  const { wraps, content } = partsOf(Buffer.from(envelope));
  for (const wrap of wraps) {
    const privateKey = ring.get(kidOf(wrap));
    if (!privateKey) continue;
    const key = await unsealFrom(privateKey, wrap, wrapOf(place));
    if (key.length !== keyBytes) throw new Unsealable();
    return unpad(unseal(key, content, place));
  }
  return undefined;
}

function wrapOf(place: Place): Place {
  return { ...place, purpose: `${place.purpose}.key` };
}

function lengthOf(wrap: Buffer): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt16BE(wrap.length);
  return length;
}

function partsOf(envelope: Buffer): { wraps: Buffer[]; content: Buffer } {
  const wraps: Buffer[] = [];
  let at = 1;
  for (let left = envelope[0] ?? 0; left > 0; left -= 1) {
    if (at + lengthBytes > envelope.length) throw new Unsealable();
    const end = at + lengthBytes + envelope.readUInt16BE(at);
    if (end > envelope.length) throw new Unsealable();
    wraps.push(envelope.subarray(at + lengthBytes, end));
    at = end;
  }
  return { wraps, content: envelope.subarray(at) };
}
