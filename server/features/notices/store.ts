import { Prisma } from '../../../prisma/generated/client.ts';
import { mostUnread, type NoticeCount, type NoticeKind } from '#contract/notices';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';
import type { Actor } from '../../policy/actor.ts';

export interface NoticeRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly organisationId: string;
  readonly roles: readonly string[];
  readonly userId: string | null;
  readonly subject: string;
  readonly recordId: string;
  readonly reference: string;
  readonly urgent: boolean;
  readonly at: Date;
}

/** One as somebody reads it. */
export interface MyNotice extends NoticeRow {
  readonly receiverId: string;
  readonly readAt: Date | null;
}

/** Nothing comes back: who tells need not be whom it is for. */
export async function insertNotice(tx: Tx, row: NoticeRow): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO notice (id, kind, organisation_id, roles, user_id, subject, record_id, reference, urgent, at)
    VALUES (${row.id}::uuid, ${row.kind}, ${row.organisationId}::uuid, ${[...row.roles]}, ${row.userId}::uuid,
      ${row.subject}, ${row.recordId}::uuid, ${row.reference}, ${row.urgent}, ${row.at})`;
}

type Me = Pick<Actor, 'userId' | 'organisationId' | 'role'>;

/** What is told to her, as a table on which her right can be asked. */
function mine({ userId, organisationId, role }: Me): Sql {
  return Prisma.sql`(SELECT n.*, ${userId}::uuid AS receiver_id, g.at AS read_at FROM notice n
    LEFT JOIN notice_reading g ON g.notice_id = n.id AND g.user_id = ${userId}::uuid
    WHERE n.organisation_id = ${organisationId}::uuid AND (n.user_id IS NULL OR n.user_id = ${userId}::uuid)
      AND (n.roles = '{}' OR ${role} = ANY (n.roles))) r`;
}

const columns = Prisma.sql`r.id, r.kind, r.organisation_id AS "organisationId", r.roles, r.user_id AS "userId", r.subject,
  r.record_id AS "recordId", r.reference, r.urgent, r.at, r.receiver_id AS "receiverId", r.read_at AS "readAt"`;

export async function findNotice(reader: Reader, id: string, me: Me): Promise<MyNotice | undefined> {
  const [found] = await reader.$queryRaw<
    MyNotice[]
  >`SELECT ${columns} FROM ${mine(me)} WHERE r.id = ${id}::uuid`;
  return found;
}

export function listNotices(
  reader: Reader,
  seen: Sql,
  { unread, me }: { readonly unread: boolean; readonly me: Me },
  { limit, after }: PageAsked,
): Promise<MyNotice[]> {
  return reader.$queryRaw<MyNotice[]>`
    SELECT ${columns} FROM ${mine(me)}
    WHERE ${seen} ${unread ? Prisma.sql`AND r.read_at IS NULL` : Prisma.empty}
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

/** How many she has not read, of the newest; nobody counts beyond a hundred. */
export async function countNotices(reader: Reader, me: Me): Promise<NoticeCount> {
  const [found] = await reader.$queryRaw<NoticeCount[]>`
    SELECT count(*)::integer AS unread, (count(*) FILTER (WHERE u.urgent))::integer AS urgent
    FROM (SELECT r.urgent FROM ${mine(me)} WHERE r.read_at IS NULL ORDER BY r.id DESC LIMIT ${mostUnread}) u`;
  return found ?? { unread: 0, urgent: 0 };
}

export async function insertReading(tx: Tx, noticeId: string, userId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO notice_reading (notice_id, user_id, at) VALUES (${noticeId}::uuid, ${userId}::uuid, ${at})
    ON CONFLICT DO NOTHING`;
}

export async function insertReadings(tx: Tx, me: Me, until: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO notice_reading (notice_id, user_id, at)
    SELECT r.id, r.receiver_id, ${at} FROM ${mine(me)} WHERE r.read_at IS NULL AND r.id <= ${until}::uuid
    ON CONFLICT DO NOTHING`;
}
