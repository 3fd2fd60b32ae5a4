import type { NoticeKind } from '#contract/notices';
import type { Tx } from '../../platform/db.ts';
import type { Actor } from '../../policy/actor.ts';
import { tell } from '../notices/index.ts';
import { hearers, isUrgent, wordOf } from './rules-notices.ts';
import type { ReferralRow } from './store.ts';

/** When it happens, and who did it: nobody where it was the clock. */
export interface Doing {
  readonly now: Date;
  readonly actor?: Pick<Actor, 'organisationId' | 'userId'>;
}

/** Tells both ends what has become of it; who did it herself is told nothing. */
export async function tellReferral(
  tx: Tx,
  before: ReferralRow,
  after: ReferralRow,
  doing: Doing,
): Promise<void> {
  const { sender, receiver } = wordOf(before.status, after, after.to?.kind);
  if (sender !== null) await tellEnd(tx, after, 'sender', sender, doing);
  if (receiver !== null) await tellEnd(tx, after, 'receiver', receiver, doing);
}

/** One word to one end of it. */
export async function tellEnd(
  tx: Tx,
  row: ReferralRow,
  end: 'sender' | 'receiver',
  kind: NoticeKind,
  { now, actor }: Doing,
): Promise<void> {
  const organisation = end === 'sender' ? row.from : row.to;
  if (organisation === null || organisation.id === actor?.organisationId) return;
  const { roles, onlyWriter } = hearers(organisation.kind);
  const told = { kind, organisationId: organisation.id, roles, urgent: isUrgent(kind, row.urgency) };
  const userId = end === 'sender' && onlyWriter ? row.createdById : null;
  await tell(tx, { ...told, userId, subject: 'Referral', recordId: row.id, reference: row.reference }, now);
}

/** The same word to both ends, whoever did it. */
export async function tellEnds(tx: Tx, row: ReferralRow, kind: NoticeKind, now: Date): Promise<void> {
  await tellEnd(tx, row, 'sender', kind, { now });
  await tellEnd(tx, row, 'receiver', kind, { now });
}
