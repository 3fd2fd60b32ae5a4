import type { Db, Reader } from '../../platform/db.ts';

export interface FormerKeyRow {
  readonly kid: string;
  readonly privateKey: Uint8Array;
  /** The version of the node key that it lies under. */
  readonly keyVersion: number;
}

export async function findFormerKey(reader: Reader, kid: string): Promise<FormerKeyRow | undefined> {
  const [found] = await reader.$queryRaw<FormerKeyRow[]>`
    SELECT kid, private_key AS "privateKey", key_version AS "keyVersion" FROM former_flag_key
    WHERE kid = ${kid} AND ends_at > now()`;
  return found;
}

/** The versions of the node key whose flag key is kept. */
export async function listKeptVersions(db: Db): Promise<number[]> {
  const found = await db.$queryRaw<{ version: number }[]>`
    SELECT made_of AS version FROM former_flag_key`;
  return found.map(({ version }) => version);
}

/** Begun and ended by the database's clock: a device has 90 days to come back. */
export async function insertFormerKey(
  db: Db,
  { kid, privateKey, keyVersion }: FormerKeyRow,
  madeOf: number,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO former_flag_key (kid, made_of, private_key, key_version, ends_at)
    VALUES (${kid}, ${madeOf}, ${privateKey}, ${keyVersion}, now() + interval '90 days') ON CONFLICT DO NOTHING`;
}

/** Those that lie under another version than the one in use. */
export function listOldKeys(db: Db, version: number): Promise<FormerKeyRow[]> {
  return db.$queryRaw<FormerKeyRow[]>`
    SELECT kid, private_key AS "privateKey", key_version AS "keyVersion" FROM former_flag_key
    WHERE key_version <> ${version} ORDER BY kid`;
}

export async function moveKey(db: Db, { kid, privateKey, keyVersion }: FormerKeyRow): Promise<void> {
  await db.$executeRaw`
    UPDATE former_flag_key SET private_key = ${privateKey}, key_version = ${keyVersion} WHERE kid = ${kid}`;
}

export async function deleteEndedKeys(db: Db): Promise<void> {
  await db.$executeRaw`DELETE FROM former_flag_key WHERE ends_at <= now()`;
}
