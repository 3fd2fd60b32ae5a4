import { Prisma } from '../../../prisma/generated/client.ts';
import type { CloseFlag } from '#contract/flags';
import type { MinorAnswer } from '#contract/codes';
import type { TipOrigin, TipStatus } from '#contract/codes-sources';
import type { ListTips, TipSaid } from '#contract/tips';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';
import { doorOf } from '../../platform/pass.ts';
import type { Secrets } from '../../platform/secrets.ts';

export interface TipRow {
  readonly id: string;
  readonly reference: string;
  readonly countryCode: string;
  readonly origin: TipOrigin;
  readonly status: TipStatus;
  readonly danger: boolean;
  readonly child: MinorAnswer;
  readonly sealed: Uint8Array;
  /** What it says, as it was opened in this request. */
  readonly said: TipSaid | null;
  readonly receivedAt: Date;
  readonly flagId: string | null;
  readonly reason: CloseFlag['reason'] | null;
  readonly version: number;
}

const columns = Prisma.sql`r.id, r.reference, r.country_code AS "countryCode", r.origin, r.status, r.danger, r.child,
  r.sealed, NULL AS said, r.received_at AS "receivedAt", r.flag_id AS "flagId", r.reason, r.version`;

export async function findTip(reader: Reader, id: string): Promise<TipRow | undefined> {
  const [found] = await reader.$queryRaw<TipRow[]>`SELECT ${columns} FROM tip r WHERE r.id = ${id}::uuid`;
  return found;
}

/** Locked first, read after. */
export async function lockTip(tx: Tx, id: string): Promise<TipRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM tip r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findTip(tx, id);
}

/** Newest first; an id of a tip holds no time, so that the order is by when it came. */
export function listTips(
  reader: Reader,
  seen: Sql,
  { status }: Pick<ListTips, 'status'>,
  { limit, after }: PageAsked,
): Promise<TipRow[]> {
  return reader.$queryRaw<TipRow[]>`
    SELECT ${columns} FROM tip r
    WHERE ${seen} ${status === undefined ? Prisma.empty : Prisma.sql`AND r.status = ${status}`}
      ${after === null ? Prisma.empty : Prisma.sql`AND (r.received_at, r.id) < (SELECT r.received_at, r.id FROM tip r WHERE r.id = ${after}::uuid AND ${seen})`}
    ORDER BY r.received_at DESC, r.id DESC LIMIT ${limit + 1}`;
}

export async function updateTip(
  tx: Tx,
  row: Pick<TipRow, 'id' | 'status' | 'flagId' | 'reason'>,
  now: Date,
): Promise<TipRow> {
  await tx.$executeRaw`
    UPDATE tip SET status = ${row.status}, flag_id = ${row.flagId}::uuid, reason = ${row.reason}, handled_at = ${now},
      version = version + 1
    WHERE id = ${row.id}::uuid`;
  const updated = await findTip(tx, row.id);
  if (!updated) throw new Error('The tip has gone');
  return updated;
}

export interface NewTip {
  readonly id: string;
  readonly reference: string;
  readonly countryCode: string;
  readonly origin: TipOrigin;
  readonly danger: boolean;
  readonly child: MinorAnswer;
  readonly sealed: Buffer;
  readonly receivedAt: Date;
}

/** By somebody who works here. */
export async function insertTip(tx: Tx, tip: NewTip, organisationId: string): Promise<void> {
  const { id, reference, countryCode, origin, danger, child, sealed, receivedAt } = tip;
  await tx.$executeRaw`
    INSERT INTO tip (id, reference, country_code, origin, organisation_id, danger, child, sealed, received_at)
    VALUES (${id}::uuid, ${reference}, ${countryCode}, ${origin}, ${organisationId}::uuid, ${danger}, ${child},
      ${sealed}, ${receivedAt})`;
}

/** Through the door, by somebody without an account; false where the same page was sent before. */
export async function receiveTipThroughDoor(
  tx: Tx,
  secrets: Secrets,
  tip: NewTip,
  {
    once,
    triagerId,
    lineId,
    requestId,
  }: {
    readonly once: Buffer;
    readonly triagerId: string;
    readonly lineId: string;
    readonly requestId: string;
  },
): Promise<boolean> {
  const { id, reference, countryCode, origin, danger, child, sealed, receivedAt } = tip;
  const [received] = await tx.$queryRaw<{ isNew: boolean }[]>`
    SELECT sec.receive_tip(${doorOf(secrets)}, ${id}::uuid, ${reference}, ${countryCode}, ${origin}, ${danger}, ${child},
      ${sealed}, ${once}, ${receivedAt}, ${lineId}::uuid, ${triagerId}::uuid, ${requestId}) AS "isNew"`;
  return received?.isNew ?? false;
}

/** Countries where somebody triages who has a key to seal to. */
export async function listTriaged(reader: Reader, now: Date): Promise<string[]> {
  const found = await reader.$queryRaw<{ country: string }[]>`
    SELECT DISTINCT m.country_code AS country FROM mandate m
      JOIN organisation o ON o.id = m.organisation_id AND o.status = 'ACTIVE'
      JOIN organisation_key k ON k.organisation_id = o.id AND k.kind = 'staff' AND k.next_id IS NULL
    WHERE m.kind = 'route' AND m.valid_from <= ${now} AND (m.valid_to IS NULL OR m.valid_to > ${now})
    ORDER BY m.country_code`;
  return found.map(({ country }) => country);
}
