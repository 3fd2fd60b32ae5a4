import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { UsePasskey } from '#contract/factors';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { siteOf } from './rules-factors.ts';
import { countPasskey, listCredentials, type CredentialRow } from './store-passkeys.ts';
import type { SessionRow } from './store.ts';
import type { Challenge } from './take-challenge.ts';

/** One of her own passkeys has signed what this session asked, for this site, with her finger or her PIN. */
export async function confirmPasskey(
  tx: Tx,
  row: SessionRow,
  answer: UsePasskey,
  { challenge }: Challenge,
  context: Context,
): Promise<SessionRow> {
  const known = await listCredentials(tx, row.userId);
  const hers = known.find(({ credentialId }) => base64url(credentialId) === answer.id);
  const counter = hers && (await counterOf(answer, hers, challenge, context.session.origin));
  const isRight =
    hers !== undefined && counter !== undefined && (await countPasskey(tx, hers.id, counter, context.now));
  if (!isRight) throw new Problem('sign-in-required');
  return { ...row, secondFactor: 'satisfied', factors: [] };
}

/** How often it has signed; undefined where the answer does not hold. */
async function counterOf(
  { id, ...response }: UsePasskey,
  { credentialId, publicKey, counter }: CredentialRow,
  expectedChallenge: string,
  from: string,
): Promise<number | undefined> {
  const { origin, rpId } = siteOf(from);
  const said = { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {}, response };
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...{ response: said, expectedChallenge, expectedOrigin: origin, expectedRPID: rpId },
      requireUserVerification: true,
      credential: {
        id: base64url(credentialId),
        publicKey: Uint8Array.from(publicKey),
        counter: Number(counter),
      },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
