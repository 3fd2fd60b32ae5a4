import { createHash } from 'node:crypto';

const sha256 = (...parts: readonly Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const leafMark = Buffer.of(0);
const nodeMark = Buffer.of(1);

/** The Merkle tree hash of RFC 6962 (section 2.1) over the entries in their order, 32 bytes. */
export function merkleRoot(entries: readonly Uint8Array[]): Buffer {
  const [only] = entries;
  if (only === undefined) return sha256();
  if (entries.length === 1) return sha256(leafMark, only);
  let split = 1;
  while (split * 2 < entries.length) split *= 2;
  return sha256(nodeMark, merkleRoot(entries.slice(0, split)), merkleRoot(entries.slice(split)));
}
