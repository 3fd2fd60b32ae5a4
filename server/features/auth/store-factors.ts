import type { FactorKind } from '#contract/auth';
import type { Reader, Tx } from '../../platform/db.ts';

export interface PasskeyRow {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly madeAt: Date;
  readonly lastUsedAt: Date | null;
}

/** The second factors of one person. */
export interface FactorsRow {
  /** Hers: there is one set for each person. */
  readonly id: string;
  readonly userId: string;
  readonly totpSince: Date | null;
  readonly passkeys: readonly PasskeyRow[];
  readonly spareCodesLeft: number;
}

/** With what a new factor is named after. */
export interface OwnFactorsRow extends FactorsRow {
  readonly email: string;
  readonly name: string;
}

/** A factor just added, or new spare codes; they are shown once. */
export interface AddedFactor {
  readonly id: string;
  readonly userId: string;
  readonly spareCodes: readonly string[] | null;
}

/** The secret, once: nothing can show it again. */
export interface StartedTotp {
  readonly id: string;
  readonly userId: string;
  readonly secret: Buffer;
  readonly email: string;
}

/** Her account locked first, so that two changes of her factors come one after the other. */
export async function lockFactors(tx: Tx, userId: string): Promise<OwnFactorsRow | undefined> {
  const [owner] = await tx.$queryRaw<{ email: string; name: string }[]>`
    SELECT u.email, u.name FROM user_account u WHERE u.id = ${userId}::uuid FOR NO KEY UPDATE`;
  return owner && { ...owner, ...(await getFactors(tx, userId)) };
}

export async function getFactors(reader: Reader, userId: string): Promise<FactorsRow> {
  const totp = await reader.$queryRaw<{ since: Date }[]>`
    SELECT confirmed_at AS since FROM totp WHERE user_id = ${userId}::uuid AND confirmed_at IS NOT NULL`;
  const passkeys = await reader.$queryRaw<PasskeyRow[]>`
    SELECT id, user_id AS "userId", name, made_at AS "madeAt", last_used_at AS "lastUsedAt" FROM passkey
    WHERE user_id = ${userId}::uuid ORDER BY made_at, id`;
  const codes = await reader.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM spare_code WHERE user_id = ${userId}::uuid AND used_at IS NULL`;
  return {
    ...{ id: userId, userId, passkeys },
    totpSince: totp[0]?.since ?? null,
    spareCodesLeft: codes[0]?.n ?? 0,
  };
}

export async function listFactorKinds(reader: Reader, userId: string): Promise<FactorKind[]> {
  const rows = await reader.$queryRaw<{ kind: FactorKind }[]>`
    SELECT 'totp' AS kind FROM totp WHERE user_id = ${userId}::uuid AND confirmed_at IS NOT NULL
    UNION ALL SELECT 'passkey' WHERE EXISTS (SELECT FROM passkey WHERE user_id = ${userId}::uuid)`;
  return rows.map(({ kind }) => kind);
}

export interface TotpRow {
  readonly id: string;
  readonly userId: string;
  readonly secret: Uint8Array;
  readonly keyVersion: number;
}

export async function findTotp(
  reader: Reader,
  userId: string,
  pending: boolean,
): Promise<TotpRow | undefined> {
  const [found] = await reader.$queryRaw<TotpRow[]>`
    SELECT id, user_id AS "userId", secret, key_version AS "keyVersion" FROM totp
    WHERE user_id = ${userId}::uuid AND (confirmed_at IS NULL) = ${pending}`;
  return found;
}

/** The one that waits for its first code: an earlier one is forgotten. */
export async function putPendingTotp(
  tx: Tx,
  { id, userId, secret, keyVersion }: TotpRow,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`DELETE FROM totp WHERE user_id = ${userId}::uuid AND confirmed_at IS NULL`;
  await tx.$executeRaw`
    INSERT INTO totp (id, user_id, secret, key_version, made_at)
    VALUES (${id}::uuid, ${userId}::uuid, ${secret}, ${keyVersion}, ${now})`;
}

/** It takes the place of the one she had; the code that confirmed it is used up. */
export async function confirmPendingTotp(
  tx: Tx,
  { id, userId }: TotpRow,
  step: number,
  now: Date,
): Promise<void> {
  await deleteTotp(tx, userId);
  await tx.$executeRaw`UPDATE totp SET confirmed_at = ${now}, last_step = ${step} WHERE id = ${id}::uuid`;
}

export async function deleteTotp(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM totp WHERE user_id = ${userId}::uuid AND confirmed_at IS NOT NULL`;
}

/** All of them, begun ones too: whatever she proved herself with proves nothing any more. */
export async function deleteFactors(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM totp WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`DELETE FROM passkey WHERE user_id = ${userId}::uuid`;
  await putSpareCodes(tx, userId, []);
}

/** False where the code of this step, or of a later one, was taken before: of two at once, one is. */
export async function takeStep(tx: Tx, id: string, step: number): Promise<boolean> {
  const taken = await tx.$executeRaw`
    UPDATE totp SET last_step = ${step} WHERE id = ${id}::uuid AND last_step < ${step}`;
  return taken === 1;
}

export async function takeSpareCode(tx: Tx, userId: string, hash: Buffer, now: Date): Promise<boolean> {
  const taken = await tx.$executeRaw`
    UPDATE spare_code SET used_at = ${now}
    WHERE user_id = ${userId}::uuid AND code_hash = ${hash} AND used_at IS NULL`;
  return taken === 1;
}

export interface NewSpareCode {
  readonly id: string;
  readonly hash: Buffer;
}

/** Her set; the one of before opens nothing any more. */
export async function putSpareCodes(tx: Tx, userId: string, codes: readonly NewSpareCode[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM spare_code WHERE user_id = ${userId}::uuid`;
  for (const { id, hash } of codes) {
    await tx.$executeRaw`
      INSERT INTO spare_code (id, user_id, code_hash) VALUES (${id}::uuid, ${userId}::uuid, ${hash})`;
  }
}

export async function countOldTotps(reader: Reader, version: number): Promise<number> {
  const [found] = await reader.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM totp WHERE key_version < ${version}`;
  return found?.n ?? 0;
}

export function listOldTotps(reader: Reader, version: number): Promise<TotpRow[]> {
  return reader.$queryRaw<TotpRow[]>`
    SELECT id, user_id AS "userId", secret, key_version AS "keyVersion" FROM totp
    WHERE key_version < ${version} ORDER BY id LIMIT 100`;
}

export async function moveTotp(
  db: Pick<Tx, '$executeRaw'>,
  from: number,
  { id, secret, keyVersion }: TotpRow,
): Promise<void> {
  await db.$executeRaw`
    UPDATE totp SET secret = ${secret}, key_version = ${keyVersion} WHERE id = ${id}::uuid AND key_version = ${from}`;
}
