import type { Reader, Tx } from '../../platform/db.ts';
import { lockFactors, type PasskeyRow } from './store-factors.ts';

/** A passkey as it is verified. */
export interface CredentialRow {
  readonly id: string;
  readonly credentialId: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly counter: bigint;
}

/** A passkey that is asked to sign, or a new one that is asked to be made. */
export interface AskedRow {
  readonly userId: string;
  readonly challenge: Buffer;
  readonly known: readonly CredentialRow[];
}

/** A new passkey, as this session asks her device to make it. */
export interface StartedPasskey extends AskedRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export function listCredentials(reader: Reader, userId: string): Promise<CredentialRow[]> {
  return reader.$queryRaw<CredentialRow[]>`
    SELECT id, credential_id AS "credentialId", public_key AS "publicKey", counter FROM passkey
    WHERE user_id = ${userId}::uuid ORDER BY id`;
}

/** A passkey of hers; `isLast`: she has no other factor. */
export interface OwnPasskeyRow extends PasskeyRow {
  readonly isLast: boolean;
}

/** With its owner's account locked first; `ownerId` is who asks. */
export async function lockPasskey(tx: Tx, id: string, ownerId: string): Promise<OwnPasskeyRow | undefined> {
  const factors = await lockFactors(tx, ownerId);
  const found = factors?.passkeys.find((passkey) => passkey.id === id);
  return (
    found && factors && { ...found, isLast: factors.passkeys.length === 1 && factors.totpSince === null }
  );
}

export interface NewPasskey extends CredentialRow {
  readonly userId: string;
  readonly name: string;
}

export async function insertPasskey(tx: Tx, passkey: NewPasskey, now: Date): Promise<void> {
  const { id, userId, name, credentialId, publicKey, counter } = passkey;
  await tx.$executeRaw`
    INSERT INTO passkey (id, user_id, name, credential_id, public_key, counter, made_at)
    VALUES (${id}::uuid, ${userId}::uuid, ${name}, ${credentialId}, ${publicKey}, ${counter}, ${now})`;
}

/** False where it was removed, or used meanwhile with a later count; some never count. */
export async function countPasskey(tx: Tx, id: string, counter: number, now: Date): Promise<boolean> {
  const counted = await tx.$executeRaw`
    UPDATE passkey SET counter = ${BigInt(counter)}, last_used_at = ${now}
    WHERE id = ${id}::uuid AND (counter < ${BigInt(counter)} OR (counter = 0 AND ${counter === 0}))`;
  return counted === 1;
}

export async function deletePasskey(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM passkey WHERE id = ${id}::uuid`;
}
