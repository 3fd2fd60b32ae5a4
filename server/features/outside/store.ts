import type { LinkEnd, OutsideAnswer, OutsideWay, Speaker } from '#contract/codes-outside';
import type { Reader, Tx } from '../../platform/db.ts';
import { doorOf } from '../../platform/pass.ts';
import type { Secrets } from '../../platform/secrets.ts';

export interface LinkRow {
  readonly id: string;
  readonly referralId: string;
  readonly organisationId: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly end: LinkEnd | null;
  readonly publicKey: Uint8Array;
}

/** The last that was made. */
export async function findLink(reader: Reader, referralId: string): Promise<LinkRow | undefined> {
  const [found] = await reader.$queryRaw<LinkRow[]>`
    SELECT l.id, l.referral_id AS "referralId", l.organisation_id AS "organisationId", l.made_at AS "madeAt",
      l.expires_at AS "expiresAt", l.ended_at AS "endedAt", l.end_reason AS end, l.reply_public AS "publicKey"
    FROM answer_link l WHERE l.referral_id = ${referralId}::uuid ORDER BY l.id DESC LIMIT 1`;
  return found;
}

export interface NewLink extends LinkRow {
  readonly madeById: string;
  readonly lookup: Uint8Array;
  readonly sealedPrivate: Uint8Array;
}

export async function insertLink(tx: Tx, row: NewLink): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO answer_link (id, referral_id, organisation_id, made_by_id, made_at, lookup, reply_public, reply_private,
      expires_at)
    VALUES (${row.id}::uuid, ${row.referralId}::uuid, ${row.organisationId}::uuid, ${row.madeById}::uuid, ${row.madeAt},
      ${row.lookup}, ${row.publicKey}, ${row.sealedPrivate}, ${row.expiresAt})`;
}

/** The one that lives, if there is one. */
export async function endLink(tx: Tx, referralId: string, end: LinkEnd, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE answer_link SET ended_at = ${now}, end_reason = ${end}
    WHERE referral_id = ${referralId}::uuid AND ended_at IS NULL`;
}

/** What was last written to whoever holds the link. */
export async function keepWord(tx: Tx, id: string, sealed: Uint8Array): Promise<void> {
  await tx.$executeRaw`UPDATE answer_link SET reply = ${sealed} WHERE id = ${id}::uuid`;
}

export interface AnswerRow {
  readonly id: string;
  readonly referralId: string;
  readonly organisationId: string;
  readonly linkId: string | null;
  readonly writtenById: string | null;
  readonly at: Date;
  readonly what: OutsideAnswer;
  readonly way: OutsideWay;
  readonly speaker: Speaker;
}

export async function insertAnswer(tx: Tx, row: AnswerRow): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO outside_answer (id, referral_id, organisation_id, link_id, way, what, speaker, at, written_by_id)
    VALUES (${row.id}::uuid, ${row.referralId}::uuid, ${row.organisationId}::uuid, ${row.linkId}::uuid, ${row.way},
      ${row.what}, ${row.speaker}, ${row.at}, ${row.writtenById}::uuid)`;
}

/** The first at first; there are as many as a referral has steps. */
export function listAnswers(reader: Reader, referralId: string): Promise<AnswerRow[]> {
  return reader.$queryRaw<AnswerRow[]>`
    SELECT a.id, a.referral_id AS "referralId", a.organisation_id AS "organisationId", a.link_id AS "linkId",
      a.written_by_id AS "writtenById", a.at, a.what, a.way, a.speaker
    FROM outside_answer a WHERE a.referral_id = ${referralId}::uuid ORDER BY a.id LIMIT 100`;
}

/** What a number opens, and which of the owner's people is its host. */
export interface OpenLink {
  readonly id: string;
  readonly referralId: string;
  readonly organisationId: string;
  readonly hostId: string;
  readonly replyPrivate: Uint8Array;
  readonly reply: Uint8Array | null;
}

export async function openThroughDoor(
  reader: Reader,
  secrets: Secrets,
  lookup: Uint8Array,
  now: Date,
): Promise<OpenLink | undefined> {
  const [found] = await reader.$queryRaw<OpenLink[]>`
    SELECT * FROM sec.open_answer(${doorOf(secrets)}, ${lookup}, ${now})`;
  return found;
}

/** For the clock: one whose time is over and that nobody used. */
export async function lockExpired(
  db: Tx,
  id: string,
  now: Date,
): Promise<Pick<LinkRow, 'id' | 'referralId' | 'organisationId'> | undefined> {
  const [found] = await db.$queryRaw<Pick<LinkRow, 'id' | 'referralId' | 'organisationId'>[]>`
    SELECT l.id, l.referral_id AS "referralId", l.organisation_id AS "organisationId" FROM answer_link l
    WHERE l.id = ${id}::uuid AND l.ended_at IS NULL AND l.expires_at <= ${now} FOR UPDATE`;
  return found;
}

/** Of its referral, what a notice names; undefined where that has been decided meanwhile. */
export async function findWaiting(
  reader: Reader,
  referralId: string,
): Promise<{ readonly reference: string; readonly createdById: string } | undefined> {
  const [found] = await reader.$queryRaw<{ reference: string; createdById: string }[]>`
    SELECT r.reference, r.created_by_id AS "createdById" FROM referral r
    WHERE r.id = ${referralId}::uuid AND r.status IN ('SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED')`;
  return found;
}
