import type { OwnSession } from '#contract/auth';
import type {
  FactorAdded,
  FactorsView,
  PasskeyCreation,
  PasskeyRequest,
  PasskeyView,
  TotpShown,
} from '#contract/factors';
import type { Context } from '../../platform/record.ts';
import { challengeMs, shownSecret, siteOf } from './rules-factors.ts';
import type { AddedFactor, FactorsRow, PasskeyRow, StartedTotp } from './store-factors.ts';
import type { AskedRow, CredentialRow, StartedPasskey } from './store-passkeys.ts';
import type { OwnSessionRow } from './store-sessions.ts';

/** ES256, EdDSA, RS256 by their COSE names. */
const algorithms = [-7, -8, -257];

export function factorsView(row: FactorsRow, can: string[], isRemovable: boolean): FactorsView {
  return {
    totpSince: row.totpSince?.toISOString() ?? null,
    passkeys: row.passkeys.map((passkey) => passkeyView(passkey, isRemovable ? ['remove'] : [])),
    spareCodesLeft: row.spareCodesLeft,
    can,
  };
}

function passkeyView({ id, name, madeAt, lastUsedAt }: PasskeyRow, can: string[]): PasskeyView {
  return { id, name, madeAt: madeAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null, can };
}

export function totpShown({ secret, email }: StartedTotp): TotpShown {
  return shownSecret(secret, email);
}

export function factorAdded({ id, spareCodes }: AddedFactor): FactorAdded {
  return { id, spareCodes: spareCodes && [...spareCodes] };
}

/** No more than it takes: no name is kept on her device, and its maker is not asked for. */
export function passkeyCreation(row: StartedPasskey, { session }: Context): PasskeyCreation {
  const { rpId } = siteOf(session.origin);
  return {
    challenge: row.challenge.toString('base64url'),
    rp: { id: rpId, name: 'Panah' },
    user: { id: handleOf(row.userId), name: row.email, displayName: row.name },
    pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' as const })),
    timeout: challengeMs,
    attestation: 'none',
    excludeCredentials: row.known.map(named),
    authenticatorSelection: {
      residentKey: 'discouraged',
      requireResidentKey: false,
      userVerification: 'required',
    },
  };
}

export function passkeyRequest({ challenge, known }: AskedRow, { session }: Context): PasskeyRequest {
  return {
    challenge: challenge.toString('base64url'),
    rpId: siteOf(session.origin).rpId,
    timeout: challengeMs,
    userVerification: 'required',
    allowCredentials: known.map(named),
  };
}

function named({ credentialId }: CredentialRow) {
  return { id: Buffer.from(credentialId).toString('base64url'), type: 'public-key' as const };
}

/** A user handle that tells nothing of her. */
function handleOf(userId: string): string {
  return Buffer.from(userId.replaceAll('-', ''), 'hex').toString('base64url');
}

export function ownSessionView(row: OwnSessionRow, can: string[], { session }: Context): OwnSession {
  return {
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    current: row.id === session.id,
    can,
  };
}
