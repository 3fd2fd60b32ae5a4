import { Prisma } from '../../../prisma/generated/client.ts';
import type { MessageView } from '#contract/referrals';
import type { Reader, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

export interface MessageRow {
  readonly id: string;
  readonly referralId: string;
  readonly kind: MessageView['kind'];
  readonly sender: MessageView['from'];
  readonly need: MessageView['need'];
  /** As it is stored, and as it was opened in this request. */
  readonly sealed: Uint8Array | null;
  readonly text: string | null;
  readonly at: Date;
}

const columns = Prisma.sql`m.id, m.referral_id AS "referralId", m.kind, m.sender, m.need, m.text AS sealed,
  NULL AS text, m.at`;

export async function findMessage(reader: Reader, id: string): Promise<MessageRow | undefined> {
  const [found] = await reader.$queryRaw<MessageRow[]>`
    SELECT ${columns} FROM referral_message m WHERE m.id = ${id}::uuid`;
  return found;
}

export async function insertMessage(
  tx: Tx,
  message: Omit<MessageRow, 'text'> & { readonly writtenById: string | null },
): Promise<void> {
  const { id, referralId, kind, sender, writtenById, need, sealed, at } = message;
  await tx.$executeRaw`
    INSERT INTO referral_message (id, referral_id, kind, sender, written_by_id, need, text, at)
    VALUES (${id}::uuid, ${referralId}::uuid, ${kind}, ${sender}, ${writtenById}::uuid, ${need}, ${sealed}, ${at})`;
}

export function listMessages(
  reader: Reader,
  referralId: string,
  { limit, after }: PageAsked,
): Promise<MessageRow[]> {
  return reader.$queryRaw<MessageRow[]>`
    SELECT ${columns} FROM referral_message m
    WHERE m.referral_id = ${referralId}::uuid ${after === null ? Prisma.empty : Prisma.sql`AND m.id > ${after}::uuid`}
    ORDER BY m.id LIMIT ${limit + 1}`;
}
