import type { SetNotices } from '#contract/notices';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { PageAsked } from '../../platform/paging.ts';

export interface SettingsRow extends Omit<SetNotices, 'version'> {
  readonly receiverId: string;
  /** 0 where nothing was ever set. */
  readonly version: number;
}

export async function findSettings(reader: Reader, userId: string): Promise<SettingsRow | undefined> {
  const [found] = await reader.$queryRaw<SettingsRow[]>`
    SELECT s.user_id AS "receiverId", s.mail, s.push, s.digest_minute AS "digestMinute", s.quiet_from AS "quietFrom",
      s.quiet_until AS "quietUntil", s.version
    FROM notice_setting s WHERE s.user_id = ${userId}::uuid`;
  return found;
}

export async function lockSettings(tx: Tx, userId: string): Promise<SettingsRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM notice_setting WHERE user_id = ${userId}::uuid FOR NO KEY UPDATE`;
  return findSettings(tx, userId);
}

/** False where somebody else has written it first: she herself, on another device. */
export async function saveSettings(tx: Tx, row: SettingsRow): Promise<boolean> {
  const written = await tx.$executeRaw`
    INSERT INTO notice_setting AS s (user_id, mail, push, digest_minute, quiet_from, quiet_until, version)
    VALUES (${row.receiverId}::uuid, ${row.mail}, ${row.push}, ${row.digestMinute}, ${row.quietFrom},
      ${row.quietUntil}, 1)
    ON CONFLICT (user_id) DO UPDATE SET mail = ${row.mail}, push = ${row.push}, digest_minute = ${row.digestMinute},
      quiet_from = ${row.quietFrom}, quiet_until = ${row.quietUntil}, version = s.version + 1
      WHERE s.version = ${row.version}`;
  return written === 1;
}

/** A browser as its owner sees it. */
export interface SubscriptionRow {
  readonly id: string;
  readonly receiverId: string;
  readonly madeAt: Date;
}

const columns = Prisma.sql`r.id, r.user_id AS "receiverId", r.made_at AS "madeAt"`;

export async function findSubscription(reader: Reader, id: string): Promise<SubscriptionRow | undefined> {
  const [found] = await reader.$queryRaw<SubscriptionRow[]>`
    SELECT ${columns} FROM push_subscription r WHERE r.id = ${id}::uuid`;
  return found;
}

/** `seen` speaks of the receiver, who is the user of the row. */
export function listSubscriptions(
  reader: Reader,
  seen: Sql,
  { limit, after }: PageAsked,
): Promise<SubscriptionRow[]> {
  return reader.$queryRaw<SubscriptionRow[]>`
    SELECT ${columns} FROM (SELECT p.id, p.user_id, p.user_id AS receiver_id, p.made_at FROM push_subscription p) r
    WHERE ${seen} ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export interface NewSubscription {
  readonly id: string;
  readonly endpoint: string;
  readonly p256dh: Uint8Array;
  readonly auth: Uint8Array;
  readonly keyVersion: number;
  readonly madeAt: Date;
}

export async function insertSubscription(tx: Tx, row: NewSubscription): Promise<void> {
  await tx.$executeRaw`
    SELECT sec.keep_push(${row.id}::uuid, ${row.endpoint}, ${row.p256dh}, ${row.auth}, ${row.keyVersion}, ${row.madeAt})`;
}

export async function countSubscriptions(reader: Reader, userId: string): Promise<number> {
  const [found] = await reader.$queryRaw<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM push_subscription r WHERE r.user_id = ${userId}::uuid`;
  return found?.count ?? 0;
}

export async function deleteSubscription(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM push_subscription WHERE id = ${id}::uuid`;
}
