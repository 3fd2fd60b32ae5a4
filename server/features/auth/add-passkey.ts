import { verifyRegistrationResponse, type WebAuthnCredential } from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import type { AddPasskey } from '#contract/factors';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { addFactor } from './add-factor.ts';
import { assertMayEnrol } from './assert-may-enrol.ts';
import { siteOf } from './rules-factors.ts';
import { insertPasskey } from './store-passkeys.ts';
import type { AddedFactor, FactorsRow } from './store-factors.ts';
import type { Challenge } from './take-challenge.ts';

/** Adds the passkey that her device has made for this session's challenge and this site. */
export async function addPasskey(
  tx: Tx,
  row: FactorsRow,
  { name, ...answer }: AddPasskey,
  { challenge }: Challenge,
  context: Context,
): Promise<AddedFactor> {
  assertMayEnrol(row, context);
  const made = await madeBy(answer, challenge, context.session.origin);
  if (!made)
    throw new Problem('invalid-input', { issues: [{ path: '', message: 'is no passkey made here' }] });
  const id = newId(context.now);
  await insertPasskey(
    tx,
    {
      ...{ id, userId: row.userId, name },
      credentialId: Buffer.from(made.id, 'base64url'),
      publicKey: made.publicKey,
      counter: BigInt(made.counter),
    },
    context.now,
  );
  return addFactor(tx, row, id, context);
}

async function madeBy(
  { id, clientDataJSON, attestationObject }: Omit<AddPasskey, 'name'>,
  expectedChallenge: string,
  from: string,
): Promise<WebAuthnCredential | undefined> {
  const { origin, rpId } = siteOf(from);
  const response = { clientDataJSON, attestationObject };
  try {
    if (namesMaker(attestationObject)) return undefined;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response },
      ...{ expectedChallenge, expectedOrigin: origin, expectedRPID: rpId },
      requireUserVerification: true,
    });
    return verified ? registrationInfo.credential : undefined;
  } catch {
    return undefined;
  }
}

/** Certificates were not asked for, and to judge one its issuer's list would be fetched from wherever it says. */
function namesMaker(attestationObject: string): boolean {
  const attested = decodeAttestationObject(Uint8Array.from(Buffer.from(attestationObject, 'base64url')));
  return attested.get('attStmt').get('x5c') !== undefined;
}
