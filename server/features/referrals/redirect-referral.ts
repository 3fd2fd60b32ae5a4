import type { RedirectReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { addDraft } from './create-referral.ts';
import type { Moment } from './deliver-referral.ts';
import { findReceiver } from './find-receiver.ts';
import type { ReferralRow } from './store.ts';
import { saveReferral } from './store-write.ts';

/** A new referral with its own pseudonym; the new receiver never sees the old one. Answers the new one. */
export async function redirectReferral(
  tx: Tx,
  row: ReferralRow,
  { toOrganisationId }: Pick<RedirectReferral, 'toOrganisationId'>,
  { now }: Pick<Moment, 'now'>,
): Promise<ReferralRow> {
  const to = await findReceiver(tx, toOrganisationId, row.kind, row.fromOrganisationId);
  const input = { ...row, alternates: row.alternates.filter((id) => id !== to.id) };
  const by = { createdById: row.createdById, now, parentId: row.id };
  const next = await addDraft(tx, { id: row.caseId, code: row.caseCode }, row.from, to, input, by);
  await saveReferral(tx, row, { status: 'REDIRECTED', nextId: next.id });
  return next;
}
