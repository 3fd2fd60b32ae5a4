import type { Role } from '#contract/codes';
import type { NoticeKind } from '#contract/notices';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import type { SubjectName } from '../../policy/subjects.ts';
import { insertNotice } from './store.ts';

/** What is told to whom: a reference and where it stands, never a name, never content. */
export interface Told {
  readonly kind: NoticeKind;
  readonly organisationId: string;
  /** Whom of its people; everybody there where none is named. */
  readonly roles?: readonly Role[];
  /** One of them alone. */
  readonly userId?: string | null;
  /** The record it is about, which the link leads to. */
  readonly subject: SubjectName;
  readonly recordId: string;
  readonly reference: string;
  /** Passes quiet hours and is never kept for a daily letter. */
  readonly urgent?: boolean;
}

/** Tells in the acting transaction: it is shown after commit, and sent on by mail and push as each receiver has chosen. */
export async function tellNotice(tx: Tx, told: Told, at: Date): Promise<void> {
  const { roles = [], userId = null, urgent = false } = told;
  const id = newId(at);
  await insertNotice(tx, { ...told, id, roles, userId, urgent, at });
  await plan(tx, 'notice.deliver', id, at);
}
