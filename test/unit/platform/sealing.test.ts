import { describe, expect, test } from '@jest/globals';
import { openEnvelope, sealEnvelope } from '../../../server/platform/envelope.ts';
import {
  fingerprintOf,
  kidOf,
  newKey,
  newPair,
  pad,
  seal,
  sealTo,
  unpad,
  unseal,
  Unsealable,
  unsealFrom,
  type Place,
} from '../../../server/platform/sealing.ts';
import { lockIntoSession, takeFromSession } from '../../../server/platform/user-keys.ts';

const kid = '01890a5d-ac96-774b-bcce-b302099a8057';
const other = '01890a5d-ac96-774b-bcce-b302099a8058';
const place: Place = { purpose: 'note', table: 'case_note', row: kid, organisation: other, version: 1 };
const elsewhere: [string, Place][] = [
  ['another row', { ...place, row: other }],
  ['another table', { ...place, table: 'flag' }],
  ['another organisation', { ...place, organisation: kid }],
  ['another version', { ...place, version: 2 }],
  ['another purpose', { ...place, purpose: 'answer' }],
  ['a segment', { ...place, segment: 'contact' }],
];
const words = Buffer.from('Nigora, мамлакат');

/** The same bytes with one bit turned over. */
function flipped(blob: Buffer, at: number): Buffer {
  const copy = Buffer.from(blob);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

describe('A ciphertext under a key', () => {
  const key = newKey();

  test('opens where it belongs, and names its key', () => {
    const blob = seal(key, kid, words, place);
    expect(unseal(key, blob, place)).toEqual(words);
    expect(kidOf(blob)).toBe(kid);
    expect(blob.includes(words)).toBe(false);
    expect(seal(key, kid, words, place)).not.toEqual(blob);
  });

  test.each(elsewhere)('does not open in %s', (_where, moved) => {
    const blob = seal(key, kid, words, place);
    expect(() => unseal(key, blob, moved)).toThrow(Unsealable);
  });

  test('does not open changed in any byte, cut, or under another key', () => {
    const blob = seal(key, kid, words, place);
    const named = Array.from({ length: 16 }, (_byte, index) => index + 2);
    for (let at = 0; at < blob.length; at += 1) {
      // The name of the key is a label: what it names has to open it all the same.
      if (!named.includes(at)) expect(() => unseal(key, flipped(blob, at), place)).toThrow(Unsealable);
      expect(() => unseal(key, blob.subarray(0, at), place)).toThrow(Unsealable);
    }
    expect(() => unseal(newKey(), blob, place)).toThrow(Unsealable);
  });
});

describe('A ciphertext to a public key', () => {
  test('opens with its private key alone, where it belongs, whole', async () => {
    const [pair, stranger] = await Promise.all([newPair(), newPair()]);
    const blob = await sealTo(pair.publicKey, kid, words, place);
    expect(await unsealFrom(pair.privateKey, blob, place)).toEqual(words);
    await expect(unsealFrom(stranger.privateKey, blob, place)).rejects.toThrow(Unsealable);
    for (const [, moved] of elsewhere)
      await expect(unsealFrom(pair.privateKey, blob, moved)).rejects.toThrow(Unsealable);
    for (const at of [0, 1, 18, 50, blob.length - 1])
      await expect(unsealFrom(pair.privateKey, flipped(blob, at), place)).rejects.toThrow(Unsealable);
    await expect(unsealFrom(pair.privateKey, blob.subarray(0, 40), place)).rejects.toThrow(Unsealable);
    const symmetric = seal(newKey(), kid, words, place);
    await expect(unsealFrom(pair.privateKey, symmetric, place)).rejects.toThrow(Unsealable);
  });
});

describe('An envelope', () => {
  test('opens for each of its recipients and nobody else', async () => {
    const [ours, theirs, stranger] = await Promise.all([newPair(), newPair(), newPair()]);
    const recipients = [
      { kid, publicKey: ours.publicKey },
      { kid: other, publicKey: theirs.publicKey },
    ];
    const envelope = await sealEnvelope(recipients, words, place);
    expect(await openEnvelope(new Map([[kid, ours.privateKey]]), envelope, place)).toEqual(words);
    expect(await openEnvelope(new Map([[other, theirs.privateKey]]), envelope, place)).toEqual(words);
    expect(await openEnvelope(new Map([['nobody', stranger.privateKey]]), envelope, place)).toBeUndefined();
    await expect(openEnvelope(new Map([[kid, stranger.privateKey]]), envelope, place)).rejects.toThrow(
      Unsealable,
    );
    await expect(
      openEnvelope(new Map([[kid, ours.privateKey]]), envelope, { ...place, row: other }),
    ).rejects.toThrow(Unsealable);
  });

  test('does not tell how much it says, up to a kibibyte', async () => {
    const { publicKey } = await newPair();
    const sizes = await Promise.all(
      ['', 'a', 'a'.repeat(1020)].map(
        async (text) => (await sealEnvelope([{ kid, publicKey }], Buffer.from(text), place)).length,
      ),
    );
    expect(new Set(sizes).size).toBe(1);
  });

  test('needs somebody to be sealed for', async () => {
    await expect(sealEnvelope([], words, place)).rejects.toThrow(RangeError);
  });
});

test('Padding keeps the content, and a lying length is noticed', () => {
  for (const length of [0, 1, 1019, 1020, 1021, 5000]) {
    const content = Buffer.alloc(length, 7);
    expect(pad(content).length % 1024).toBe(0);
    expect(unpad(pad(content))).toEqual(content);
  }
  const lying = pad(words);
  lying.writeUInt32BE(5000);
  expect(() => unpad(lying)).toThrow(Unsealable);
});

test('Keys in a session open with its id alone', () => {
  const keys = { sealing: newKey(), signing: newKey() };
  const locked = lockIntoSession('a session id', kid, keys);
  expect(takeFromSession('a session id', kid, locked)).toEqual(keys);
  expect(() => takeFromSession('another id', kid, locked)).toThrow(Unsealable);
  expect(() => takeFromSession('a session id', other, locked)).toThrow(Unsealable);
});

test('A fingerprint is read out in four groups', async () => {
  const { publicKey } = await newPair();
  expect(fingerprintOf(publicKey)).toMatch(/^([0-9A-F]{4} ){3}[0-9A-F]{4}$/);
});
