import type { NoticeKind } from '#contract/notices';
import type { Tx } from '../../platform/db.ts';

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

/** Nothing comes back: who tells need not be whom it is for. */
export async function insertNotice(tx: Tx, row: NoticeRow): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO notice (id, kind, organisation_id, roles, user_id, subject, record_id, reference, urgent, at)
    VALUES (${row.id}::uuid, ${row.kind}, ${row.organisationId}::uuid, ${[...row.roles]}, ${row.userId}::uuid,
      ${row.subject}, ${row.recordId}::uuid, ${row.reference}, ${row.urgent}, ${row.at})`;
}
