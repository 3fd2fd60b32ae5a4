import { Prisma } from '../../../prisma/generated/client.ts';
import type { GroupKind } from '#contract/keys';
import type { Reader, Tx } from '../../platform/db.ts';

export type { GroupKind };

export interface UserKeyRow {
  readonly sealingPublic: Uint8Array;
  readonly signingPublic: Uint8Array;
  readonly privateSealed: Uint8Array;
}

export async function findUserKey(reader: Reader, userId: string): Promise<UserKeyRow | undefined> {
  const [found] = await reader.$queryRaw<UserKeyRow[]>`
    SELECT sealing_public AS "sealingPublic", signing_public AS "signingPublic", private_sealed AS "privateSealed"
    FROM user_key WHERE user_id = ${userId}::uuid`;
  return found;
}

/** Her pairs, in the place of earlier ones. */
export async function putUserKey(tx: Tx, userId: string, row: UserKeyRow, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO user_key (user_id, sealing_public, signing_public, private_sealed, made_at)
    VALUES (${userId}::uuid, ${row.sealingPublic}, ${row.signingPublic}, ${row.privateSealed}, ${now})
    ON CONFLICT (user_id) DO UPDATE SET sealing_public = excluded.sealing_public,
      signing_public = excluded.signing_public, private_sealed = excluded.private_sealed, made_at = excluded.made_at`;
}

/** The same pairs under another key. */
export async function updatePrivateSealed(tx: Tx, userId: string, privateSealed: Uint8Array): Promise<void> {
  await tx.$executeRaw`UPDATE user_key SET private_sealed = ${privateSealed} WHERE user_id = ${userId}::uuid`;
}

export interface GroupRow {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: GroupKind;
  readonly publicKey: Uint8Array;
}

const groupColumns = Prisma.sql`k.id, k.organisation_id AS "organisationId", k.kind, k.public_key AS "publicKey"`;

/** The pairs in use of these organisations; one that has none yet is missing from the answer. */
export function listGroups(
  reader: Reader,
  organisationIds: readonly string[],
  kind: GroupKind,
): Promise<GroupRow[]> {
  return reader.$queryRaw<GroupRow[]>`
    SELECT ${groupColumns} FROM organisation_key k
    WHERE k.organisation_id = ANY(${organisationIds}::uuid[]) AND k.kind = ${kind} AND k.next_id IS NULL`;
}

/** A second one made at the same moment finds the first: false. */
export async function insertGroup(tx: Tx, row: GroupRow, now: Date): Promise<boolean> {
  const written = await tx.$executeRaw`
    INSERT INTO organisation_key (id, organisation_id, kind, public_key, made_at)
    VALUES (${row.id}::uuid, ${row.organisationId}::uuid, ${row.kind}, ${row.publicKey}, ${now})
    ON CONFLICT (organisation_id, kind) WHERE next_id IS NULL DO NOTHING`;
  return written === 1;
}

export interface NewMember {
  readonly keyId: string;
  readonly userId: string;
  readonly sealed: Uint8Array;
  readonly grantedById: string | null;
}

export async function putMember(tx: Tx, member: NewMember, now: Date): Promise<void> {
  const { keyId, userId, sealed, grantedById } = member;
  await tx.$executeRaw`
    INSERT INTO key_member (key_id, user_id, sealed, granted_by_id, granted_at)
    VALUES (${keyId}::uuid, ${userId}::uuid, ${sealed}, ${grantedById}::uuid, ${now})
    ON CONFLICT (key_id, user_id) DO UPDATE SET sealed = excluded.sealed, granted_by_id = excluded.granted_by_id,
      granted_at = excluded.granted_at`;
}

/** One key of a ring: sealed to her, or to the key that came after it. */
export interface RingRow extends GroupRow {
  readonly toHer: Uint8Array | null;
  readonly nextId: string | null;
  readonly sealedToNext: Uint8Array | null;
}

/** All keys that her organisation has had of a kind, the newest first. */
export function listRing(reader: Reader, userId: string, kind: GroupKind): Promise<RingRow[]> {
  return reader.$queryRaw<RingRow[]>`
    SELECT ${groupColumns}, m.sealed AS "toHer", k.next_id AS "nextId", k.sealed_to_next AS "sealedToNext"
    FROM user_account u JOIN organisation_key k ON k.organisation_id = u.organisation_id AND k.kind = ${kind}
    LEFT JOIN key_member m ON m.key_id = k.id AND m.user_id = u.id
    WHERE u.id = ${userId}::uuid ORDER BY k.made_at DESC, k.id DESC`;
}
