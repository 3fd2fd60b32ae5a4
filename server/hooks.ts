import { bendCallOuts, endCallOuts, spareFrom } from './features/call-outs/bend-call-outs.ts';
import { answerChecks } from './features/assistance/answer-checks.ts';
import { beginAssistance } from './features/assistance/begin-assistance.ts';
import { onCaseClosing } from './features/cases/close-case.ts';
import { onAgeKnown } from './features/cases/hooks.ts';
import { onCaseOpened } from './features/cases/open-case.ts';
import { recountCases } from './features/cases/recount-cases.ts';
import { onNeverSendSet } from './features/cases/set-never-send.ts';
import { followAge } from './features/children/index.ts';
import { endClock, setClock } from './features/clocks/index.ts';
import { keepNever } from './features/clocks/keep-never.ts';
import { onConsentRecorded, onConsentWithdrawn, onEverythingStopped } from './features/consent/hooks.ts';
import { onAgreementMade } from './features/directory/make-agreement.ts';
import { onServiceChecked } from './features/directory/verify-service.ts';
import { onIdentified } from './features/identification/hooks.ts';
import { reviewSignal } from './features/non-punishment/index.ts';
import { obeyNeverSend } from './features/referrals/obey-never-send.ts';
import { reconsiderDrafts } from './features/referrals/reconsider-drafts.ts';
import { reconsiderWaiting } from './features/referrals/reconsider-waiting.ts';
import { followReferral } from './features/journeys/follow-referral.ts';
import { onPairLost } from './features/keys/hooks.ts';
import { followWords } from './features/outside/index.ts';
import { onReferralEnded, onReferralSaid } from './features/referrals/hooks.ts';
import { refuseClosing } from './features/referrals/refuse-closing.ts';
import { revokeReferrals } from './features/referrals/revoke-referrals.ts';
import { keepBarred } from './features/survivor/index.ts';
import { endLostGrants } from './features/vault/end-lost-grants.ts';
import { onIdentityWritten, resplitGrants } from './features/vault/index.ts';
import { plan } from './platform/jobs.ts';

/** Who comes in through which door: lower rooms declare, this says what higher rooms do in their transaction. */
export function fillHooks(): void {
  onConsentRecorded.fill(async (tx, caseId, context) => {
    await recountCases(tx, [caseId], 'agreed', context);
    await reconsiderDrafts(tx, caseId, context);
  });
  onConsentWithdrawn.fill(async (tx, withdrawn, moment, by) => {
    const counted = withdrawn.filter(({ purpose }) => purpose === 'NATIONAL_STATISTICS');
    const caseIds = counted.map(({ caseId }) => caseId);
    if (by) await recountCases(tx, caseIds, 'withdrawn', by);
    for (const caseId of new Set(withdrawn.map((one) => one.caseId))) {
      const taken = withdrawn.filter((one) => one.caseId === caseId);
      const spared = taken.flatMap((one) => one.recipientOrganisationId ?? []);
      // Her own session sees no call-out: what she has said with her number, the clock does at once.
      if (by) await spareFrom(tx, caseId, spared);
      else if (spared.length > 0) await plan(tx, 'call-out.spare', caseId, moment.now);
    }
    await revokeReferrals(tx, withdrawn, moment);
  });
  onEverythingStopped.fill((tx, caseId, { now }, by) =>
    by ? endCallOuts(tx, caseId, by.actor.organisationId, now) : plan(tx, 'call-out.end', caseId, now),
  );
  onNeverSendSet.fill(async (tx, caseId, list, context) => {
    await bendCallOuts(tx, caseId, list);
    await obeyNeverSend(tx, caseId, list);
    await keepBarred(tx, caseId, list);
    await keepNever(tx, caseId, list, context.house.secrets);
  });
  fillMore();
}

/** What follows from a case's beginning, its end, and what becomes of its referrals and identity. */
function fillMore(): void {
  onAgeKnown.fill(followAge);
  onCaseOpened.fill(beginAssistance);
  onCaseClosing.fill(async (tx, row, closing, context) => {
    await recountCases(tx, [row.id], 'agreed', context);
    await endCallOuts(tx, row.id, row.organisationId, context.now);
    await refuseClosing(tx, row.id);
    await answerChecks(tx, row, closing, context);
  });
  onAgreementMade.fill(reconsiderWaiting);
  onServiceChecked.fill(async (tx, checked, dueAt, { now }) => {
    const kind = 'verify_service';
    if (dueAt === null) return endClock(tx, kind, checked.id, now);
    const { id: subjectId, ...said } = checked;
    await setClock(tx, { kind, subject: 'Service', subjectId, ...said, from: now, dueAt }, { now });
  });
  onReferralEnded.fill(followReferral);
  onReferralSaid.fill(followWords);
  onIdentityWritten.fill(resplitGrants);
  onIdentified.fill(reviewSignal);
  onPairLost.fill(endLostGrants);
}
