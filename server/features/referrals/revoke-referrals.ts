import type { ConsentPurpose, OrganisationKind } from '#contract/codes';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { requiredPurposes, sharingOnly, type Withdrawn } from '../consent/index.ts';
import { endAcceptance } from './end-acceptance.ts';
import { openStatuses } from './rules.ts';
import { lockReferralsOfCase, type ReferralRow } from './store.ts';
import { saveReferral } from './store-write.ts';

/**
 * What was taken back ends here, in the withdrawal's own transaction. Identity or health alone: the sharing ends
 * and the help goes on. Anything else that a referral needs: it is REVOKED. A bed in use is not taken away.
 */
export async function revokeReferrals(
  tx: Tx,
  withdrawn: readonly Withdrawn[],
  { now }: Context,
): Promise<void> {
  const caseIds = [...new Set(withdrawn.map(({ caseId }) => caseId))];
  for (const caseId of caseIds.sort()) {
    for (const row of await lockReferralsOfCase(tx, caseId, openStatuses)) {
      const taken = withdrawn
        .filter((one) => one.caseId === caseId && one.recipientOrganisationId === row.toOrganisationId)
        .map(({ purpose }) => purpose);
      await applyWithdrawal(tx, row, taken, now);
    }
  }
}

async function applyWithdrawal(
  tx: Tx,
  row: ReferralRow,
  taken: readonly ConsentPurpose[],
  now: Date,
): Promise<void> {
  if (row.to === null || taken.length === 0) return;
  const required = purposesOf(row, row.to);
  if (taken.some((purpose) => required.includes(purpose) && !sharingOnly.includes(purpose))) {
    const place = row.place === 'arrived' ? row.place : await endAcceptance(tx, row, now);
    await saveReferral(tx, row, { status: 'REVOKED', clearanceCountry: null, pausedAt: null, place });
    return;
  }
  const segments = taken.includes('IDENTITY_DISCLOSURE')
    ? []
    : row.segments.filter((segment) => segment !== 'health' || !taken.includes('HEALTH_INFO_SHARE'));
  if (segments.length === row.segments.length) return;
  const missing = row.missing.filter((purpose) => purposesOf({ ...row, segments }, row.to).includes(purpose));
  await saveReferral(tx, row, { segments, missing });
}

function purposesOf(row: ReferralRow, to: { id: string; country: string; kind: OrganisationKind } | null) {
  if (to === null) return [];
  return requiredPurposes({ ...row, toOrganisationId: to.id, toCountry: to.country, receiverKind: to.kind });
}
