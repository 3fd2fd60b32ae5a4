import type { OrganisationKeysView } from '#contract/keys';
import type { Reader, Tx } from '../../platform/db.ts';
import type { GroupRow } from './store.ts';

/** The pairs of an organisation, who holds them, and what was prepared for bad days. */
export interface OrganisationKeysRow {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly officers: number;
  readonly keys: readonly (GroupRow & { readonly madeAt: Date; readonly dueSince: Date | null })[];
  readonly kit: { readonly keyId: string; readonly madeAt: Date } | null;
  readonly successor: OrganisationKeysView['successor'];
  readonly namedBy: OrganisationKeysView['namedBy'];
  readonly refounding: OrganisationKeysView['refounding'];
}

/** With the three pages that one answer shows and nothing stores. */
export interface NewKitRow extends OrganisationKeysRow {
  readonly publicKey: Uint8Array;
  readonly pages: readonly string[];
  readonly madeAt: Date;
}

type Base = Pick<OrganisationKeysRow, 'id' | 'name' | 'version' | 'officers' | 'successor' | 'namedBy'>;

export async function findOrganisationKeys(
  reader: Reader,
  id: string,
): Promise<OrganisationKeysRow | undefined> {
  const [base] = await reader.$queryRaw<Base[]>`
    SELECT r.id, r.name, r.version,
      (SELECT count(*)::int FROM organisation_key k JOIN key_member m ON m.key_id = k.id
        JOIN user_account u ON u.id = m.user_id AND u.status = 'ACTIVE'
        WHERE k.organisation_id = r.id AND k.kind = 'officer' AND k.next_id IS NULL) AS officers,
      (SELECT json_build_object('id', o.id, 'name', o.name, 'accepted', s.accepted_at IS NOT NULL) FROM succession s
        JOIN organisation o ON o.id = s.to_organisation_id WHERE s.organisation_id = r.id AND s.ended_at IS NULL
      ) AS successor,
      coalesce((SELECT json_agg(json_build_object('id', o.id, 'name', o.name, 'accepted', s.accepted_at IS NOT NULL)
        ORDER BY s.id) FROM succession s JOIN organisation o ON o.id = s.organisation_id
        WHERE s.to_organisation_id = r.id AND s.ended_at IS NULL), '[]') AS "namedBy"
    FROM organisation r WHERE r.id = ${id}::uuid`;
  if (!base) return undefined;
  const keys = await reader.$queryRaw<OrganisationKeysRow['keys'][number][]>`
    SELECT k.id, k.organisation_id AS "organisationId", k.kind, k.public_key AS "publicKey", k.made_at AS "madeAt",
      k.due_since AS "dueSince" FROM organisation_key k
    WHERE k.organisation_id = ${id}::uuid AND k.next_id IS NULL ORDER BY k.kind DESC`;
  const [kit = null] = await reader.$queryRaw<NonNullable<OrganisationKeysRow['kit']>[]>`
    SELECT t.key_id AS "keyId", t.made_at AS "madeAt" FROM organisation_kit t
    WHERE t.organisation_id = ${id}::uuid ORDER BY t.made_at DESC, t.id DESC LIMIT 1`;
  const [asked] = await reader.$queryRaw<{ holder: string; at: Date; kitLost: boolean }[]>`
    SELECT u.name AS holder, f.requested_at AS at, f.kit_lost AS "kitLost" FROM refounding f
    JOIN user_account u ON u.id = f.user_id
    WHERE f.organisation_id = ${id}::uuid AND f.confirmed_at IS NULL AND f.ended_at IS NULL`;
  const refounding = asked
    ? { holder: asked.holder, requestedAt: asked.at.toISOString(), kitLost: asked.kitLost }
    : null;
  return { ...base, keys, kit, refounding };
}

/** Locked first, read after. */
export async function lockOrganisationKeys(tx: Tx, id: string): Promise<OrganisationKeysRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM organisation r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findOrganisationKeys(tx, id);
}

/** One who is given a key, by the public one of her own. */
export interface MemberKey {
  readonly userId: string;
  readonly publicKey: Uint8Array;
}

/** Those who hold a key and work here today. */
export function listMembers(reader: Reader, keyId: string): Promise<MemberKey[]> {
  return reader.$queryRaw<MemberKey[]>`
    SELECT u.id AS "userId", k.sealing_public AS "publicKey" FROM key_member m
    JOIN user_account u ON u.id = m.user_id AND u.status = 'ACTIVE' JOIN user_key k ON k.user_id = u.id
    WHERE m.key_id = ${keyId}::uuid ORDER BY u.id`;
}

/** A new pair takes the place of the one in use; whoever held that reaches it through the new one alone. */
export async function replaceGroup(
  tx: Tx,
  former: { readonly id: string; readonly sealedToNext: Uint8Array },
  next: GroupRow,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE organisation_key SET next_id = ${next.id}::uuid, sealed_to_next = ${former.sealedToNext}
    WHERE id = ${former.id}::uuid`;
  await tx.$executeRaw`
    INSERT INTO organisation_key (id, organisation_id, kind, public_key, made_at)
    VALUES (${next.id}::uuid, ${next.organisationId}::uuid, ${next.kind}, ${next.publicKey}, ${now})`;
  await tx.$executeRaw`DELETE FROM key_member WHERE key_id = ${former.id}::uuid`;
}

export interface KitRow {
  readonly id: string;
  readonly organisationId: string;
  readonly keyId: string;
  /** What its pages carry to find it by. */
  readonly mark: Uint8Array;
  readonly proof: Uint8Array;
}

export async function insertKit(
  tx: Tx,
  row: KitRow & { readonly madeById: string },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO organisation_kit (id, organisation_id, key_id, mark, proof, made_by_id, made_at)
    VALUES (${row.id}::uuid, ${row.organisationId}::uuid, ${row.keyId}::uuid, ${row.mark}, ${row.proof},
      ${row.madeById}::uuid, ${now})`;
}

export async function findKit(
  reader: Reader,
  organisationId: string,
  mark: Uint8Array,
): Promise<KitRow | undefined> {
  const [found] = await reader.$queryRaw<KitRow[]>`
    SELECT id, organisation_id AS "organisationId", key_id AS "keyId", mark, proof FROM organisation_kit
    WHERE organisation_id = ${organisationId}::uuid AND mark = ${mark}`;
  return found;
}

export async function markKitUsed(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE organisation_kit SET used_at = ${now} WHERE id = ${id}::uuid`;
}

export interface NewSuccession {
  readonly id: string;
  readonly organisationId: string;
  readonly toOrganisationId: string;
  readonly namedById: string;
}

/** In the place of whoever was named before. */
export async function replaceSuccession(tx: Tx, row: NewSuccession, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE succession SET ended_at = ${now} WHERE organisation_id = ${row.organisationId}::uuid AND ended_at IS NULL`;
  await tx.$executeRaw`
    INSERT INTO succession (id, organisation_id, to_organisation_id, named_by_id, named_at)
    VALUES (${row.id}::uuid, ${row.organisationId}::uuid, ${row.toOrganisationId}::uuid, ${row.namedById}::uuid, ${now})`;
}

/** False where nobody waits for this answer. */
export async function acceptSuccessionOf(
  tx: Tx,
  { organisationId, toOrganisationId }: Pick<NewSuccession, 'organisationId' | 'toOrganisationId'>,
  acceptedById: string,
  now: Date,
): Promise<boolean> {
  const accepted = await tx.$executeRaw`
    UPDATE succession SET accepted_by_id = ${acceptedById}::uuid, accepted_at = ${now}
    WHERE organisation_id = ${organisationId}::uuid AND to_organisation_id = ${toOrganisationId}::uuid
      AND ended_at IS NULL AND accepted_at IS NULL`;
  return accepted === 1;
}
