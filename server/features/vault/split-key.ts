import { kidOf, newKey, seal, sealTo, Unsealable, unseal } from '../../platform/sealing.ts';
import { nodeKid, nodeVersionOf, type Secrets } from '../../platform/secrets.ts';
import { grantPlace, xor, type GrantName } from './rules-grants.ts';

/** A public key of the receiver's officers. */
export interface OfficerKey {
  readonly kid: string;
  readonly publicKey: Uint8Array;
}

export interface Halves {
  readonly k1Sealed: Buffer;
  readonly k2Enc: Buffer | null;
  readonly k2Rel: Buffer | null;
}

/**
 * Splits a version's key: one half by chance, sealed to the receiver's officers; the other, which alone is as random,
 * under the node's key until it is released, or sealed to them as well.
 */
export async function splitKey(
  grant: GrantName,
  dek: Uint8Array,
  { kid, publicKey }: OfficerKey,
  until: 'acceptance' | 'now',
  secrets: Secrets,
): Promise<Halves> {
  const k1 = newKey();
  const k2 = xor(dek, k1);
  const k1Sealed = await sealTo(publicKey, kid, k1, grantPlace(grant, 'k1'));
  if (until === 'acceptance') return { k1Sealed, k2Enc: keepHalf(grant, k2, secrets), k2Rel: null };
  return { k1Sealed, k2Enc: null, k2Rel: await sealTo(publicKey, kid, k2, grantPlace(grant, 'k2-released')) };
}

/** Under the node's key, whose version stands in the head so that the key can be changed. */
export function keepHalf(grant: GrantName, k2: Uint8Array, secrets: Secrets): Buffer {
  return seal(secrets.derive('grant-k2'), nodeKid(secrets.version), k2, grantPlace(grant, 'k2'));
}

/** With the version that its head names. Throws Unsealable or MissingKey. */
export function openHalf(grant: GrantName, k2Enc: Uint8Array, secrets: Secrets): Buffer {
  const version = nodeVersionOf(kidOf(k2Enc));
  if (version === undefined) throw new Unsealable();
  return unseal(secrets.derive('grant-k2', version), k2Enc, grantPlace(grant, 'k2'));
}
