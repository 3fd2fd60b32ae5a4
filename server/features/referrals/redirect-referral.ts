import type { OrganisationBrief } from '#contract/auth';
import type { RedirectReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { lockCase } from '../cases/index.ts';
import { passGrants } from '../vault/index.ts';
import { changeReferral } from './change-referral.ts';
import { addDraft } from './create-referral.ts';
import { assertSendable, findReceiver } from './find-receiver.ts';
import { segmentsFor } from './rules.ts';
import { caseOf } from './send-referral.ts';
import { isOutside } from './store-payloads.ts';
import { findReferral, lockReferral, type ReferralRow } from './store.ts';

/** The case first, as everywhere, so that it does not close over the new referral. */
export async function lockWithCase(tx: Tx, id: string): Promise<ReferralRow | undefined> {
  const found = await findReferral(tx, id);
  if (found) await lockCase(tx, found.caseId);
  return lockReferral(tx, id);
}

/** Answers the new referral; a closed case takes none. */
export async function redirectReferral(
  tx: Tx,
  row: ReferralRow,
  { toOrganisationId }: RedirectReferral,
  context: Context,
): Promise<ReferralRow> {
  const { neverSend } = await caseOf(tx, row.caseId, context);
  const to = await findReceiver(tx, toOrganisationId, row.kind, row.fromOrganisationId);
  await assertSendable(tx, { toOrganisationId, alternates: [] }, neverSend);
  return redirectTo(tx, row, to, context.now);
}

/** A new referral with its own pseudonym; the new receiver never sees the old one. */
export async function redirectTo(
  tx: Tx,
  row: ReferralRow,
  to: OrganisationBrief,
  now: Date,
): Promise<ReferralRow> {
  const alternates = row.alternates.filter((id) => id !== to.id);
  const segments = (await isOutside(tx, to.id)) ? [] : segmentsFor(row.segments, to.kind);
  const input = { ...row, alternates, segments };
  const by = { createdById: row.createdById, now, parentId: row.id };
  const next = await addDraft(tx, { id: row.caseId, code: row.caseCode }, row.from, to, input, by);
  await passGrants(tx, row.id, { id: next.id, organisationIds: [to.id, ...alternates] });
  await changeReferral(tx, row, { status: 'REDIRECTED', nextId: next.id });
  return next;
}
