import { segments } from '#contract/codes';
import type { Tx } from '../../platform/db.ts';
import { afterWithdrawal, type Withdrawn } from '../consent/index.ts';
import { shredGrants } from '../vault/index.ts';
import { changeReferral } from './change-referral.ts';
import { endAcceptance, endLegalHelp } from './end-acceptance.ts';
import { moveReferral } from './move-referral.ts';
import { endedStatuses, mayHoldHandover, openStatuses } from './rules.ts';
import { lockReferralsOfCase, type ReferralRow } from './store.ts';
import { tellEnd, type Doing } from './tell-referral.ts';

const touched = [...openStatuses, ...endedStatuses];

/** What was taken back ends here, in the withdrawal's own transaction; each recipient's consents end its referrals. */
export async function revokeReferrals(tx: Tx, withdrawn: readonly Withdrawn[], doing: Doing): Promise<void> {
  const caseIds = [...new Set(withdrawn.map(({ caseId }) => caseId))];
  const ended: ReferralRow[] = [];
  for (const caseId of caseIds.sort()) {
    const ofCase = withdrawn.filter((one) => one.caseId === caseId);
    for (const row of await lockReferralsOfCase(tx, caseId, touched)) {
      const taken = ofCase.filter((one) => one.recipientOrganisationId === row.toOrganisationId);
      if (await applyWithdrawal(tx, row, taken, doing)) ended.push(row);
    }
    for (const one of ofCase) await shredTaken(tx, one);
  }
  // With her number she ends what is shown of her. A bed or a lawyer is not cut off by it: somebody looks after her first,
  // and the place is freed by those who hold it.
  if (withdrawn.every(({ withdrawnChannel }) => withdrawnChannel === 'code')) return;
  // Places come last, as everywhere.
  for (const row of ended) await endHelp(tx, row, doing.now);
}

/** Answers whether the referral, or what its receiver saw of it, ends. */
async function applyWithdrawal(
  tx: Tx,
  row: ReferralRow,
  taken: readonly Withdrawn[],
  doing: Doing,
): Promise<boolean> {
  const { to } = row;
  if (to === null || taken.length === 0) return false;
  const needs = { ...row, toOrganisationId: to.id, toCountry: to.country, receiverKind: to.kind };
  const after = afterWithdrawal(needs, taken);
  if (after.ends) await endDisclosure(tx, row, doing);
  else if (after.segments.length < row.segments.length) {
    const missing = row.missing.filter((purpose) => after.required.includes(purpose));
    await changeReferral(tx, row, { segments: after.segments, missing });
  }
  return after.ends;
}

/** What is under way is REVOKED; what is over keeps its outcome and shows its receiver nothing any more. */
async function endDisclosure(tx: Tx, row: ReferralRow, doing: Doing): Promise<void> {
  const revoked = { status: 'REVOKED', clearanceCountry: null, pausedAt: null } as const;
  if (!endedStatuses.includes(row.status)) {
    await moveReferral(tx, row, revoked, doing);
    return;
  }
  const closed = await changeReferral(tx, row, { closedToReceiver: true });
  // What is over keeps its status: nothing else would tell whoever still reads it.
  if (row.to !== null && mayHoldHandover(row.to.kind))
    await tellEnd(tx, closed, 'receiver', 'referral_withdrawn', doing);
}

/** A bed in use is not taken away: she stays until she decides. */
async function endHelp(tx: Tx, row: ReferralRow, now: Date): Promise<void> {
  if (endedStatuses.includes(row.status) || row.place === 'arrived') await endLegalHelp(tx, row, now);
  else await endAcceptance(tx, row, now);
}

/** Also what was promised to an organisation that only waits as an alternate, or in a referral that failed. */
async function shredTaken(
  tx: Tx,
  { caseId, recipientOrganisationId, purpose, lost }: Withdrawn,
): Promise<void> {
  if (recipientOrganisationId === null) return;
  const of = { caseId, organisationId: recipientOrganisationId };
  if (purpose === 'HEALTH_INFO_SHARE') await shredGrants(tx, { ...of, segments: ['health'] });
  else if (purpose !== 'IDENTITY_DISCLOSURE') await shredGrants(tx, { ...of, segments: 'more' });
  else await shredGrants(tx, { ...of, segments: lost === 'all' ? segments : lost });
}
