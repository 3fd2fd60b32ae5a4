import { Prisma } from '../../../prisma/generated/client.ts';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

/** One more code in this sign-in; false after the fifth. */
export async function takeTry(db: Pick<Tx, '$executeRaw'>, sessionId: string): Promise<boolean> {
  const taken = await db.$executeRaw`
    UPDATE session SET factor_tries = factor_tries + 1 WHERE id = ${sessionId}::uuid AND factor_tries < 5`;
  return taken === 1;
}

/** She was there: what she mistyped before does not count. */
export async function clearTries(tx: Tx, sessionId: string): Promise<void> {
  await tx.$executeRaw`UPDATE session SET factor_tries = 0 WHERE id = ${sessionId}::uuid`;
}

/** What a passkey has to sign next; an earlier one counts no more. */
export async function putChallenge(tx: Tx, sessionId: string, challenge: Buffer, until: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE session SET challenge = ${challenge}, challenge_until = ${until} WHERE id = ${sessionId}::uuid`;
}

/** It is gone with this, whatever comes of it. */
export async function takeChallenge(
  reader: Reader,
  sessionId: string,
  now: Date,
): Promise<Uint8Array | undefined> {
  const [taken] = await reader.$queryRaw<{ challenge: Uint8Array | null; isOpen: boolean | null }[]>`
    WITH asked AS (SELECT id, challenge, challenge_until FROM session
      WHERE id = ${sessionId}::uuid AND challenge IS NOT NULL FOR UPDATE)
    UPDATE session s SET challenge = NULL, challenge_until = NULL FROM asked WHERE s.id = asked.id
    RETURNING asked.challenge, asked.challenge_until > ${now} AS "isOpen"`;
  return taken?.isOpen === true && taken.challenge !== null ? taken.challenge : undefined;
}

export interface OwnSessionRow {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
}

const columns = Prisma.sql`r.id, r.user_id AS "userId", r.created_at AS "createdAt",
  r.last_seen_at AS "lastSeenAt", r.ends_at AS "endsAt"`;
/** Open now, and not only for the last seconds of an id that was replaced. */
const isOpen = (now: Date) => Prisma.sql`r.revoked_at IS NULL AND r.idle_until > ${now}
  AND r.ends_at > ${now}::timestamptz + interval '10 seconds'`;

export function listSessions(
  reader: Reader,
  seen: Sql,
  { limit, after }: PageAsked,
  now: Date,
): Promise<OwnSessionRow[]> {
  return reader.$queryRaw<OwnSessionRow[]>`
    SELECT ${columns} FROM session r
    WHERE ${seen} AND ${isOpen(now)} ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export async function findSession(reader: Reader, id: string, now: Date): Promise<OwnSessionRow | undefined> {
  const [found] = await reader.$queryRaw<OwnSessionRow[]>`
    SELECT ${columns} FROM session r WHERE r.id = ${id}::uuid AND ${isOpen(now)}`;
  return found;
}

export async function revokeSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE session SET revoked_at = ${now} WHERE id = ${id}::uuid AND revoked_at IS NULL`;
}

/** Her other sessions end: what she proves herself with has changed. */
export async function revokeOthers(tx: Tx, userId: string, sessionId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE session SET revoked_at = ${now}
    WHERE user_id = ${userId}::uuid AND id <> ${sessionId}::uuid AND revoked_at IS NULL`;
}
