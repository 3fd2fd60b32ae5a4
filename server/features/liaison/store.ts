import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { LiaisonSaying, LiaisonTopic } from '#contract/liaison';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

export interface ThreadRow {
  readonly id: string;
  readonly reference: string;
  readonly referralId: string;
  readonly referralReference: string;
  readonly fromOrganisationId: string;
  readonly toOrganisationId: string;
  readonly topic: LiaisonTopic;
  readonly from: OrganisationBrief;
  readonly to: OrganisationBrief;
  readonly openedAt: Date;
  readonly lastAt: Date;
  readonly lastById: string;
  readonly closedAt: Date | null;
  readonly version: number;
}

const brief = (alias: 'f' | 't') =>
  alias === 'f'
    ? Prisma.sql`json_build_object('id', f.id, 'name', f.name, 'kind', f.kind, 'country', f.country_code)`
    : Prisma.sql`json_build_object('id', t.id, 'name', t.name, 'kind', t.kind, 'country', t.country_code)`;

// The code of the referral is the thread's own to show: a liaison officer reads no referral.
const columns = Prisma.sql`r.id, r.reference, r.referral_id AS "referralId", r.referral_reference AS "referralReference",
  r.from_organisation_id AS "fromOrganisationId", r.to_organisation_id AS "toOrganisationId", r.topic,
  ${brief('f')} AS "from", ${brief('t')} AS "to", r.opened_at AS "openedAt", l.at AS "lastAt",
  l.organisation_id AS "lastById", r.closed_at AS "closedAt", r.version`;
const around = Prisma.sql`liaison_thread r JOIN organisation f ON f.id = r.from_organisation_id
  JOIN organisation t ON t.id = r.to_organisation_id
  JOIN LATERAL (SELECT m.at, m.organisation_id FROM liaison_message m WHERE m.thread_id = r.id ORDER BY m.id DESC LIMIT 1)
    l ON true`;

export async function findThread(reader: Reader, id: string): Promise<ThreadRow | undefined> {
  const [found] = await reader.$queryRaw<
    ThreadRow[]
  >`SELECT ${columns} FROM ${around} WHERE r.id = ${id}::uuid`;
  return found;
}

export async function lockThread(tx: Tx, id: string): Promise<ThreadRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM liaison_thread r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findThread(tx, id);
}

export function listThreads(
  reader: Reader,
  seen: Sql,
  isOpen: boolean,
  { limit, after }: PageAsked,
): Promise<ThreadRow[]> {
  return reader.$queryRaw<ThreadRow[]>`
    SELECT ${columns} FROM ${around}
    WHERE ${seen} ${isOpen ? Prisma.sql`AND r.closed_at IS NULL` : Prisma.empty}
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export interface NewThread {
  readonly id: string;
  readonly reference: string;
  readonly referralId: string;
  readonly referralReference: string;
  readonly fromOrganisationId: string;
  readonly toOrganisationId: string;
  readonly topic: LiaisonTopic;
  readonly openedById: string;
  readonly openedAt: Date;
}

/** False where the two have one open about the same thing already. */
export async function insertThread(tx: Tx, row: NewThread): Promise<boolean> {
  const written = await tx.$executeRaw`
    INSERT INTO liaison_thread (id, reference, referral_id, referral_reference, from_organisation_id, to_organisation_id,
      topic, opened_by_id, opened_at)
    VALUES (${row.id}::uuid, ${row.reference}, ${row.referralId}::uuid, ${row.referralReference},
      ${row.fromOrganisationId}::uuid, ${row.toOrganisationId}::uuid, ${row.topic}, ${row.openedById}::uuid,
      ${row.openedAt})
    ON CONFLICT DO NOTHING`;
  return written === 1;
}

export async function markClosed(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE liaison_thread SET closed_at = ${at}, version = version + 1 WHERE id = ${id}::uuid AND closed_at IS NULL`;
}

export interface MessageRow {
  readonly id: string;
  readonly threadId: string;
  readonly organisationId: string;
  readonly saying: LiaisonSaying;
  /** As it is stored, and as it was opened in this request. */
  readonly sealed: Uint8Array | null;
  readonly text: string | null;
  readonly at: Date;
}

const said = Prisma.sql`m.id, m.thread_id AS "threadId", m.organisation_id AS "organisationId", m.saying,
  m.text AS sealed, NULL AS text, m.at`;

export async function findMessage(reader: Reader, id: string): Promise<MessageRow | undefined> {
  const [found] = await reader.$queryRaw<MessageRow[]>`
    SELECT ${said} FROM liaison_message m WHERE m.id = ${id}::uuid`;
  return found;
}

export function listMessages(
  reader: Reader,
  threadId: string,
  { limit, after }: PageAsked,
): Promise<MessageRow[]> {
  return reader.$queryRaw<MessageRow[]>`
    SELECT ${said} FROM liaison_message m WHERE m.thread_id = ${threadId}::uuid
      ${after === null ? Prisma.empty : Prisma.sql`AND m.id > ${after}::uuid`}
    ORDER BY m.id LIMIT ${limit + 1}`;
}

export async function insertMessage(
  tx: Tx,
  row: Omit<MessageRow, 'text'> & { readonly writtenById: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO liaison_message (id, thread_id, organisation_id, written_by_id, saying, text, at)
    VALUES (${row.id}::uuid, ${row.threadId}::uuid, ${row.organisationId}::uuid, ${row.writtenById}::uuid, ${row.saying},
      ${row.sealed}, ${row.at})`;
}

export interface Partner {
  readonly organisation: OrganisationBrief;
  readonly region: string | null;
}

/** Bodies that clear for one of these countries or are named as contact point of one: those a coordinator talks to. */
export function listPartners(reader: Reader, countries: readonly string[], now: Date): Promise<Partner[]> {
  return reader.$queryRaw<Partner[]>`
    SELECT ${brief('f')} AS organisation, f.region FROM organisation f
    WHERE f.status = 'ACTIVE' AND (
      EXISTS (SELECT FROM mandate m WHERE m.organisation_id = f.id AND m.kind = 'clear'
        AND m.country_code = ANY(${[...countries]}) AND m.valid_from <= ${now} AND (m.valid_to IS NULL OR m.valid_to > ${now}))
      OR EXISTS (SELECT FROM contact_point p WHERE p.organisation_id = f.id AND p.ended_at IS NULL
        AND p.function IN ('liaison', 'coordinator', 'coordinator_deputy', 'national_deputy')
        AND p.country_code = ANY(${[...countries]})))
    ORDER BY f.country_code, f.name LIMIT 50`;
}
