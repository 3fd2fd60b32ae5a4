import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { afterWithdrawal, type Withdrawn } from '../consent/index.ts';
import { endAcceptance, endLegalHelp } from './end-acceptance.ts';
import { endedStatuses, openStatuses } from './rules.ts';
import { lockReferralsOfCase, type ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

const touched = [...openStatuses, ...endedStatuses];

/** What was taken back ends here, in the withdrawal's own transaction; each recipient's consents end its referrals. */
export async function revokeReferrals(
  tx: Tx,
  withdrawn: readonly Withdrawn[],
  { now }: Pick<Context, 'now'>,
): Promise<void> {
  const caseIds = [...new Set(withdrawn.map(({ caseId }) => caseId))];
  for (const caseId of caseIds.sort()) {
    for (const row of await lockReferralsOfCase(tx, caseId, touched)) {
      const taken = withdrawn.filter(
        (one) => one.caseId === caseId && one.recipientOrganisationId === row.toOrganisationId,
      );
      await applyWithdrawal(tx, row, taken, now);
    }
  }
}

async function applyWithdrawal(
  tx: Tx,
  row: ReferralRow,
  taken: readonly Withdrawn[],
  now: Date,
): Promise<void> {
  const { to } = row;
  if (to === null || taken.length === 0) return;
  const needs = { ...row, toOrganisationId: to.id, toCountry: to.country, receiverKind: to.kind };
  const after = afterWithdrawal(needs, taken);
  if (after.ends) await endDisclosure(tx, row, now);
  else if (after.segments.length < row.segments.length) {
    const missing = row.missing.filter((purpose) => after.required.includes(purpose));
    await changeReferral(tx, row, { segments: after.segments, missing });
  }
}

/** What is under way is REVOKED; what is over keeps its outcome and shows its receiver nothing any more. */
async function endDisclosure(tx: Tx, row: ReferralRow, now: Date): Promise<void> {
  await endLegalHelp(tx, row, now);
  if (endedStatuses.includes(row.status)) {
    await changeReferral(tx, row, { closedToReceiver: true });
    return;
  }
  // A bed in use is not taken away: she stays until she decides.
  const place = row.place === 'arrived' ? row.place : await endAcceptance(tx, row, now);
  await changeReferral(tx, row, { status: 'REVOKED', clearanceCountry: null, pausedAt: null, place });
}
