import type { Tx } from '../../platform/db.ts';

/** An organisation as its lock sees it. */
export interface LockRow {
  readonly id: string;
  readonly version: number;
  readonly endsAt: Date | null;
  readonly firstById: string | null;
  readonly firstAt: Date | null;
}

/** Locked first, read after. */
export async function lockForLocking(tx: Tx, id: string): Promise<LockRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM organisation r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  const [found] = await tx.$queryRaw<LockRow[]>`
    SELECT r.id, r.version, l.ends_at AS "endsAt", l.first_by_id AS "firstById", l.first_at AS "firstAt"
    FROM organisation r LEFT JOIN organisation_lock l ON l.organisation_id = r.id WHERE r.id = ${id}::uuid`;
  return found;
}

export async function putLock(
  tx: Tx,
  organisationId: string,
  lockedById: string,
  { now, endsAt }: { readonly now: Date; readonly endsAt: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO organisation_lock (organisation_id, locked_by_id, locked_at, ends_at)
    VALUES (${organisationId}::uuid, ${lockedById}::uuid, ${now}, ${endsAt})
    ON CONFLICT (organisation_id) DO UPDATE SET locked_by_id = excluded.locked_by_id, locked_at = excluded.locked_at,
      ends_at = excluded.ends_at, first_by_id = NULL, first_at = NULL`;
}

/** Every session of everybody there. */
export async function endAllSessions(tx: Tx, organisationId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE session s SET revoked_at = ${now} FROM user_account u
    WHERE u.id = s.user_id AND u.organisation_id = ${organisationId}::uuid AND s.revoked_at IS NULL`;
}

/** The first of two who say that it should open. */
export async function putFirst(tx: Tx, organisationId: string, userId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE organisation_lock SET first_by_id = ${userId}::uuid, first_at = ${now}
    WHERE organisation_id = ${organisationId}::uuid`;
}

export async function endLock(tx: Tx, organisationId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE organisation_lock SET ends_at = greatest(locked_at, ${now}) WHERE organisation_id = ${organisationId}::uuid`;
}
