import type { GroupKind } from '#contract/keys';
import type { Reader, Tx } from '../../platform/db.ts';

/** Her private keys once more, under her recovery code. */
export async function putRecovery(tx: Tx, userId: string, sealed: Uint8Array, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO user_recovery (user_id, sealed, made_at) VALUES (${userId}::uuid, ${sealed}, ${now})
    ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed, made_at = excluded.made_at`;
}

/**
 * Puts her pairs and what was sealed to them aside, before new ones are made. Where she held nothing yet since the
 * last time, what lies aside from then is worth more and stays.
 */
export async function setKeysAside(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM former_member f WHERE f.user_id = ${userId}::uuid
      AND EXISTS (SELECT FROM key_member m WHERE m.user_id = f.user_id)`;
  await tx.$executeRaw`
    INSERT INTO former_user_key (user_id, sealing_public, signing_public, recovery_sealed, made_at, replaced_at)
    SELECT k.user_id, k.sealing_public, k.signing_public, r.sealed, k.made_at, ${now} FROM user_key k
    LEFT JOIN user_recovery r ON r.user_id = k.user_id WHERE k.user_id = ${userId}::uuid
      AND EXISTS (SELECT FROM key_member m WHERE m.user_id = k.user_id)
    ON CONFLICT (user_id) DO UPDATE SET sealing_public = excluded.sealing_public,
      signing_public = excluded.signing_public, recovery_sealed = excluded.recovery_sealed,
      made_at = excluded.made_at, replaced_at = excluded.replaced_at`;
  await tx.$executeRaw`
    INSERT INTO former_member (user_id, key_id, sealed)
    SELECT m.user_id, m.key_id, m.sealed FROM key_member m WHERE m.user_id = ${userId}::uuid`;
  await tx.$executeRaw`DELETE FROM key_member WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`DELETE FROM user_recovery WHERE user_id = ${userId}::uuid`;
}

export interface FormerMember {
  readonly keyId: string;
  readonly organisationId: string;
  readonly sealed: Uint8Array;
}
export interface FormerKeys {
  readonly sealingPublic: Uint8Array;
  readonly recoverySealed: Uint8Array;
  readonly members: readonly FormerMember[];
}

/** What her code brings back; undefined where she never had one. */
export async function findFormer(reader: Reader, userId: string): Promise<FormerKeys | undefined> {
  const [found] = await reader.$queryRaw<Omit<FormerKeys, 'members'>[]>`
    SELECT sealing_public AS "sealingPublic", recovery_sealed AS "recoverySealed" FROM former_user_key
    WHERE user_id = ${userId}::uuid AND recovery_sealed IS NOT NULL`;
  const members = await reader.$queryRaw<FormerMember[]>`
    SELECT f.key_id AS "keyId", k.organisation_id AS "organisationId", f.sealed FROM former_member f
    JOIN organisation_key k ON k.id = f.key_id WHERE f.user_id = ${userId}::uuid`;
  return found && { ...found, members };
}

/** Used up, all of it. */
export async function dropFormer(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM former_member WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`DELETE FROM former_user_key WHERE user_id = ${userId}::uuid`;
}

/** A colleague has given this kind again: what lay aside of it is of no use, and the rest goes with the last of it. */
export async function dropFormerOf(tx: Tx, userId: string, kind: GroupKind): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM former_member f USING organisation_key k
    WHERE k.id = f.key_id AND f.user_id = ${userId}::uuid AND k.kind = ${kind}`;
  await tx.$executeRaw`
    DELETE FROM former_user_key u WHERE u.user_id = ${userId}::uuid
      AND NOT EXISTS (SELECT FROM former_member f WHERE f.user_id = u.user_id)`;
}
