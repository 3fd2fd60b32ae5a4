import type { NoticeKind } from '#contract/notices';
import type { Tx } from '../../platform/db.ts';
import { tell } from '../notices/index.ts';
import type { ReferralRow } from './store.ts';

type Ends = Pick<ReferralRow, 'id' | 'reference' | 'fromOrganisationId' | 'toOrganisationId' | 'createdById'>;

/** Tells one end of a referral: the colleague who wrote it, or the house that receives it. */
export async function tellEnd(
  tx: Tx,
  { id: recordId, reference, fromOrganisationId, toOrganisationId, createdById }: Ends,
  end: 'sender' | 'receiver',
  kind: NoticeKind,
  at: Date,
): Promise<void> {
  const about = { kind, subject: 'Referral', recordId, reference, urgent: true } as const;
  if (end === 'sender') {
    await tell(tx, { ...about, organisationId: fromOrganisationId, userId: createdById }, at);
    return;
  }
  if (toOrganisationId !== null) await tell(tx, { ...about, organisationId: toOrganisationId }, at);
}

export async function tellEnds(tx: Tx, row: Ends, kind: NoticeKind, at: Date): Promise<void> {
  await tellEnd(tx, row, 'sender', kind, at);
  await tellEnd(tx, row, 'receiver', kind, at);
}
