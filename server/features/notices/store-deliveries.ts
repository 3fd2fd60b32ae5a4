import type { MailMode, StreamEvent } from '#contract/notices';
import type { Tongue } from '#contract/tongue';
import type { Reader, Tx } from '../../platform/db.ts';
import type { PushTarget } from '../../platform/push.ts';

// What jobs ask. They know no account: each of these is a function of the database that answers the least.

/** For whom a notice is, as whoever listens is told apart. */
export interface Addressed {
  readonly organisationId: string;
  readonly roles: readonly string[];
  readonly userId: string | null;
}

export async function findAddressed(reader: Reader, id: StreamEvent['id']): Promise<Addressed | undefined> {
  const [found] = await reader.$queryRaw<Addressed[]>`
    SELECT n.organisation_id AS "organisationId", n.roles, n.user_id AS "userId" FROM notice n WHERE n.id = ${id}::uuid`;
  return found;
}

export async function listLiveSessions(reader: Reader, ids: readonly string[], now: Date): Promise<string[]> {
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT s::text AS id FROM sec.live_sessions(${[...ids]}::uuid[], ${now}) s`;
  return found.map(({ id }) => id);
}

export interface Receiver {
  readonly userId: string;
  readonly country: string;
  /** Null where she has set nothing. */
  readonly mail: MailMode | null;
  readonly push: boolean | null;
  readonly digestMinute: number | null;
  readonly quietFrom: number | null;
  readonly quietUntil: number | null;
  readonly subscriptions: readonly string[];
}

export async function listReceivers(
  reader: Reader,
  noticeId: string,
): Promise<{ readonly urgent: boolean; readonly at: Date; readonly receivers: Receiver[] } | undefined> {
  const [notice] = await reader.$queryRaw<{ urgent: boolean; at: Date }[]>`
    SELECT n.urgent, n.at FROM notice n WHERE n.id = ${noticeId}::uuid`;
  if (!notice) return undefined;
  const receivers = await reader.$queryRaw<Receiver[]>`SELECT * FROM sec.notice_receivers(${noticeId}::uuid)`;
  return { ...notice, receivers };
}

export interface NewDelivery {
  readonly id: string;
  readonly noticeId: string;
  readonly userId: string;
  readonly channel: 'mail' | 'digest' | 'push';
  readonly subscriptionId: string | null;
  readonly dueAt: Date;
}

/** False where it was planned before: the job ran twice. */
export async function insertDelivery(tx: Tx, row: NewDelivery): Promise<boolean> {
  const written = await tx.$executeRaw`
    INSERT INTO notice_delivery (id, notice_id, user_id, channel, subscription_id, due_at)
    VALUES (${row.id}::uuid, ${row.noticeId}::uuid, ${row.userId}::uuid, ${row.channel}, ${row.subscriptionId}::uuid,
      ${row.dueAt})
    ON CONFLICT DO NOTHING`;
  return written === 1;
}

/** One line of a letter. */
export interface LetterLine {
  readonly deliveryId: string;
  readonly noticeId: string;
  readonly reference: string;
  readonly email: string;
  readonly language: Tongue | null;
  /** She has not read it on the page meanwhile. */
  readonly unread: boolean;
}

export async function findMail(reader: Reader, id: string): Promise<LetterLine | undefined> {
  const [delivery] = await reader.$queryRaw<{ userId: string }[]>`
    SELECT d.user_id AS "userId" FROM notice_delivery d WHERE d.id = ${id}::uuid AND d.state = 'PLANNED'`;
  return delivery && (await letterOf(reader, delivery.userId, [id]))[0];
}

/** All that waits for her next daily letter. */
export async function listDigest(reader: Reader, userId: string, until: Date): Promise<LetterLine[]> {
  const waiting = await reader.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM notice_delivery d WHERE d.user_id = ${userId}::uuid AND d.channel = 'digest'
      AND d.state = 'PLANNED' AND d.due_at <= ${until}`;
  return waiting.length === 0
    ? []
    : letterOf(
        reader,
        userId,
        waiting.map(({ id }) => id),
      );
}

function letterOf(reader: Reader, userId: string, ids: readonly string[]): Promise<LetterLine[]> {
  return reader.$queryRaw<LetterLine[]>`SELECT * FROM sec.letter_of(${userId}::uuid, ${[...ids]}::uuid[])`;
}

/** When the next of them is due; undefined where nothing waits. */
export async function findNextDigest(reader: Reader, userId: string): Promise<Date | undefined> {
  const [found] = await reader.$queryRaw<{ at: Date | null }[]>`
    SELECT min(d.due_at) AS at FROM notice_delivery d WHERE d.user_id = ${userId}::uuid AND d.channel = 'digest'
      AND d.state = 'PLANNED'`;
  return found?.at ?? undefined;
}

export interface PushLine extends PushTarget {
  readonly subscriptionId: string;
  readonly noticeId: string;
  readonly reference: string;
  readonly unread: boolean;
}

export async function findPush(reader: Reader, id: string): Promise<PushLine | undefined> {
  const [found] = await reader.$queryRaw<PushLine[]>`SELECT * FROM sec.push_of(${id}::uuid)`;
  return found;
}

export async function settleDeliveries(
  tx: Tx,
  ids: readonly string[],
  state: 'SENT' | 'DROPPED',
  at: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE notice_delivery SET state = ${state}, done_at = ${at} WHERE id = ANY(${[...ids]}::uuid[]) AND state = 'PLANNED'`;
}

/** A browser that is gone for good; what was planned for it goes with it. */
export async function dropSubscription(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM push_subscription WHERE id = ${id}::uuid`;
}
