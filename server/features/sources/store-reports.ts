import { Prisma } from '../../../prisma/generated/client.ts';
import type { ContactResult, ReportClosure, ReportKind, ReportStatus } from '#contract/codes-sources';
import type { ListReports, ReportEntry } from '#contract/reports';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';
import { doorOf } from '../../platform/pass.ts';
import type { Secrets } from '../../platform/secrets.ts';

export interface ReportRow {
  readonly id: string;
  readonly reference: string;
  readonly kind: ReportKind;
  readonly country: string;
  readonly organisationId: string;
  readonly status: ReportStatus;
  readonly danger: boolean;
  readonly child: boolean;
  readonly receivedAt: Date;
  readonly endsAt: Date | null;
  readonly contacts: number;
  readonly contactedAt: Date | null;
  readonly contactResult: ContactResult | null;
  readonly caseId: string | null;
  readonly reason: ReportClosure | null;
  readonly replyPublic: Uint8Array | null;
  readonly sealedAnswer: Uint8Array | null;
  /** How often it was added to. */
  readonly additions: number;
  readonly version: number;
  /** What was sent, and what was answered, as they were opened in this request. */
  readonly entries: readonly ReportEntry[];
  readonly answer: string | null;
}

const columns = Prisma.sql`r.id, r.reference, r.kind, r.country_code AS country, r.organisation_id AS "organisationId",
  r.status, r.danger, r.child, r.received_at AS "receivedAt", r.ends_at AS "endsAt", r.contacts,
  r.contacted_at AS "contactedAt", r.contact_result AS "contactResult", r.case_id AS "caseId", r.reason,
  r.reply_public AS "replyPublic", r.answer AS "sealedAnswer", r.version, NULL AS answer, '[]'::json AS entries,
  (SELECT count(*)::int - 1 FROM report_entry e WHERE e.report_id = r.id) AS additions`;

export async function findReport(reader: Reader, id: string): Promise<ReportRow | undefined> {
  const [found] = await reader.$queryRaw<
    ReportRow[]
  >`SELECT ${columns} FROM report r WHERE r.id = ${id}::uuid`;
  return found;
}

/** Locked first, read after. */
export async function lockReport(tx: Tx, id: string): Promise<ReportRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM report r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findReport(tx, id);
}

export function listReports(
  reader: Reader,
  seen: Sql,
  { kind, status }: Pick<ListReports, 'kind' | 'status'>,
  { limit, after }: PageAsked,
): Promise<ReportRow[]> {
  return reader.$queryRaw<ReportRow[]>`
    SELECT ${columns} FROM report r
    WHERE ${seen} ${kind === undefined ? Prisma.empty : Prisma.sql`AND r.kind = ${kind}`}
      ${status === undefined ? Prisma.empty : Prisma.sql`AND r.status = ${status}`}
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export interface EntryRow {
  readonly id: string;
  readonly organisationId: string;
  readonly sealed: Uint8Array;
  readonly at: Date;
}

/** What was sent, the first at first; of more than a page the first one and the newest, which nobody can push away. */
export function listEntries(reader: Reader, reportId: string): Promise<EntryRow[]> {
  return reader.$queryRaw<EntryRow[]>`
    SELECT e.id, e.organisation_id AS "organisationId", e.sealed, e.at
    FROM (SELECT a.id, a.organisation_id, a.sealed, a.at, row_number() OVER (ORDER BY a.id) AS nth,
        row_number() OVER (ORDER BY a.id DESC) AS back
      FROM report_entry a WHERE a.report_id = ${reportId}::uuid) e
    WHERE e.nth = 1 OR e.back < 50 ORDER BY e.id`;
}

/** All that may change, and the version. */
export async function updateReport(tx: Tx, row: ReportRow): Promise<ReportRow> {
  await tx.$executeRaw`
    UPDATE report SET status = ${row.status}, ends_at = ${row.endsAt}, contacts = ${row.contacts},
      contacted_at = ${row.contactedAt}, contact_result = ${row.contactResult}, case_id = ${row.caseId}::uuid,
      reason = ${row.reason}, version = version + 1
    WHERE id = ${row.id}::uuid`;
  const updated = await findReport(tx, row.id);
  if (!updated) throw new Error('The report has gone');
  return updated;
}

export async function updateAnswer(tx: Tx, id: string, sealed: Uint8Array, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE report SET answer = ${sealed}, answered_at = ${now} WHERE id = ${id}::uuid`;
}

/** What one sending brings; without an entry somebody only looks whether she was answered. */
export interface Sending {
  readonly kind: ReportKind;
  readonly lookup: Buffer;
  readonly organisationId: string;
  readonly country: string;
  readonly reportId: string;
  readonly reference: string;
  readonly entry: { readonly id: string; readonly sealed: Buffer; readonly name: Buffer } | null;
  readonly danger: boolean;
  readonly child: boolean;
  /** As an addition: what it does not say of age was said before, or counts already. */
  readonly addsChild: boolean;
  readonly reply: { readonly publicKey: Buffer; readonly sealedPrivate: Buffer } | null;
  readonly at: Date;
  readonly endsAt: Date | null;
  readonly lineId: string;
  readonly requestId: string;
}

export interface Received {
  readonly id: string | null;
  readonly isNew: boolean;
  readonly isKept: boolean;
  readonly reference: string | null;
  readonly replyPrivate: Uint8Array | null;
  readonly answer: Uint8Array | null;
}

/** Through the door: nobody is signed in, and the one function writes and tells what is needed and no more. */
export async function receiveThroughDoor(tx: Tx, secrets: Secrets, it: Sending): Promise<Received> {
  const [received] = await tx.$queryRaw<Received[]>`
    SELECT * FROM sec.receive_report(${doorOf(secrets)}, ${it.kind}, ${it.lookup}, ${it.organisationId}::uuid,
      ${it.country}, ${it.reportId}::uuid, ${it.reference}, ${it.entry?.id ?? null}::uuid, ${it.entry?.sealed ?? null},
      ${it.entry?.name ?? null}, ${it.danger}, ${it.child}, ${it.addsChild}, ${it.reply?.publicKey ?? null},
      ${it.reply?.sealedPrivate ?? null}, ${it.at}, ${it.endsAt}, ${it.lineId}::uuid, ${it.requestId})`;
  if (!received) throw new Error('The door did not answer');
  return received;
}

/** The organisation that receives for a country, where it has a key to seal to. */
export async function findRecipient(
  reader: Reader,
  country: string,
  contactFunction: string,
  key: 'staff' | 'officer',
): Promise<string | undefined> {
  const found = await listRecipients(reader, contactFunction, key);
  return found.find((one) => one.country === country)?.organisationId;
}

/** Countries in which somebody receives. */
export function listRecipients(
  reader: Reader,
  contactFunction: string,
  key: 'staff' | 'officer',
): Promise<{ country: string; organisationId: string }[]> {
  return reader.$queryRaw<{ country: string; organisationId: string }[]>`
    SELECT p.country_code AS country, p.organisation_id AS "organisationId" FROM contact_point p
      JOIN organisation o ON o.id = p.organisation_id AND o.status = 'ACTIVE'
      JOIN organisation_key k ON k.organisation_id = o.id AND k.kind = ${key} AND k.next_id IS NULL
    WHERE p.function = ${contactFunction} AND p.ended_at IS NULL ORDER BY p.country_code`;
}

/** What the clock needs of a report that has had its time; without what it says. */
export interface EndingReport {
  readonly id: string;
  readonly reference: string;
  readonly kind: ReportKind;
  readonly organisationId: string;
  readonly endsAt: Date | null;
  readonly toldAt: Date | null;
}

export async function lockEnding(db: Tx, id: string): Promise<EndingReport | undefined> {
  const [found] = await db.$queryRaw<EndingReport[]>`
    SELECT r.id, r.reference, r.kind, r.organisation_id AS "organisationId", r.ends_at AS "endsAt", r.told_at AS "toldAt"
    FROM report r WHERE r.id = ${id}::uuid FOR UPDATE`;
  return found;
}

export async function markTold(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE report SET told_at = ${now} WHERE id = ${id}::uuid`;
}

/** With all that was added to it. */
export async function deleteReport(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM report WHERE id = ${id}::uuid`;
}
